"""Addresses of the secretariat: a new round, and the results of one."""

from django.urls import path

from menuju.indices.views import appeals, openings, readings, results

RESULTS = "kendali/<slug:slug>/hasil/"

app_name = "indices"
urlpatterns = [
    path("kendali/baru/", openings.open_round, name="open"),
    path(RESULTS, results.show_results, name="results"),
    path(f"{RESULTS}sanggah/", appeals.show, name="appeals"),
    path("kendali/<slug:slug>/kesepakatan/", readings.show, name="agreement"),
    path(
        "kendali/<slug:slug>/kesepakatan/skor.<str:ending>",
        readings.export,
        name="agreement-export",
    ),
    path(f"{RESULTS}hitung/", results.draft, name="draft"),
    path(f"{RESULTS}<int:number>/umumkan/", results.publish, name="publish"),
]
