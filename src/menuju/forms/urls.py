"""Addresses of forms: pages here; for machines, without a language, `openrosa` and `central`."""

from django.urls import URLPattern, URLResolver, include, path

from menuju.forms.views import (
    catalog,
    central,
    devices,
    filling,
    keys,
    list_rows,
    lists,
    odata,
    offline,
    offline_worker,
    openrosa,
    publishing,
    reading,
)

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
VERSION = "<str:code>/versi/<int:number>/"
SUBMISSION = "<str:code>/kiriman/<uuid:pk>/"
LIST = "daftar/<int:pk>/"
kept = [
    path("daftar/", lists.show_lists, name="entity-lists"),
    path(LIST, lists.show_list, name="entity-list"),
    path(f"{LIST}unggah/", lists.upload, name="entity-upload"),
    path(f"{LIST}unduh.<str:ending>", lists.download, name="entity-download"),
    path(f"{LIST}tambah/", list_rows.add, name="entity-add"),
    path(f"{LIST}<int:number>/tutup/", list_rows.close, name="entity-close"),
    path(f"{LIST}<int:number>/buka/", list_rows.reopen, name="entity-reopen"),
]
pages = [
    path("", catalog.forms_list, name="list"),
    path("unggah/", publishing.upload, name="upload"),
    path("gawai/", devices.devices, name="devices"),
    path("gawai/<int:pk>/cabut/", devices.revoke, name="device-revoke"),
    path("kunci/", keys.keys, name="keys"),
    path("kunci/<int:pk>/cabut/", keys.revoke, name="key-revoke"),
    path("<str:code>/", catalog.show_form, name="form"),
    path("<str:code>/banding/", publishing.compare, name="compare"),
    path("<str:code>/tutup/", catalog.close, name="close"),
    path("<str:code>/buka/", catalog.reopen, name="reopen"),
    path("<str:code>/tugas/", catalog.assign, name="assign"),
    path("<str:code>/tugas/<int:pk>/cabut/", catalog.unassign, name="unassign"),
    path(VERSION, publishing.show_version, name="version"),
    path(f"{VERSION}terbit/", publishing.publish, name="publish"),
    path(f"{VERSION}buang/", publishing.discard, name="discard"),
    path(f"{VERSION}unduh.<str:ending>", publishing.download, name="version-download"),
    path("<str:code>/kiriman/", reading.table, name="submissions"),
    path("<str:code>/kiriman/unduh.<str:ending>", reading.export, name="submissions-export"),
    path(SUBMISSION, reading.submission, name="submission"),
    path(f"{SUBMISSION}berkas/<int:number>/", reading.file, name="submission-file"),
]
fill = [
    path("", filling.begin, name="fill"),
    path("<uuid:pk>/<int:number>/", filling.page, name="fill-page"),
    path("<uuid:pk>/periksa/", filling.check, name="fill-check"),
    path("<uuid:pk>/hapus/", filling.discard, name="fill-discard"),
    path("<uuid:pk>/media/<str:name>", filling.medium, name="fill-medium"),
    path("<uuid:pk>/peta.json", filling.around, name="fill-map"),
    path("terkirim/<uuid:pk>/", filling.receipt, name="fill-receipt"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("luring/", include(away)),
    path("isian/", filling.drafts, name="fill-drafts"),
    path("<str:code>/isi/", include(fill)),
    *kept,
    *pages,
]

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

PROJECT = "projects/<int:project>"
CODE = f"{PROJECT}/forms/<str:code>"
ONE = f"{CODE}/submissions/<str:instance>"

central_patterns = (
    [
        path("sessions", central.sessions, name="sessions"),
        path("users/current", central.current_user, name="user"),
        path("projects", central.project_list, name="projects"),
        path(PROJECT, central.project, name="project"),
        path(f"{PROJECT}/forms", central.form_list, name="forms"),
        path(f"{CODE}.xml", central.form_xml, name="form-xml"),
        path(f"{CODE}.svc", odata.service, name="service"),
        path(f"{CODE}.svc/$metadata", odata.document, name="metadata"),
        path(f"{CODE}.svc/<str:name>", odata.table, name="table"),
        path(CODE, central.form, name="form"),
        path(f"{CODE}/submissions", central.submission_list, name="submissions"),
        path(f"{ONE}.xml", central.submission_xml, name="submission-xml"),
        path(ONE, central.submission, name="submission"),
        path(f"{ONE}/attachments", central.attachments, name="attachments"),
        path(f"{ONE}/attachments/<str:name>", central.attachment, name="attachment"),
    ],
    "central",
)
"""Under `/v1/`: what pyodk, Excel and Power BI know as ODK Central; only what reads."""
