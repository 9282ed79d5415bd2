"""Addresses of the secretariat's results."""

from django.urls import path

from menuju.indices import views

RESULTS = "kendali/<slug:slug>/hasil/"

app_name = "indices"
urlpatterns = [
    path(RESULTS, views.show_results, name="results"),
    path(f"{RESULTS}hitung/", views.draft, name="draft"),
    path(f"{RESULTS}<int:number>/umumkan/", views.publish, name="publish"),
]
