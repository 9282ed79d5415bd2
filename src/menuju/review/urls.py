"""Addresses of review: the assessor's queue and score pad, the secretariat's round control."""

from django.urls import include, path

from menuju.review.views import (
    appeals,
    assignment,
    books,
    candidates,
    certificates,
    check,
    control,
    deciding,
    declarations,
    evidence,
    findings,
    graces,
    hearings,
    invitations,
    likenesses,
    mentors,
    moderation,
    nominations,
    pad,
    panels,
    pools,
    queue,
    talks,
    years,
)
from menuju.review.views.calibration import desk as calibration_desk
from menuju.review.views.calibration import editing as calibration_editing
from menuju.review.views.calibration import files as calibration_files
from menuju.review.views.calibration import filling as calibration_filling
from menuju.review.views.calibration import own as calibration
from menuju.review.views.calibration import people as calibration_people

app_name = "review"
SAMPLE = "kalibrasi/<slug:slug>/<int:number>/"
pads = [
    path("", queue.show_queue, name="queue"),
    path("sanggahan/", deciding.list_appeals, name="appeals-mine"),
    path("sanggahan/<int:pk>/", deciding.decide, name="appeal-decide"),
    path("diskusi/", talks.list_topics, name="talks"),
    path("<int:pk>/<str:question>/diskusi/", talks.talk, name="talk"),
    path("kalibrasi/", calibration.list_own, name="calibrations"),
    path("kalibrasi/<slug:slug>/", calibration.show_own, name="calibration"),
    path(SAMPLE, calibration.show_item, name="calibration-item"),
    path(f"{SAMPLE}bukti/<uuid:evidence>/", calibration_files.show_file, name="calibration-file"),
    path(
        f"{SAMPLE}bukti/<uuid:evidence>/hal/<int:page>.png",
        calibration_files.show_page,
        name="calibration-page",
    ),
    path("benturan/", declarations.declare, name="declarations"),
    path("penugasan/", certificates.list_own, name="duties"),
    path("lembar/", books.list_books, name="score-books"),
    path("lembar/<slug:slug>.xlsx", books.take_round, name="score-book"),
    path("<int:pk>/lembar.xlsx", books.take_entry, name="pad-book"),
    path("<int:pk>/", pad.open_pad, name="pad"),
    path("<int:pk>/bekal/", pad.hand_out, name="pad-pack"),
    path("<int:pk>/simpan/", pad.save_scores, name="pad-save"),
    path("<int:pk>/tahun/", years.show_judged, name="pad-years"),
    path("<int:pk>/periksa/", check.check, name="pad-check"),
    path("<int:pk>/bukti/<uuid:evidence>/", evidence.show_file, name="pad-file"),
    path("<int:pk>/bukti/<uuid:evidence>/hal/<int:page>.png", evidence.show_page, name="pad-page"),
    path("<int:pk>/<str:question>/temuan/<int:check>/", findings.follow, name="pad-finding"),
    path("<int:pk>/<str:question>/", pad.show_question, name="pad-question"),
]
seats = "<slug:slug>/panel/<int:pk>/kursi"
CALIBRATION = "<slug:slug>/kalibrasi/"
ITEM = f"{CALIBRATION}butir/<int:item>/"
calibrating = [
    path(CALIBRATION, calibration_desk.show_desk, name="calibration-desk"),
    path(f"{CALIBRATION}unduh.<str:ending>", calibration_desk.export, name="calibration-export"),
    path(f"{CALIBRATION}pilih/", calibration_filling.list_answers, name="calibration-answers"),
    path(
        f"{CALIBRATION}pilih/<int:answer>/", calibration_filling.choose, name="calibration-choose"
    ),
    path(f"{CALIBRATION}tulis/", calibration_filling.write, name="calibration-write"),
    path(ITEM, calibration_editing.edit, name="calibration-edit"),
    path(f"{ITEM}pratinjau/", calibration_editing.preview, name="calibration-preview"),
    path(f"{ITEM}pindah/", calibration_editing.move, name="calibration-move"),
    path(f"{ITEM}buang/", calibration_editing.drop, name="calibration-drop"),
    path(
        f"{ITEM}bukti/<uuid:evidence>/",
        calibration_files.preview_file,
        name="calibration-preview-file",
    ),
    path(
        f"{ITEM}bukti/<uuid:evidence>/hal/<int:page>.png",
        calibration_files.preview_page,
        name="calibration-preview-page",
    ),
    path(
        f"{CALIBRATION}asesor/<int:pk>/", calibration_people.show_person, name="calibration-person"
    ),
    path(f"{CALIBRATION}<str:deed>/", calibration_desk.act, name="calibration-deed"),
]
desk = [
    path("", control.list_rounds, name="rounds"),
    path("<slug:slug>/", control.show_control, name="control"),
    path("<slug:slug>/unduh.<str:ending>", control.export, name="control-export"),
    path("<slug:slug>/ingatkan/", control.remind, name="remind"),
    path("<slug:slug>/maju/", control.advance, name="advance"),
    path("<slug:slug>/tambahan-waktu/", graces.list_graces, name="graces"),
    path("<slug:slug>/tambahan-waktu/<int:pk>/tarik/", graces.withdraw, name="grace-withdraw"),
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
    path("<slug:slug>/kolam/", pools.list_pool, name="pool"),
    path("<slug:slug>/kolam/<int:pk>/", pools.show_member, name="pool-member"),
    path("<slug:slug>/kolam/<int:pk>/pindah/", pools.move, name="pool-move"),
    path("<slug:slug>/kolam/<int:pk>/benturan/<int:conflict>/", pools.lift, name="conflict-lift"),
    path("<slug:slug>/surat/", certificates.list_certificates, name="certificates"),
    path("<slug:slug>/susun/", assignment.arrange, name="assignment"),
    path("<slug:slug>/susun/pakai/", assignment.accept, name="assignment-accept"),
    path("<slug:slug>/susun/<int:entry>/", assignment.change, name="assignment-entry"),
    path("<slug:slug>/moderasi/", moderation.list_disagreements, name="moderation"),
    path("<slug:slug>/serupa/", likenesses.list_pairs, name="likenesses"),
    path("<slug:slug>/serupa/<int:pk>/", likenesses.show_pair, name="likeness"),
    path("<slug:slug>/moderasi/<int:entry>/<str:question>/diskusi/", talks.answer, name="discuss"),
    path("<slug:slug>/temuan/", findings.list_findings, name="findings"),
    path("<slug:slug>/temuan/unduh.<str:ending>", findings.export, name="findings-export"),
    path("<slug:slug>/tahun/", years.list_entries, name="years"),
    path("<slug:slug>/tahun/unduh.<str:ending>", years.export, name="years-export"),
    path("<slug:slug>/tahun/<int:entry>/", years.show_entry, name="years-entry"),
    path("<slug:slug>/sanggah/", hearings.list_appeals, name="appeals"),
    path("<slug:slug>/sanggah/unduh.<str:ending>", hearings.export, name="appeals-export"),
    path("<slug:slug>/sanggah/<int:pk>/", hearings.show_appeal, name="appeal-case"),
    path("<slug:slug>/moderasi/<int:entry>/", moderation.list_questions, name="questions"),
    path("<slug:slug>/moderasi/<int:entry>/<str:question>/", moderation.settle, name="settle"),
]
OWN = "sanggah/<slug:slug>/<str:code>/"
ONE = f"{OWN}<str:question>/"
own = [
    path(OWN, appeals.show_own, name="appeals-own"),
    path(f"{OWN}ajukan/", appeals.submit, name="appeals-submit"),
    path(f"{OWN}kembalikan/", appeals.send_back, name="appeals-send-back"),
    path(f"{OWN}setujui/", appeals.approve, name="appeals-approve"),
    path(ONE, appeals.show_appeal, name="appeal"),
    path(f"{ONE}hapus/", appeals.drop, name="appeal-drop"),
    path(f"{ONE}cabut/", appeals.withdraw, name="appeal-withdraw"),
    path(f"{ONE}bukti/<uuid:evidence>/", evidence.show_appealed, name="appeal-file"),
]
told = [
    path("temuan/<slug:slug>/<str:code>/", findings.show_own, name="findings-own"),
    path(
        "temuan/<slug:slug>/<str:code>/unduh.<str:ending>",
        findings.export_own,
        name="findings-own-export",
    ),
]
calls = [
    path("", nominations.list_calls, name="nominations"),
    path("<slug:slug>/<str:code>/", nominations.nominate, name="nominate"),
]
urlpatterns = [
    path("pengajuan/", include(calls)),
    path("penilaian/", include(pads)),
    path("kendali/", include([*calibrating, *desk])),
    *own,
    *told,
]
