"""A small site around the house: the gallery, and a front page that ends in a problem."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from menuju.problems import Finding, Invalid

PROBLEM = Invalid(
    "Berkas belum dapat dipakai.",
    [Finding("baris 3, kolom OP", "4,5 di luar skala"), Finding("baris 9", "kode tidak dikenal")],
)


@login_not_required
def problem(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/problem.html", {"problem": PROBLEM}, status=PROBLEM.status)


@login_not_required
def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/desk.html", {})


urlpatterns = i18n_patterns(
    path("", problem, name="home"),
    path("peringkat/", problem),
    path("meja/", desk),
    path("ui/", include("menuju.ui.urls")),
    prefix_default_language=False,
)
