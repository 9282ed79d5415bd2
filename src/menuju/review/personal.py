"""The personal data of assessors, mentors and moderators, and what they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ARCHIVE = _("Selama arsip penilaian disimpan")
OFFICIAL = _("Skor dan keputusan panel adalah tindakan dinas: tanpa itu hasil tidak dapat diuji.")
LEADERS = _("Sekretariat penyelenggara, auditor")
ACCOUNT = _("Pertanggungjawaban")


def _seen(
    code: str, model: str, field: str, owner: str, title: StrOrPromise, *shown: str
) -> Holding:
    """Declare who did something official: after an erasure only the number of the account."""
    return Holding(
        code=code,
        model=model,
        fields=(field,),
        shown=shown,
        owner=owner,
        title=title,
        purpose=_("Penilaian yang adil, bebas benturan kepentingan, dan dapat diuji"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.PSEUDONYM,
        because=OFFICIAL,
        readers=LEADERS,
    )


def _words(
    code: str, model: str, field: str, title: StrOrPromise, *shown: str, owner: str = ""
) -> Holding:
    """Declare free words about a deed: names in them become numbers of accounts."""
    return Holding(
        code=code,
        model=model,
        fields=(field,),
        shown=shown,
        owner=owner,
        title=title,
        purpose=ACCOUNT,
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.SCRUB,
        because=_("Alasannya tetap terbaca, orangnya tidak."),
        whose=Whose.OFFICER if owner else Whose.NAMED,
        readers=LEADERS,
    )


HOLDINGS = (
    _seen(
        "review.seat", "review.Seat", "assessor", "assessor", _("Siapa yang duduk di panel"),
        "panel__round__slug", "panel__name", "number", "left_at",
    ),
    _seen(
        "review.mentor", "review.Mentorship", "mentor", "mentor", _("Siapa yang membimbing daerah"),
        "round__slug", "organisation__name", "ended_at",
    ),
    _seen(
        "review.pool", "review.PoolMember", "assessor", "assessor",
        _("Siapa dalam kolam asesor, dengan lembaga, bidang, dan daerah asalnya"),
        "round__slug", "institution", "home", "expertise", "most", "left_at",
    ),
    _seen(
        "review.proposed", "review.ProposedSeat", "assessor", "assessor",
        _("Siapa diusulkan menilai daerah mana"), "proposal__round__slug", "entry__place",
    ),
    _seen(
        "review.declarer", "review.DeclaredConflict", "assessor", "assessor",
        _("Siapa menyatakan benturan kepentingan"),
        "round__slug", "organisation__name", "declared_at", "lifted_at",
    ),
    _words(
        "review.declared", "review.DeclaredConflict", "reason",
        _("Benturan kepentingan yang dinyatakan asesor"),
        "round__slug", "organisation__name", "declared_at", "lifted_at", owner="assessor",
    ),
    _words(
        "review.lifted", "review.DeclaredConflict", "lift_reason",
        _("Alasan pernyataan benturan dicabut"),
    ),
    _words(
        "review.loosened", "review.Proposal", "reason", _("Alasan aturan susunan dilonggarkan"),
    ),
    _seen(
        "review.settler", "review.Settlement", "settled_by", "settled_by",
        _("Siapa yang menetapkan skor dalam moderasi"),
        "entry__round__slug", "entry__place", "question", "value",
    ),
    _seen(
        "review.appeal_writer", "review.Appeal", "written_by", "written_by",
        _("Siapa yang menyusun sanggah"),
        "entry__round__slug", "entry__place", "question", "state",
    ),
    _seen(
        "review.appeal_head", "review.Appeal", "filed_by", "filed_by",
        _("Siapa yang mengajukan sanggah atas nama daerah"),
        "entry__round__slug", "entry__place", "question", "filed_at",
    ),
    _seen(
        "review.appeal_decider", "review.Appeal", "decider", "decider",
        _("Siapa yang memutus sanggah"),
        "entry__round__slug", "entry__place", "question", "decided_at",
    ),
    _seen(
        "review.remark_author", "review.Remark", "author", "author",
        _("Siapa yang menulis dalam diskusi panel"),
        "entry__round__slug", "entry__place", "question", "said_at",
    ),
    _words(
        "review.remark", "review.Remark", "words", _("Pesan dalam diskusi panel"),
        "entry__round__slug", "entry__place", "question", "said_at", owner="author",
    ),
    _words(
        "review.appeal", "review.Appeal", "reason", _("Alasan sanggah daerah"),
        "entry__round__slug", "entry__place", "question", owner="written_by",
    ),
    _words(
        "review.appeal_sent_back", "review.Appeal", "sent_back_reason",
        _("Alasan sanggah dikembalikan"),
    ),
    _words(
        "review.appeal_decision", "review.Appeal", "decision_reason",
        _("Alasan putusan sanggah"),
        "entry__round__slug", "entry__place", "question", "ground", owner="decider",
    ),
    _seen(
        "review.grace_giver", "review.Grace", "given_by", "given_by",
        _("Siapa yang memberi tambahan waktu"), "round__slug", "stage", "place", "until_on",
    ),
    _words(
        "review.grace", "review.Grace", "reason", _("Alasan tambahan waktu"),
        "round__slug", "stage", "until_on", owner="given_by",
    ),
    _words(
        "review.score", "review.Score", "note", _("Skor asesor dan catatannya untuk daerah"),
        "entry__round__slug", "entry__place", "question", "value", "confidence", "given_at",
        owner="seat__assessor",
    ),
    _words(
        "review.saving", "review.ScoreSaving", "note",
        _(
            "Setiap perubahan skor dan waktunya; darinya perkiraan sisa waktu bagi asesor itu"
            " sendiri, dan median putaran tanpa orang"
        ),
        "score__entry__place", "score__question", "value", "made_at",
        owner="score__seat__assessor",
    ),
    _seen(
        "review.calibrator", "review.CalibrationAttempt", "assessor", "assessor",
        _("Siapa menilai jawaban contoh, berapa kali, dan kapan menyerahkan"),
        "set__round__slug", "number", "begun_at", "handed_in_at",
    ),
    _words(
        "review.calibration_again", "review.CalibrationAttempt", "reason",
        _("Alasan kalibrasi diminta sekali lagi"),
    ),
    _words(
        "review.calibration_score", "review.CalibrationScore", "note",
        _("Nilai jawaban contoh dan alasan singkatnya"),
        "attempt__set__round__slug", "item__number", "item__question", "value", "given_at",
        owner="attempt__assessor",
    ),
    _seen(
        "review.calibration_passed", "review.CalibrationPass", "assessor", "assessor",
        _("Siapa boleh menilai tanpa kalibrasi"), "set__round__slug", "given_at",
    ),
    _seen(
        "review.calibration_passer", "review.CalibrationPass", "given_by", "given_by",
        _("Siapa membolehkan asesor lanjut tanpa kalibrasi"), "set__round__slug", "given_at",
    ),
    _words(
        "review.calibration_pass", "review.CalibrationPass", "reason",
        _("Alasan seorang asesor boleh lanjut tanpa kalibrasi"),
    ),
    _words(
        "review.calibration_answer", "review.CalibrationItem", "answer",
        _("Jawaban daerah yang disalin menjadi butir kalibrasi"),
    ),
    _words(
        "review.calibration_reference", "review.CalibrationItem", "reason",
        _("Alasan nilai acuan sebuah butir kalibrasi"),
    ),
    _words(
        "review.calibration_piece", "review.CalibrationPiece", "note",
        _("Keterangan daerah pada bukti sebuah butir kalibrasi"),
    ),
    _seen(
        "review.nominator", "review.Candidate", "nominated_by", "nominated_by",
        _("Siapa yang mengajukan daerahnya"),
        "round__slug", "place", "nominated_at",
    ),
    _words(
        "review.nomination", "review.Candidate", "statement",
        _("Alasan sebuah daerah mengajukan diri"),
        "round__slug", "place", "nominated_at", owner="nominated_by",
    ),
    _words(
        "review.recusal", "review.Recusal", "reason", _("Alasan tidak menilai suatu daerah"),
        "entry__round__slug", "entry__place", "recused_at", owner="seat__assessor",
    ),
    _words(
        "review.mentor_end", "review.Mentorship", "end_reason", _("Alasan pembimbingan berakhir")
    ),
    _words(
        "review.shortfall", "review.Entry", "shortfall_reason", _("Alasan kurangnya penilai")
    ),
    _words(
        "review.withdrawal", "review.Withdrawal", "reason", _("Alasan suatu impor ditarik kembali")
    ),
    _words(
        "review.settlement", "review.Settlement", "reason", _("Alasan suatu penetapan skor")
    ),
)  # fmt: skip

NOT_PERSONAL = {
    "review.Round": "slug title_id title_en instrument moderation_sha256 calendar"
    " template template_facts stage_dates",
    "review.Candidate": "cohort criteria attendance_source",
    "review.StatedCount": "source address",
    "review.Cohort": "code label_id label_en",
    "review.Panel": "name",
    "review.PoolMember": "institution expertise",
    "review.Proposal": "seed begun wants loosen",
    "review.Source": "title_id title_en number publisher file_name",
    "review.Figure": "node",
    "review.Withdrawal": "reference title_id title_en number file_name",
    "review.Score": "question",
    "review.Settlement": "question",
    "review.AlikePair": "question",
    "review.CrossCheck": "compared jumps copies",
    "review.Appeal": "question",
    "review.Remark": "question",
    "review.CalibrationSet": "agreement",
    "review.CalibrationItem": "question asked claimed",
}
