"""Addresses of review: the assessor's queue and score pad, the secretariat's round control."""

from django.urls import include, path

from menuju.review.views import (
    candidates,
    check,
    control,
    evidence,
    invitations,
    likenesses,
    mentors,
    moderation,
    nominations,
    pad,
    panels,
    queue,
)

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
seats = "<slug:slug>/panel/<int:pk>/kursi"
desk = [
    path("", control.list_rounds, name="rounds"),
    path("<slug:slug>/", control.show_control, name="control"),
    path("<slug:slug>/unduh.<str:ending>", control.export, name="control-export"),
    path("<slug:slug>/ingatkan/", control.remind, name="remind"),
    path("<slug:slug>/maju/", control.advance, name="advance"),
    path("<slug:slug>/kurang/", panels.list_shortfalls, name="shortfalls"),
    path("<slug:slug>/cara/", candidates.show_way, name="way"),
    path("<slug:slug>/calon/", candidates.list_candidates, name="candidates"),
    path("<slug:slug>/calon/tabel/", candidates.bring_table, name="candidate-table"),
    path("<slug:slug>/calon/angka/", candidates.state_count, name="candidate-count"),
    path("<slug:slug>/calon/ingatkan/", invitations.remind, name="candidates-remind"),
    path("<slug:slug>/calon/unduh.<str:ending>", candidates.export, name="candidates-export"),
    path("<slug:slug>/calon/<str:deed>/", invitations.act, name="candidates-deed"),
    path("<slug:slug>/pembimbing/", mentors.list_mentors, name="mentors"),
    path("<slug:slug>/pembimbing/<int:pk>/akhiri/", mentors.end, name="mentor-end"),
    path("<slug:slug>/panel/", panels.list_panels, name="panels"),
    path("<slug:slug>/panel/<int:pk>/", panels.show_panel, name="panel"),
    path("<slug:slug>/panel/<int:pk>/bagi/", panels.assign, name="assign"),
    path(f"{seats}/", panels.seat, name="seat"),
    path(f"{seats}/<int:number>/lepas/", panels.leave, name="seat-leave"),
    path(f"{seats}/<int:number>/mundur/<int:entry>/", panels.recuse, name="recuse"),
    path("<slug:slug>/moderasi/", moderation.list_disagreements, name="moderation"),
    path("<slug:slug>/serupa/", likenesses.list_pairs, name="likenesses"),
    path("<slug:slug>/serupa/<int:pk>/", likenesses.show_pair, name="likeness"),
    path("<slug:slug>/moderasi/<int:entry>/", moderation.list_questions, name="questions"),
    path("<slug:slug>/moderasi/<int:entry>/<str:question>/", moderation.settle, name="settle"),
]
calls = [
    path("", nominations.list_calls, name="nominations"),
    path("<slug:slug>/<str:code>/", nominations.nominate, name="nominate"),
]
urlpatterns = [
    path("pengajuan/", include(calls)),
    path("penilaian/", include(pads)),
    path("kendali/", include(desk)),
]
