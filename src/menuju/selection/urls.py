"""Addresses of selection: the secretariat's desk, the cohorts, and a region's own result."""

from django.urls import path

from menuju.selection.views import cohorts, deciding, desk, rules

DESK = "kendali/<slug:slug>/seleksi/"
COHORT = "angkatan/<slug:programme>/<slug:code>"

app_name = "selection"
urlpatterns = [
    path(DESK, desk.show, name="desk"),
    path(f"{DESK}mulai/", desk.begin, name="begin"),
    path(f"{DESK}aturan/", rules.edit, name="rules"),
    path(f"{DESK}putuskan/", deciding.by_hand, name="by-hand"),
    path(f"{DESK}tetapkan/", deciding.decide, name="decide"),
    path(f"{DESK}batal/", desk.drop, name="drop"),
    path(f"{DESK}<int:number>/", desk.show_decision, name="decision"),
    path(f"{DESK}<int:number>.<str:ending>", desk.export, name="export"),
    path("angkatan/", cohorts.show_all, name="cohorts"),
    path("angkatan/muat/", cohorts.bring, name="cohorts-bring"),
    path(f"{COHORT}/", cohorts.show_one, name="cohort"),
    path(f"{COHORT}.<str:ending>", cohorts.export, name="cohort-export"),
    path("hasil-seleksi/", cohorts.show_mine, name="mine"),
]
