"""Read what people type about answers and evidence."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from menuju.people.models import Organisation
from menuju.problems import Finding, Problem
from menuju.questions.files.kinds import TAKEN
from menuju.questions.files.limits import MEGABYTE
from menuju.questions.models import Answer, Evidence, Question, Upload
from menuju.questions.queries.sheets import Filters, Sheet, Stage
from menuju.questions.types import (
    AnswerInput,
    EvidenceKind,
    EvidenceNote,
    Openness,
    QuestionKind,
    Shot,
    ToldBy,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STAGES = (
    (Stage.LACKING, _("Kurang bukti")),
    (Stage.EMPTY, _("Belum diisi")),
    (Stage.DRAFT, _("Draf")),
    (Stage.COMPLETE, _("Lengkap")),
)

LONGEST_KEY, LONGEST_LEVEL = 9, 3
"""Digits; more is no number that we gave out."""

TAKEN_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)?")
UNKNOWN = {"invalid_choice": _("Pilih salah satu dari daftar.")}


def filters_of(asked: QueryDict) -> Filters:
    """Return the filters of an address; what is not understood is left out, never an error."""
    owner, stage = asked.get("opd", ""), asked.get("keadaan", "")
    return Filters(
        owner=int(owner)
        if owner.isascii() and owner.isdigit() and len(owner) <= LONGEST_KEY
        else None,
        stage=Stage(stage) if stage in set(Stage) else None,
    )


class SheetForm(forms.Form):
    """The filters of a task list, with how many tasks each leaves."""

    opd = forms.ChoiceField(label=_("Pemilik"), required=False)
    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)

    def __init__(self, asked: QueryDict, *, sheet: Sheet) -> None:
        super().__init__(asked or None)
        _choose(self, "opd", [("", _("Semua pemilik")), *_owners(sheet)])
        counted = [(stage, f"{label} ({sheet.stages[stage]})") for stage, label in STAGES]
        _choose(self, "keadaan", [("", _("Semua keadaan")), *counted])


class AnswerForm(forms.Form):
    """What somebody answers, on top of the version that they have seen."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    level = forms.CharField(required=False)
    value = forms.CharField(required=False, widget=forms.Textarea({"rows": 4}))
    note = forms.CharField(
        label=_("Keterangan"),
        required=False,
        help_text=_("Apa yang sudah berjalan, di mana, dan sejak kapan. Boleh kosong."),
        widget=forms.Textarea({"rows": 4, "maxlength": 4000}),
    )

    @classmethod
    def of(cls, answer: Answer) -> "AnswerForm":
        """Return the form as it shows what is saved."""
        given = {"level": answer.level, "value": answer.value, "note": answer.note}
        return cls(initial={"version": answer.version, **given})

    def on(self, version: int) -> "AnswerForm":
        """Return the same words, to be saved on top of another version."""
        words = {name: self.data.get(name, "") for name in ("level", "value", "note")}
        return AnswerForm({**words, "version": str(version)})

    def clean_level(self) -> int | None:
        """Return the level as a number; the rubric is asked by the action."""
        text = self.cleaned_data["level"]
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_LEVEL):
            raise forms.ValidationError(_("Pilih satu tingkat dari rubrik."))
        return int(text)

    def clean_note(self) -> str:
        """Return the note with line ends of one kind."""
        return cast("str", self.cleaned_data["note"]).replace("\r\n", "\n")

    def given(self, question: Question) -> AnswerInput:
        """Return the answer as this kind of question takes it."""
        told = self.cleaned_data
        if question.kind == QuestionKind.LEVEL:
            return AnswerInput(level=told["level"], note=told["note"])
        value = told["value"].replace("\r\n", "\n") or None
        if value and question.kind == QuestionKind.NUMBER:
            value = value.strip().replace(",", ".")
        return AnswerInput(value=value, note=told["note"])


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
        _choose(self, "upload", [("", _("(pilih)")), *whole])
        self.too_large = too_large
        self.pieces = {str(piece.pk): piece for piece in pieces}
        titles = ((key, piece.title) for key, piece in self.pieces.items())
        _choose(self, "existing", [("", _("(pilih)")), *titles])
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


class AssignForm(forms.Form):
    """Which questions go to which agency."""

    questions = forms.MultipleChoiceField(
        label=_("Pertanyaan"),
        error_messages={"required": _("Pilih sedikitnya satu pertanyaan.")},
    )
    agency = forms.ChoiceField(label=_("Berikan kepada"), required=False)

    def __init__(
        self, *args: Any, answers: Sequence[Answer], agencies: Sequence[Organisation], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.answers = {answer.question.code: answer for answer in answers}
        self.agencies = {str(agency.pk): agency for agency in agencies}
        _choose(self, "questions", [(code, code) for code in self.answers])
        named = [(key, agency.name) for key, agency in self.agencies.items()]
        _choose(self, "agency", [("", _("Koordinator")), *named])

    def chosen(self) -> tuple[list[Answer], Organisation | None]:
        """Return the answers, and the agency they go to."""
        told = self.cleaned_data
        return [self.answers[code] for code in told["questions"]], self.agencies.get(told["agency"])


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        help_text=_("Dibaca oleh yang mengisi, dan dicatat."),
        widget=forms.Textarea({"rows": 3}),
    )


class OpennessForm(forms.Form):
    """Who may open a piece."""

    openness = forms.ChoiceField(
        label=_("Siapa yang boleh membuka"),
        widget=forms.RadioSelect,
        choices=[
            (Openness.UNCLASSIFIED, _("Belum digolongkan: daerah ini, panelnya, dan sekretariat")),
            (Openness.OPEN, _("Terbuka: siapa pun, sebagai salinan tanpa data kamera dan penulis")),
            (Openness.EXEMPT, _("Dikecualikan (UU 14/2008): daerah ini, panelnya, sekretariat")),
        ],
    )


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
        _now("Alasan"): "reason",
    }


def findings_of(form: forms.BaseForm) -> list[Finding]:
    """Return the mistakes of a form by their field, for a device."""
    return [Finding(name, str(what)) for name, all_ in form.errors.items() for what in all_]


def _owners(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (str(owner.pk) if owner else "0", f"{owner.name if owner else _now('Koordinator')} ({n})")
        for owner, n in sheet.owners
    ]


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _accepted() -> list[str]:
    return [ending for kind in TAKEN for ending in kind.endings]
