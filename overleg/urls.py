from django.urls import path

app_name = "overleg"

urlpatterns: list = []
