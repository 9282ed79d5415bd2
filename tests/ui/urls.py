"""A small site around the house: the gallery, and a front page that ends in a problem."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse  # noqa: TID251 -- views of this test
from django.shortcuts import render  # noqa: TID251 -- views of this test
from django.template import engines
from django.urls import include, path

from menuju.problems import Finding, Invalid

PROBLEM = Invalid(
    "Berkas belum dapat dipakai.",
    [Finding("baris 3, kolom OP", "4,5 di luar skala"), Finding("baris 9", "kode tidak dikenal")],
)

DESK = """{% extends "ui/desk.html" %}{% block title %}Meja{% endblock %}
{% block rail %}<nav aria-label="Sekretariat"><ul><li><a href="/meja/" aria-current="page">Putaran
<b>1</b></a></li><li><a href="/ui/">Komponen</a></li></ul></nav>{% endblock %}
{% block me %}Sekretariat{% endblock %}
{% block heading %}Evaluasi Tahap II 2023{% endblock %}
{% block deeds %}<a class="btn btn-go" href="/ui/">Kirim pengingat</a>{% endblock %}
{% block content %}<p>Isi</p>{% endblock %}"""


@login_not_required
def problem(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/problem.html", {"problem": PROBLEM}, status=PROBLEM.status)


@login_not_required
def desk(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(DESK).render({}, request))


urlpatterns = i18n_patterns(
    path("", problem, name="home"),
    path("peringkat/", problem),
    path("meja/", desk),
    path("ui/", include("menuju.ui.urls")),
    prefix_default_language=False,
)
