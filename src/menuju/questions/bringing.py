"""The form that brings one piece of evidence, for pages of this room and of rooms above."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from menuju.questions.models import Evidence, Upload
from menuju.questions.types import (
    EvidenceKind,
    EvidenceNote,
    Shot,
    ToldBy,
)
from menuju.records.checks.kinds import TAKEN
from menuju.records.checks.limits import MEGABYTE

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TAKEN_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)?")
UNKNOWN = {"invalid_choice": _("Pilih salah satu dari daftar.")}


def _day(label: "StrOrPromise") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
    )


class EvidenceForm(forms.Form):
    """One piece for an answer: one that is there, a file, or a link; with what is said of it."""

    mark_optional = False

    existing = forms.ChoiceField(
        label=_("Pakai bukti yang sudah ada"), required=False, error_messages=UNKNOWN
    )
    file = forms.FileField(label=_("Berkas"), required=False)
    upload = forms.ChoiceField(
        label=_("Berkas yang sudah terkirim"), required=False, error_messages=UNKNOWN
    )
    url = forms.CharField(
        label=_("atau tautan"),
        required=False,
        widget=forms.URLInput({"autocomplete": "off", "inputmode": "url"}),
    )
    kind = forms.ChoiceField(
        label=_("Jenis bukti"), choices=EvidenceKind, required=False, error_messages=UNKNOWN
    )
    title = forms.CharField(label=_("Judul"), required=False, help_text=_("Mis. SK Dewan 2026"))
    number = forms.CharField(label=_("Nomor (bila ada)"), required=False)
    dated_on = _day(_("Tanggal dokumen (bila ada)"))
    signer = forms.CharField(
        label=_("Penanda tangan (bila ada)"),
        required=False,
        help_text=_("Jabatannya, mis. Bupati Malang"),
    )
    period_from = _day(_("Masa berlaku atau masa laporan: dari"))
    period_to = _day(_("Masa sampai"))
    taken_at = forms.CharField(required=False, max_length=25, widget=forms.HiddenInput)
    latitude = forms.DecimalField(
        required=False, min_value=-90, max_value=90, widget=forms.HiddenInput
    )
    longitude = forms.DecimalField(
        required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )
    page = forms.IntegerField(
        label=_("Halaman yang dilihat (bila ada)"), min_value=1, max_value=100_000, required=False
    )

    def __init__(
        self,
        *args: Any,
        pieces: Iterable[Evidence] = (),
        uploads: Iterable[Upload] = (),
        too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.uploads = {str(each.pk): each for each in uploads}
        whole = [(key, each.name) for key, each in self.uploads.items() if each.is_whole]
        choose(self, "upload", [("", _("(pilih)")), *whole])
        self.too_large = too_large
        self.pieces = {str(piece.pk): piece for piece in pieces}
        titles = ((key, piece.title) for key, piece in self.pieces.items())
        choose(self, "existing", [("", _("(pilih)")), *titles])
        told = {name: size // MEGABYTE for name, size in settings.FILE_LIMITS.items()}
        self.fields["file"].help_text = _now(
            "PDF, Word, Excel sampai %(document)d MB; foto %(picture)d MB; video %(video)d MB."
            " Tanpa JavaScript: %(form)d MB."
        ) % {**told, "form": settings.UPLOAD_LIMIT // MEGABYTE}
        self.fields["file"].widget.attrs["accept"] = ",".join(_accepted())

    @property
    def file_given(self) -> UploadedFile[Any] | None:
        """The file that came, where one came."""
        return self.files.get("file")

    @property
    def is_asked(self) -> bool:
        """Whether anything was brought, or said of something that was forgotten."""
        names = ("existing", "upload", "url", "title", "number")
        told = (self.data.get(name, "").strip() for name in names)
        return self.too_large or self.file_given is not None or any(told)

    @property
    def chosen(self) -> Evidence | None:
        """The piece that is there already, where one was chosen."""
        return self.pieces.get(self.cleaned_data.get("existing", ""))

    @property
    def unfinished(self) -> list[Upload]:
        """What is still on its way: the same file, chosen again, goes on where it stopped."""
        return [each for each in self.uploads.values() if not each.is_whole]

    @property
    def uploaded(self) -> Upload | None:
        """The file that has arrived in parts, where one was chosen."""
        return self.uploads.get(self.cleaned_data.get("upload", ""))

    def clean_taken_at(self) -> str:
        """Return the camera's clock; what is no time is left out, it was a machine's word."""
        told: str = self.cleaned_data["taken_at"]
        return told if TAKEN_AT.fullmatch(told) else ""

    def clean(self) -> dict[str, Any]:
        """Say what is missing, or that two things were brought at once."""
        told: dict[str, Any] = super().clean() or {}
        given = [bool(told.get(name)) for name in ("existing", "upload", "url")]
        brought = [*given, self.file_given is not None]
        if self.too_large:
            what = _now("Lebih besar dari %s MB; perkecil, atau lampirkan sebagai tautan.")
            self.add_error("file", what % (settings.UPLOAD_LIMIT // MEGABYTE))
        elif "file" not in self.errors and not any(brought):
            self.add_error("file", _now("Pilih berkas, isi tautan, atau pakai bukti yang ada."))
        elif sum(brought) > 1:
            self.add_error("file", _now("Pilih satu saja: berkas, tautan, atau bukti yang ada."))
        return told

    def note(self) -> EvidenceNote:
        """Return what was said of the piece."""
        told = self.cleaned_data
        kind = EvidenceKind(told["kind"]) if told.get("kind") else EvidenceKind.REPORT
        return EvidenceNote(
            kind,
            told["title"],
            told["number"],
            told["dated_on"],
            told["signer"],
            told["period_from"],
            told["period_to"],
        )

    def shot(self) -> Shot | None:
        """Return what the browser has read of a picture before it made it smaller."""
        told = self.cleaned_data
        place = told.get("latitude"), told.get("longitude")
        if None in place:
            place = None, None
        if not told["taken_at"] and place[0] is None:
            return None
        return Shot(told["taken_at"], *place, told_by=ToldBy.BROWSER)


def _accepted() -> list[str]:
    return [ending for kind in TAKEN for ending in kind.endings]


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Give a field the choices of now."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
