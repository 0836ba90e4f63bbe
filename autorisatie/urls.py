from django.urls import path

app_name = "autorisatie"

urlpatterns: list = []
