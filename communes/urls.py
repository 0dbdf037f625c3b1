"""Addresses of communes."""

from django.urls import URLPattern

app_name = "communes"

urlpatterns: list[URLPattern] = []
