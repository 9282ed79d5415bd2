"""Addresses of the public pages."""

from django.urls import path

from menuju.publish import views

app_name = "publish"
urlpatterns = [
    path("", views.home, name="home"),
    path("peringkat/", views.latest_ranking, name="latest-ranking"),
    path("peringkat/<slug:slug>/", views.ranking, name="ranking"),
    path("peringkat/<slug:slug>/unduh.<str:ending>", views.ranking_export, name="ranking-export"),
    path("daerah/", views.places, name="places"),
    path("daerah/<str:code>/", views.place, name="place"),
    path("daerah/<str:code>/<slug:slug>/", views.walk, name="walk"),
    path("daerah/<str:code>/<slug:slug>/catatan/", views.notes, name="notes"),
    path("daerah/<str:code>/<slug:slug>/<str:node>/", views.walk, name="walk-node"),
    path("daerah/<str:code>/<slug:slug>/bukti/<uuid:id>/", views.evidence, name="evidence"),
    path(
        "daerah/<str:code>/<slug:slug>/bukti/<uuid:id>/hal/<int:page>.png",
        views.evidence_page,
        name="evidence-page",
    ),
    path(
        "daerah/<str:code>/<slug:slug>/bukti/<uuid:id>/berkas/",
        views.evidence_file,
        name="evidence-file",
    ),
    path("putaran/<slug:slug>/", views.round_page, name="round"),
    path("putaran/<slug:slug>/metode/", views.round_method, name="round-method"),
    path("putaran/<slug:slug>/catatan/", views.round_log, name="round-log"),
    path("putaran/<slug:slug>/sanggah/", views.appeals, name="appeals"),
    path("putaran/<slug:slug>/undangan/", views.register, name="register"),
    path(
        "putaran/<slug:slug>/undangan/unduh.<str:ending>",
        views.register_export,
        name="register-export",
    ),
    path("putaran/<slug:slug>/bundel/<int:number>/", views.bundle, name="bundle"),
    path("putaran/<slug:slug>/sumber/<str:reference>/", views.source_file, name="source-file"),
    path("data/", views.open_data, name="open-data"),
    path("metode/", views.method, name="method"),
    path("keamanan/", views.disclosure, name="disclosure"),
]
