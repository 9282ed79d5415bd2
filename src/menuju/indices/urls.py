"""Addresses of the secretariat: a new round, and the results of one."""

from django.urls import path

from menuju.indices.views import openings, results

RESULTS = "kendali/<slug:slug>/hasil/"

app_name = "indices"
urlpatterns = [
    path("kendali/baru/", openings.open_round, name="open"),
    path(RESULTS, results.show_results, name="results"),
    path(f"{RESULTS}hitung/", results.draft, name="draft"),
    path(f"{RESULTS}<int:number>/umumkan/", results.publish, name="publish"),
]
