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
    path("rencana/<slug:slug>/formulir/", views.field_form, name="field-form"),
    path("kiriman/", views.list_arrivals, name="arrivals"),
    path("kiriman/<int:pk>/", views.show_arrival, name="arrival"),
    path("kiriman/<int:pk>/tolak/", views.decline_arrival, name="arrival-decline"),
    path("kiriman/<int:pk>/foto/<int:number>/", views.arrival_photo, name="arrival-photo"),
    path("<int:pk>/", views.show_visit, name="visit"),
    path("<int:pk>/periksa/<str:question>/", views.check, name="check"),
    path("<int:pk>/temuan/<int:number>/cabut/", views.withdraw, name="withdraw"),
    path("<int:pk>/foto/<int:photo>/", views.photo, name="photo"),
    path("<int:pk>/<slug:deed>/", views.act, name="act"),
]
