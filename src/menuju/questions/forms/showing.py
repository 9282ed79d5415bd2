"""Put what was refused into the form it is about."""

from django import forms
from django.utils.translation import gettext as _now

from menuju.problems import Finding, Problem


def show(problem: Problem, form: forms.BaseForm) -> None:
    """Put what an action has refused into the form: at its field, else above all."""
    if not problem.findings:
        form.add_error(None, str(problem))
    for finding in problem.findings:
        place = _places().get(finding.where.split(" · ")[-1], finding.where)
        known = place in form.fields
        form.add_error(place if known else None, finding.what if known else str(finding))


def _places() -> dict[str, str]:
    """Name the field that each word of a finding speaks of, in the language of the page."""
    return {
        _now("Judul"): "title",
        _now("Nomor"): "number",
        _now("Tanggal"): "dated_on",
        _now("Penanda tangan"): "signer",
        _now("Masa sampai"): "period_to",
        _now("Tautan"): "url",
        _now("Halaman"): "page",
        _now("Berkas"): "file",
        _now("Nama berkas"): "file",
        _now("Gambar"): "file",
        "PDF": "file",
        _now("Keterangan"): "note",
        _now("Tingkat"): "level",
        _now("Angka"): "value",
        _now("Pilihan"): "value",
        _now("Uraian"): "value",
        _now("Jawaban"): "value",
        _now("Yang menyerahkan"): "leaver",
        _now("Penerus"): "successor",
        _now("Catatan"): "note",
        _now("Alasan"): "reason",
        _now("Pesan"): "words",
        _now("Tenggat"): "due_on",
    }


def findings_of(form: forms.BaseForm) -> list[Finding]:
    """Return the mistakes of a form by their field, for a device."""
    return [Finding(name, str(what)) for name, all_ in form.errors.items() for what in all_]
