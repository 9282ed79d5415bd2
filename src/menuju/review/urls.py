"""Addresses of review: the assessor's queue and score pad."""

from django.urls import include, path

from menuju.review.views import check, evidence, pad, queue

app_name = "review"
pads = [
    path("", queue.show_queue, name="queue"),
    path("<int:pk>/", pad.open_pad, name="pad"),
    path("<int:pk>/bekal/", pad.hand_out, name="pad-pack"),
    path("<int:pk>/simpan/", pad.save_scores, name="pad-save"),
    path("<int:pk>/periksa/", check.check, name="pad-check"),
    path("<int:pk>/bukti/<uuid:evidence>/", evidence.show_file, name="pad-file"),
    path("<int:pk>/bukti/<uuid:evidence>/hal/<int:page>.png", evidence.show_page, name="pad-page"),
    path("<int:pk>/<str:question>/", pad.show_question, name="pad-question"),
]
urlpatterns = [path("penilaian/", include(pads))]
