"""Addresses of the house itself: the gallery of components and the choice of theme."""

from django.urls import path

from menuju.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("tampilan/", views.theme, name="theme"),
]
