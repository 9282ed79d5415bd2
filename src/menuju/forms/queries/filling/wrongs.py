"""What is wrong with an answer, in words: the form's own, or ours where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from menuju.xforms.form import Kind

if TYPE_CHECKING:
    from menuju.xforms.form import Asked
    from menuju.xforms.logic import Filling, State


def wrong_words(
    filling: Filling, state: State, asked: Asked, address: str, *, language: str, of_missing: bool
) -> str:
    """Return what is wrong with an answer; "" where nothing is."""
    if wrong := state.invalid.get(address):
        own = filling.say(wrong.message, at=address, language=language).text
        return own or _of_sort(asked, wrong.sort)
    if of_missing and address in state.missing:
        own = filling.say(asked.required_message, at=address, language=language).text
        return own or _missing(asked)
    return ""


def _missing(asked: Asked) -> str:
    if asked.kind is Kind.ACKNOWLEDGE:
        return _("Centang untuk melanjutkan.")
    if asked.kind.chooses:
        return _("Pilih jawaban.")
    if asked.kind.uploads:
        return _("Lampirkan berkas.")
    return _("Isi jawaban ini.")


def _of_sort(asked: Asked, sort: str) -> str:
    if sort == "range":
        least, most = asked.parameters.get("start", ""), asked.parameters.get("end", "")
        return _("Isi angka dari %(least)s sampai %(most)s.") % {"least": least, "most": most}
    known = {
        "integer": _("Isi bilangan bulat, misalnya 12."),
        "int": _("Isi bilangan bulat, misalnya 12."),
        "decimal": _("Isi angka, misalnya 2.5."),
        "date": _("Isi tanggal yang ada."),
        "time": _("Isi jam, misalnya 09:30."),
        "dateTime": _("Isi tanggal dan jam."),
        "geopoint": _("Isi lintang dan bujur dalam derajat desimal, misalnya -2.98 dan 104.75."),
        "geotrace": _("Tulis sedikitnya dua titik, satu titik sebaris: lintang lalu bujur."),
        "geoshape": _("Tulis sedikitnya tiga titik, satu titik sebaris: lintang lalu bujur."),
    }
    return known.get(sort, _("Jawaban ini tidak memenuhi syarat formulir."))
