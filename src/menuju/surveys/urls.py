"""Addresses of surveys."""

from django.urls import path

from menuju.surveys import views

SAMPLE = "<slug:slug>/<str:code>/"

app_name = "surveys"
urlpatterns = [
    path("", views.surveys, name="surveys"),
    path("buka/", views.open_survey, name="open"),
    path("saya/", views.mine, name="mine"),
    path("<slug:slug>/", views.survey, name="survey"),
    path("<slug:slug>/minta/", views.ask, name="ask"),
    path("<slug:slug>/tutup/", views.close, name="close"),
    path(SAMPLE, views.sample, name="sample"),
    path(f"{SAMPLE}layanan/<slug:dimension>/", views.services, name="services"),
    path(f"{SAMPLE}surveyor/", views.surveyors, name="surveyors"),
    path(f"{SAMPLE}surveyor/<int:pk>/selesai/", views.surveyor_end, name="surveyor-end"),
    path(f"{SAMPLE}tanda/", views.flags, name="flags"),
    path(f"{SAMPLE}tanda/<slug:key>/", views.flag, name="flag"),
    path(f"{SAMPLE}rekap/", views.recap, name="recap"),
    path(f"{SAMPLE}rekap.<slug:ending>", views.recap_export, name="recap-export"),
    path(f"{SAMPLE}responden/", views.respondents, name="respondents"),
    path(f"{SAMPLE}responden.<slug:ending>", views.respondents_export, name="respondents-export"),
    path(f"{SAMPLE}serahkan/", views.hand_in, name="hand-in"),
    path(f"{SAMPLE}kembalikan/", views.send_back, name="send-back"),
    path(f"{SAMPLE}sahkan/", views.approve, name="approve"),
    path(f"{SAMPLE}sahkan/salinan.json", views.snapshot, name="snapshot"),
]
