"""Addresses of forms: pages here; for machines, without a language, `openrosa` and `central`."""

from django.urls import URLPattern, path

from menuju.forms.views import openrosa

FORM = "forms/<str:code>/<int:number>"

app_name = "forms"
urlpatterns: list[URLPattern] = []

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
