"""Addresses of forms: pages here; for machines, without a language, `openrosa` and `central`."""

from django.urls import URLPattern, URLResolver, include, path

from menuju.forms.views import offline, offline_worker, openrosa

FORM = "forms/<str:code>/<int:number>"
TAKEN = "<str:code>/<int:number>/<int:organisation>"

app_name = "forms"
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

openrosa_patterns = (
    [
        path("formList", openrosa.form_list, name="list"),
        path(f"{FORM}.xml", openrosa.form, name="form"),
        path(f"{FORM}/manifest", openrosa.manifest, name="manifest"),
        path(f"{FORM}/media/<str:name>", openrosa.medium, name="medium"),
        path("submission", openrosa.submission, name="submission"),
    ],
    "openrosa",
)
"""Behind `/k/<token>/`: what ODK Collect is told as the server's address."""
