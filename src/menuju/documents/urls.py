"""Addresses of documents. A number or a digest leads to its page, so papers can print it."""

from django.urls import path

from menuju.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("periksa/", views.check, name="check"),
    path("peristiwa/<uuid:pk>/", views.event, name="event"),
    path("<str:number>/berkas.json", views.source, name="source"),
    path("<str:number>/<str:language>.pdf", views.paper, name="paper"),
    path("<str:mark>/", views.document, name="document"),
]
