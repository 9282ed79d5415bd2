"""Addresses of mentoring."""

from django.urls import path

from menuju.mentoring.views import agreements, boards, decrees, regions, sessions

app_name = "mentoring"
urlpatterns = [
    path("", boards.show_home, name="home"),
    path("angkatan/<int:pk>/", boards.show_cohort, name="cohort"),
    path("angkatan/<int:pk>/pembimbingan.<str:ending>", boards.export, name="export"),
    path("angkatan/<int:pk>/penandatanganan/", boards.bring_signings, name="signing-day"),
    path("angkatan/<int:pk>/penandatanganan.<str:ending>", boards.export_blank, name="blank"),
    path("angkatan/<int:pk>/jadwal/", boards.plan_many, name="plan-many"),
    path("angkatan/<int:pk>/ingatkan/", boards.remind, name="remind"),
    path("daerah/<int:pk>/", regions.show_region, name="region"),
    path("daerah/<int:pk>/pembimbing/", regions.appoint_mentor, name="mentor"),
    path("daerah/<int:pk>/naskah/<str:kind>/", agreements.draft, name="draft"),
    path("daerah/<int:pk>/sk/<str:kind>/", decrees.submit, name="submit"),
    path("daerah/<int:pk>/sesi/", sessions.plan, name="plan"),
    path("naskah/<int:pk>/", agreements.show_agreement, name="agreement"),
    path("naskah/<int:pk>/berkas", agreements.show_scan, name="scan"),
    path("naskah/<int:pk>/naskah.pdf", agreements.show_paper, name="paper"),
    path("naskah/<int:pk>/<str:deed>/", agreements.do, name="agreement-do"),
    path("sk/<int:pk>/", decrees.show_decree, name="decree"),
    path("sk/<int:pk>/terima/", decrees.accept, name="accept"),
    path("sk/<int:pk>/kembalikan/", decrees.give_back, name="give-back"),
    path("sk/<int:pk>/berkas", decrees.show_file, name="decree-file"),
    path("sesi/<int:pk>/", sessions.show_session, name="session"),
    path("sesi/<int:pk>/biaya/<int:cost>/coret/", sessions.strike_cost, name="strike-cost"),
    path("sesi/<int:pk>/<str:deed>/", sessions.do, name="session-do"),
    path("bahan/<int:pk>", sessions.show_material, name="material"),
]
