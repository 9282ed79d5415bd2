"""Addresses of forms."""

from django.urls import URLPattern, URLResolver, include, path

from menuju.forms.views import offline, offline_worker

app_name = "forms"
TAKEN = "<str:code>/<int:number>/<int:organisation>"
away = [
    path("", offline.show_list, name="offline"),
    path("isi/", offline.show_fill, name="offline-fill"),
    path("pekerja.js", offline_worker.worker, name="offline-worker"),
    path("manifest.webmanifest", offline_worker.manifest, name="offline-manifest"),
    path(f"bawa/{TAKEN}/", offline.pack, name="offline-pack"),
    path(f"bawa/{TAKEN}/media/<str:name>", offline.medium, name="offline-medium"),
    path(f"kirim/{TAKEN}/", offline.send, name="offline-send"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("luring/", include(away))]
