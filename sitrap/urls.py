from django.urls import path

app_name = "sitrap"

urlpatterns: list = []
