"""Show a sealed leaf as everyone may read it."""

from django.template import Library
from django.utils.translation import gettext, gettext_lazy

register = Library()
EVENTS = {
    "review.round.opened": gettext_lazy("Putaran dibuka"),
    "review.evidence.attached": gettext_lazy("Sumber dilampirkan"),
    "review.results.imported": gettext_lazy("Hasil diimpor"),
    "review.results.withdrawn": gettext_lazy("Impor ditarik kembali"),
    "review.evidence.withdrawn": gettext_lazy("Sumber ditarik kembali"),
    "indices.runs.withdrawn": gettext_lazy("Hitungan ditarik kembali"),
    "review.round.closed": gettext_lazy("Putaran ditutup"),
    "review.round.published": gettext_lazy("Putaran diumumkan"),
    "review.round.answering": gettext_lazy("Pengisian dimulai"),
    "review.round.scoring": gettext_lazy("Penilaian dimulai"),
    "review.round.moderation": gettext_lazy("Moderasi dimulai"),
    "review.panel.created": gettext_lazy("Panel dibentuk"),
    "review.seat.taken": gettext_lazy("Asesor duduk di panel"),
    "review.seat.left": gettext_lazy("Asesor meninggalkan panel"),
    "review.seat.recused": gettext_lazy("Asesor mundur dari satu daerah"),
    "review.entries.assigned": gettext_lazy("Daerah dibagikan kepada panel"),
    "review.pool.joined": gettext_lazy("Asesor masuk kolam"),
    "review.pool.described": gettext_lazy("Keterangan seorang asesor dicatat"),
    "review.pool.left": gettext_lazy("Asesor keluar dari kolam"),
    "review.pool.rejoined": gettext_lazy("Asesor kembali ke kolam"),
    "review.conflict.declared": gettext_lazy("Asesor menyatakan benturan kepentingan"),
    "review.conflict.lifted": gettext_lazy("Pernyataan benturan dicabut"),
    "review.assignment.asked": gettext_lazy("Susunan panel diminta"),
    "review.assignment.solved": gettext_lazy("Susunan panel dihitung"),
    "review.assignment.changed": gettext_lazy("Usulan susunan diubah dengan tangan"),
    "review.assignment.accepted": gettext_lazy("Susunan panel dipakai"),
    "review.candidates.brought": gettext_lazy("Tabel calon dibawa"),
    "review.candidate.nominated": gettext_lazy("Daerah mengajukan diri"),
    "review.candidates.struck": gettext_lazy("Calon dicoret"),
    "review.candidates.invited": gettext_lazy("Daerah diundang"),
    "review.attendance.noted": gettext_lazy("Kehadiran dicatat"),
    "review.count.stated": gettext_lazy("Angka menurut sumber dicatat"),
    "review.count.withdrawn": gettext_lazy("Angka menurut sumber dihapus"),
    "review.mentor.appointed": gettext_lazy("Pembimbing dicatat"),
    "review.mentor.ended": gettext_lazy("Pembimbingan berakhir"),
    "review.score.settled": gettext_lazy("Nilai satu pertanyaan disepakati"),
    "review.score.corrected": gettext_lazy("Nilai satu pertanyaan dikoreksi"),
    "selection.decision.begun": gettext_lazy("Penetapan mulai disiapkan"),
    "selection.chances.drawn": gettext_lazy("Peluang tiap daerah dihitung"),
    "selection.rules.set": gettext_lazy("Aturan penetapan disimpan"),
    "selection.regions.decided": gettext_lazy("Sejumlah daerah diputuskan dengan nama"),
    "selection.regions.left": gettext_lazy("Sejumlah daerah diserahkan lagi kepada aturan"),
    "selection.decision.dropped": gettext_lazy("Penyiapan penetapan dibatalkan"),
    "selection.decision.made": gettext_lazy("Daerah terpilih ditetapkan"),
    "review.appeals.opened": gettext_lazy("Masa sanggah dibuka"),
    "review.appeals.extended": gettext_lazy("Masa sanggah diperpanjang"),
    "review.appeals.filed": gettext_lazy("Satu daerah mengajukan sanggah"),
    "review.appeal.withdrawn": gettext_lazy("Satu sanggah dicabut"),
    "review.appeal.upheld": gettext_lazy("Satu sanggah dikabulkan, nilainya dikoreksi"),
    "review.appeal.rejected": gettext_lazy("Satu sanggah ditolak"),
    "review.entries.explained": gettext_lazy("Kekurangan penilaian dijelaskan"),
    "questions.collection.opened": gettext_lazy("Pengumpulan jawaban dibuka"),
    "questions.collection.closed": gettext_lazy("Pengumpulan jawaban ditutup"),
    "questions.responses.opened": gettext_lazy("Daerah diundang menjawab"),
    "questions.answers.assigned": gettext_lazy("Pertanyaan dibagikan"),
    "questions.answers.withdrawn": gettext_lazy("Isian sekaligus ditarik kembali"),
    "questions.answers.brought": gettext_lazy("Jawaban dimasukkan sekaligus"),
    "questions.answers.filled": gettext_lazy("Jawaban diambil dari isian formulir"),
    "questions.answer.saved": gettext_lazy("Jawaban disimpan"),
    "questions.answer.completed": gettext_lazy("Jawaban dinyatakan lengkap"),
    "questions.answer.reopened": gettext_lazy("Jawaban dibuka untuk diubah"),
    "questions.answer.unlocked": gettext_lazy("Satu jawaban dibuka kembali"),
    "questions.response.submitted": gettext_lazy("Jawaban diajukan kepada kepala daerah"),
    "questions.response.sent_back": gettext_lazy("Jawaban dikembalikan"),
    "questions.response.approved": gettext_lazy("Jawaban disetujui kepala daerah"),
    "questions.evidence.attached": gettext_lazy("Bukti dilampirkan pada jawaban"),
    "questions.evidence.detached": gettext_lazy("Bukti dilepas dari jawaban"),
    "questions.evidence.classified": gettext_lazy("Keterbukaan bukti diputuskan"),
    "questions.evidence.held": gettext_lazy("Bukti ditahan dari umum"),
    "questions.evidence.released": gettext_lazy("Bukti terbuka lagi untuk umum"),
    "surveys.survey.opened": gettext_lazy("Survei pemakai layanan dibuka"),
    "surveys.survey.closed": gettext_lazy("Survei pemakai layanan ditutup"),
    "surveys.samples.opened": gettext_lazy("Daerah diundang menyurvei"),
    "surveys.services.chosen": gettext_lazy("Layanan yang disurvei dipilih"),
    "surveys.surveyor.sent_out": gettext_lazy("Surveyor ditugaskan"),
    "surveys.surveyor.called_back": gettext_lazy("Tugas surveyor dicabut"),
    "surveys.sample.handed_in": gettext_lazy("Hasil survei diajukan kepada kepala daerah"),
    "surveys.sample.sent_back": gettext_lazy("Hasil survei dikembalikan"),
    "surveys.sample.approved": gettext_lazy("Hasil survei disetujui kepala daerah"),
    "visits.form.published": gettext_lazy("Formulir periksa lapangan diterbitkan"),
    "visits.visits.planned": gettext_lazy("Tinjauan lapangan dijadwalkan"),
    "people.notices.posted": gettext_lazy("Pemberitahuan dikirim"),
    "review.grace.given": gettext_lazy("Tambahan waktu diberikan"),
    "review.grace.withdrawn": gettext_lazy("Tambahan waktu ditarik"),
    "indices.run.drafted": gettext_lazy("Indeks dihitung"),
    "indices.run.analysed": gettext_lazy("Ketidakpastian peringkat dianalisis"),
    "indices.run.published": gettext_lazy("Hitungan diumumkan"),
    "publish.bundle.built": gettext_lazy("Bundel dibuat"),
}
"""What is logged under a round, in the reader's words."""


@register.filter
def event_words(name: str) -> str:
    """Return what happened, by the name of the event: `Putaran ditutup`."""
    return str(EVENTS.get(name, gettext("Kejadian lain")))


@register.filter
def leaf_text(leaf: bytes) -> str:
    """Return the canonical bytes of a leaf as text: exactly what was hashed."""
    return leaf.decode()
