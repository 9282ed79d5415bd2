"""Addresses of field visits."""

from django.urls import path

from menuju.visits import views

app_name = "visits"
urlpatterns = [
    path("", views.list_visits, name="visits"),
    path("unduh.<str:ending>", views.export, name="export"),
    path("agenda/<slug:slug>/", views.print_agenda, name="agenda"),
    path("rencana/<slug:slug>/", views.plan, name="plan"),
    path("rencana/<slug:slug>/tabel/", views.bring_table, name="table"),
    path("<int:pk>/", views.show_visit, name="visit"),
    path("<int:pk>/periksa/<str:question>/", views.check, name="check"),
    path("<int:pk>/temuan/<int:number>/cabut/", views.withdraw, name="withdraw"),
    path("<int:pk>/foto/<int:photo>/", views.photo, name="photo"),
    path("<int:pk>/<slug:deed>/", views.act, name="act"),
]
