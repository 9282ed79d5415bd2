"""Addresses of data protection, below one's account."""

from django.urls import path

from menuju.protection.views import incidents, mine, register, requests

app_name = "protection"
urlpatterns = [
    path("data-saya/", mine.show, name="mine"),
    path("data-saya/minta/", mine.ask, name="ask"),
    path("data-saya/salinan/", mine.take_copy, name="copy"),
    path("data-pribadi/", register.show, name="register"),
    path("data-pribadi/register.csv", register.download, name="register-csv"),
    path("data-pribadi/permintaan/", requests.list_requests, name="requests"),
    path("data-pribadi/permintaan/<int:pk>/", requests.show, name="request"),
    path("data-pribadi/permintaan/<int:pk>/perbaiki/", requests.correct, name="correct"),
    path("data-pribadi/permintaan/<int:pk>/hapus/", requests.erase, name="erase"),
    path("insiden/", incidents.list_incidents, name="incidents"),
    path("insiden/baru/", incidents.report, name="incident-new"),
    path("insiden/<int:pk>/", incidents.show, name="incident"),
    path("insiden/<int:pk>/ubah/", incidents.amend, name="incident-amend"),
    path("insiden/<int:pk>/kabari/", incidents.tell, name="incident-tell"),
    path("insiden/<int:pk>/selesai/", incidents.close, name="incident-close"),
    path("insiden/<int:pk>/surat/<slug:whom>/", incidents.letter, name="incident-letter"),
]
