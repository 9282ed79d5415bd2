"""Addresses of people: sign in, sign out, passwords, one's own desk."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
