"""Addresses of selection: the secretariat's desk, and the public cohorts."""

from django.urls import URLPattern

app_name = "selection"
urlpatterns: list[URLPattern] = []
