"""Addresses of a region's answers and evidence."""

from django.urls import path

from menuju.questions import views

RESPONSE = "jawaban/<slug:slug>/<str:code>/"
ANSWER = f"{RESPONSE}<str:question>/"

app_name = "questions"
urlpatterns = [
    path("jawaban/", views.responses, name="responses"),
    path("jawaban/saya/", views.mine, name="mine"),
    path(RESPONSE, views.board, name="board"),
    path(f"{RESPONSE}unduh.<str:ending>", views.board_export, name="board-export"),
    path(f"{RESPONSE}bagi/", views.assign, name="assign"),
    path(f"{RESPONSE}pembagian/", views.shared, name="shared"),
    path(f"{RESPONSE}serah-terima/", views.handover, name="handover"),
    path(f"{RESPONSE}serah-terima/terima/", views.confirm_handover, name="handover-confirm"),
    path(f"{RESPONSE}serah-terima/tarik/", views.withdraw_handover, name="handover-withdraw"),
    path(f"{RESPONSE}serah-terima/berkas.json", views.handover_file, name="handover-file"),
    path(f"{RESPONSE}terima/", views.accept, name="accept"),
    path(f"{RESPONSE}bukti/", views.pieces, name="pieces"),
    path(f"{RESPONSE}isian/", views.offers, name="offers"),
    path(f"{RESPONSE}isian/<uuid:pk>/", views.filled, name="filled"),
    path(f"{RESPONSE}ajukan/", views.submit, name="submit"),
    path(f"{RESPONSE}kembalikan/", views.send_back, name="send-back"),
    path(f"{RESPONSE}tarik/", views.withdraw, name="withdraw"),
    path(f"{RESPONSE}setuju/", views.approve, name="approve"),
    path(f"{RESPONSE}setuju/salinan.json", views.snapshot, name="snapshot"),
    path(ANSWER, views.question, name="question"),
    path(f"{ANSWER}draf/", views.keep_draft, name="draft"),
    path(f"{ANSWER}pembicaraan/", views.talk, name="talk"),
    path(f"{ANSWER}pembicaraan/selesai/", views.settle, name="settle"),
    path(f"{ANSWER}pulangkan/", views.give_back, name="give-back"),
    path(f"{ANSWER}ubah/", views.reopen, name="reopen"),
    path(f"{ANSWER}buka/", views.unlock, name="unlock"),
    path(f"{ANSWER}lepas/<int:use>/", views.detach, name="detach"),
    path("unggah/", views.begin_upload, name="uploads"),
    path("unggah/<uuid:pk>/", views.go_on, name="upload"),
    path("bukti/dipakai-lagi/<slug:slug>/", views.reuses, name="reuses"),
    path("bukti/dipakai-lagi/<slug:slug>/unduh.csv", views.reuses_export, name="reuses-export"),
    path("bukti/daftar.json", views.carried, name="carried"),
    path("bukti/<uuid:pk>/", views.piece, name="evidence"),
    path("bukti/<uuid:pk>/hal/<int:page>.png", views.page_picture, name="evidence-page"),
    path("bukti/<uuid:pk>/gambar/", views.picture, name="evidence-picture"),
    path("bukti/<uuid:pk>/unduh/", views.download, name="evidence-download"),
    path("bukti/<uuid:pk>/tahan/", views.hold, name="evidence-hold"),
    path("bukti/<uuid:pk>/lepas/", views.release, name="evidence-release"),
]
