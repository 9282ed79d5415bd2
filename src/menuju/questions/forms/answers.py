"""Read what people type about answers, and why they do a deed."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from menuju.people.models import Organisation, User
from menuju.questions.bringing import choose
from menuju.questions.models import Answer, Question
from menuju.questions.queries.sheets import Filters, Sheet, Stage
from menuju.questions.types import (
    AnswerInput,
    QuestionKind,
    Share,
)

STAGES = (
    (Stage.LACKING, _("Kurang bukti")),
    (Stage.EMPTY, _("Belum diisi")),
    (Stage.DRAFT, _("Draf")),
    (Stage.COMPLETE, _("Lengkap")),
    (Stage.LATE, _("Lewat tenggatnya")),
    (Stage.UNCHECKED, _("Belum diperiksa koordinator")),
    (Stage.RETURNED, _("Dikembalikan koordinator")),
    (Stage.TALKED, _("Sedang dibicarakan")),
)

LONGEST_KEY, LONGEST_LEVEL = 9, 3
"""Digits; more is no number that we gave out."""

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
        choose(self, "opd", [("", _("Semua pemilik")), *_owners(sheet)])
        counted = [(stage, f"{label} ({sheet.stages[stage]})") for stage, label in STAGES]
        choose(self, "keadaan", [("", _("Semua keadaan")), *counted])


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


class AssignForm(forms.Form):
    """Which questions go to which agency."""

    questions = forms.MultipleChoiceField(
        label=_("Pertanyaan"),
        error_messages={"required": _("Pilih sedikitnya satu pertanyaan.")},
    )
    agency = forms.ChoiceField(label=_("Berikan kepada"), required=False, error_messages=UNKNOWN)
    due_on = forms.DateField(
        label=_("Tenggat"),
        required=False,
        error_messages={"invalid": _("Tulis tanggal, misalnya 2026-11-02.")},
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        *args: Any,
        answers: Sequence[Answer],
        bodies: Sequence[tuple[Organisation | None, Sequence[User]]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.answers = {answer.question.code: answer for answer in answers}
        choose(self, "questions", [(code, code) for code in self.answers])
        self.bodies: dict[str, tuple[Organisation | None, User | None]] = {}
        for agency, people in bodies:
            key = str(agency.pk) if agency else ""
            self.bodies[key] = (agency, None)
            self.bodies |= {f"{key}:{person.pk}": (agency, person) for person in people}
        choose(self, "agency", [(key, _called(*who)) for key, who in self.bodies.items()])

    def chosen(self) -> tuple[list[Answer], Organisation | None, Share]:
        """Return the answers, the agency they go to, and who of it answers until when."""
        told = self.cleaned_data
        agency, person = self.bodies[told["agency"]]
        answers = [self.answers[code] for code in told["questions"]]
        return answers, agency, Share(person, told["due_on"])


class CommentForm(forms.Form):
    """Something said about a question, and to whom."""

    words = forms.CharField(
        label=_("Pesan"),
        max_length=2000,
        error_messages={"required": _("Tulis pesannya dahulu.")},
        widget=forms.Textarea({"rows": 3, "maxlength": 2000}),
    )
    told = forms.MultipleChoiceField(
        label=_("Beri tahu"), required=False, error_messages=UNKNOWN,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[User], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {str(person.pk): person for person in people}
        choose(self, "told", [(key, str(person)) for key, person in self.people.items()])

    def named(self) -> list[User]:
        """Return whom the message names."""
        return [self.people[key] for key in self.cleaned_data["told"]]


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        help_text=_("Dibaca oleh yang mengisi, dan dicatat."),
        widget=forms.Textarea({"rows": 3}),
    )


def _called(agency: Organisation | None, person: User | None) -> str:
    name = agency.name if agency else _now("Koordinator")
    return f"{name} · {person}" if person else name


def _owners(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (str(owner.pk) if owner else "0", f"{owner.name if owner else _now('Koordinator')} ({n})")
        for owner, n in sheet.owners
    ]
