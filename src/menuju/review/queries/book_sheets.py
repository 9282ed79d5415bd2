"""Score sheets as a workbook: what an assessor reads of an entry, and open cells to fill."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.review.models import Entry, Round
from menuju.review.queries import pads, sheets
from menuju.review.queries.book_tokens import token_of
from menuju.review.queries.pads import Pad
from menuju.review.queries.queues import queue
from menuju.review.queries.sheets import Line
from menuju.review.types import Confidence
from menuju.tables import FormColumn, FormSheet, write_form_book
from menuju.ui.numbers import figure

LONGEST_NOTE = 4000
CODE, VALUE, CONFIDENCE, NOTE = "kode", "nilai", "keyakinan", "catatan"
"""Keys of the columns that are read when the sheet comes back; the rest is for the eyes."""


def open_entries(actor: Actor, round: Round) -> list[Entry]:
    """Return the entries of a round that this actor may score now and has not handed in."""
    rows = queue(actor)
    return [row.entry for row in rows if row.entry.round_id == round.pk and not row.submitted]


def book_of(found: Sequence[Pad], *, actor: Actor, language: str) -> bytes:
    """Return a workbook with one sheet for each pad; no name of any person is in it."""
    made = [_sheet(pad, actor=actor, language=language) for pad in found]
    title = found[0].entry.round.title
    return write_form_book(made, guide=(_("Petunjuk"), _guide(found)), title=title)


def pads_of(entries: Sequence[Entry], actor: Actor) -> list[Pad]:
    """Return this actor's pads of some entries."""
    wanted = Entry.objects.select_related(
        "round", "place", "panel", "cohort", "response__collection__set", "organisation"
    )
    held = wanted.filter(pk__in=[each.pk for each in entries]).exclude(response=None)
    return [pads.pad(entry, actor) for entry in held.order_by("place_id")]


def _sheet(pad: Pad, *, actor: Actor, language: str) -> FormSheet:
    entry = pad.entry
    lines = sheets.sheet(pad, language=language).lines
    label = f" · {_('simulasi')}" if entry.round.simulated else ""
    return FormSheet(
        name=f"{entry.place_id} {entry.place.name}",
        token=token_of(pad, account=actor.person),
        title=f"{entry.place.title} · {entry.round.title}{label}",
        notes=_("Isi hanya sel putih; sel kosong tidak mengubah apa pun."),
        columns=_columns(lines),
        rows=[_row(line) for line in lines],
    )


def _columns(lines: Sequence[Line]) -> tuple[FormColumn, ...]:
    steps = tuple(str(key.value) for key in lines[0].keys) if lines else ()
    scale = _("Nilai bulat: %(steps)s. Kosong: tidak berubah.") % {"steps": ", ".join(steps)}
    words = tuple(str(label) for label in Confidence.labels)
    note = _(
        "Kekuatan, kelemahan, saran; paling panjang %(n)d huruf. Satu tanda hubung (-) menghapus"
        " catatan yang tersimpan."
    ) % {"n": LONGEST_NOTE}
    return (
        FormColumn(CODE, _("Kode"), 9),
        FormColumn("dimensi", _("Dimensi"), 16),
        FormColumn("pertanyaan", _("Pertanyaan"), 38),
        FormColumn("rubrik", _("Rubrik"), 44),
        FormColumn("klaim", _("Jawaban daerah ini"), 40),
        FormColumn("bukti", _("Bukti"), 34),
        FormColumn("nilai_tersimpan", _("Nilai tersimpan"), 10),
        FormColumn("keyakinan_tersimpan", _("Keyakinan tersimpan"), 11),
        FormColumn("catatan_tersimpan", _("Catatan tersimpan"), 34),
        FormColumn(VALUE, _("Nilai baru"), 10, open=True, choices=steps, hint=scale),
        FormColumn(
            CONFIDENCE, _("Keyakinan baru"), 11, open=True, choices=words, hint=", ".join(words)
        ),
        FormColumn(NOTE, _("Catatan baru"), 44, open=True, longest=LONGEST_NOTE, hint=note),
    )


def _row(line: Line) -> list[str | int | None]:
    asked, score = line.asked, line.score
    return [
        line.code,
        line.dimension,
        asked.question.text,
        "\n".join(f"{key.value} = {': '.join(filter(None, (key.short, key.rest)))}"
                  for key in line.rubric),
        "\n".join([_claim(line), *(f"⚑ {flag.told}" for flag in line.flags)]),
        "\n".join(_piece(use.evidence.title, use.page) for use in asked.uses) or _("tanpa bukti"),
        score.value if score else None,
        str(score.get_confidence_display()) if score else None,
        score.note if score else None,
        None,
        None,
        None,
    ]  # fmt: skip


def _claim(line: Line) -> str:
    answer, unit = line.asked.answer, line.asked.question.unit
    if answer.given is None and not answer.note:
        return _("Daerah tidak menjawab pertanyaan ini.")
    told = ""
    if answer.level is not None:
        told = _("Nilai diri: %(value)s") % {"value": answer.level}
    elif answer.value is not None:
        shown = f"{figure(answer.value)} {unit}".strip()
        told = _("Jawaban: %(value)s") % {"value": shown}
    elif answer.given is not None:
        told = _("Jawaban: %(value)s") % {"value": answer.given}
    return "\n".join(filter(None, (told, answer.note)))


def _piece(title: str, page: int | None) -> str:
    return f"{title}, {_('hlm.')} {page}" if page else title


def _guide(found: Sequence[Pad]) -> list[str]:
    days = {pad.entry.round.title for pad in found}
    return [
        f"{_('Lembar nilai untuk spreadsheet')}: {', '.join(sorted(days))}",
        _("Satu lembar untuk satu daerah. Isi Nilai baru, Keyakinan baru, dan Catatan baru; sel"
          " lain terkunci supaya tidak terubah tanpa sengaja."),
        _("Nilai dipilih dari daftarnya. Sel kosong tidak mengubah apa pun; tanpa keyakinan"
          " berarti cukup, atau tetap seperti yang tersimpan."),
        _("Catatan dibaca daerah setelah hasil diumumkan, tanpa nama: jangan memuat nama atau"
          " nomor orang."),
        _("Kembalikan di halaman Lembar luring. Semua baris diperiksa lebih dahulu: bila ada yang"
          " salah, tidak satu pun tersimpan dan semuanya disebut sekaligus."),
        _("Nilai yang berubah daring sejak lembar ini diunduh ditunjukkan satu per satu, dan"
          " Anda yang memilih."),
        _("Lembar ini milik akun yang mengunduhnya. Simpan seperti berkas rahasia, dan hapus"
          " setelah dikembalikan."),
    ]  # fmt: skip
