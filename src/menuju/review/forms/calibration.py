"""What browsers send about a calibration: its terms, sample answers, references and scores."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.problems import Finding, Invalid
from menuju.questions.models import Question
from menuju.review.actions.calibration.attempts import LONGEST_NOTE
from menuju.review.models import CalibrationItem, CalibrationSet, Round
from menuju.review.types.calibration import (
    LONGEST_ANSWER,
    LONGEST_REASON,
    MOST_ITEMS,
    Reference,
    Wording,
)

Steps = Sequence[tuple[int, str]]


class TermsForm(forms.Form):
    """Until when, whether it is required, and how far a score may lie off."""

    due_on = forms.DateField(
        label=gettext_lazy("Paling lambat"),
        help_text=gettext_lazy("Tampil di kalender setiap asesor; diingatkan menjelang hari itu."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tolerance = forms.IntegerField(
        label=gettext_lazy("Toleransi"),
        min_value=0,
        max_value=1000,
        help_text=gettext_lazy("Selisih tingkat dari acuan yang masih dianggap cocok."),
    )
    required = forms.BooleanField(
        label=gettext_lazy("Wajib: daerah asesor terbuka setelah kalibrasinya diserahkan"),
        required=False,
    )

    def __init__(self, *given: Any, held: CalibrationSet | None, fixed: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.initial = {"tolerance": 1, **self.initial}
        if held is not None:
            self.initial["due_on"] = held.due_on
            self.initial["tolerance"] = held.tolerance
            self.initial["required"] = held.required
        if fixed:
            for name in ("tolerance", "required"):
                self.fields[name].disabled = True


class ReferenceForm(forms.Form):
    """The score that is held right, and why."""

    reference = forms.TypedChoiceField(
        label=gettext_lazy("Nilai acuan"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih nilai acuannya.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Mengapa nilai ini menurut rubrik. Dibaca asesor setelah ia menyerahkan."
        ),
        error_messages={"required": gettext_lazy("Sebutkan alasannya.")},
    )

    def __init__(self, *given: Any, steps: Steps, **more: Any) -> None:
        super().__init__(*given, **more)
        _choose(self.fields["reference"], steps)

    @property
    def told(self) -> Reference:
        """The reference as the action takes it."""
        return Reference(self.cleaned_data["reference"], self.cleaned_data["reason"])


class WrittenForm(ReferenceForm):
    """An answer that is written for the exercise."""

    question = forms.ModelChoiceField(
        label=gettext_lazy("Pertanyaan"),
        queryset=Question.objects.none(),
        to_field_name="code",
        empty_label="",
    )
    claimed = forms.TypedChoiceField(
        label=gettext_lazy("Nilai diri dalam contoh"), coerce=int, required=False, empty_value=None
    )
    answer = forms.CharField(
        label=gettext_lazy("Jawaban contoh"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Tulis seperti daerah menulisnya; jangan menyebut daerah nyata."),
    )
    field_order = ("question", "claimed", "answer", "reference", "reason")

    def __init__(
        self, *given: Any, steps: Steps, questions: QuerySet[Question], **more: Any
    ) -> None:
        super().__init__(*given, steps=steps, **more)
        field = self.fields["question"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = questions
        _choose(self.fields["claimed"], [("", ""), *((step, str(step)) for step, _told in steps)])

    @property
    def worded(self) -> Wording:
        """The words as the action takes them."""
        told = self.cleaned_data
        return Wording(told["question"].code, told["claimed"], told["answer"])


def edit_form(
    item: CalibrationItem, sent: Any, *, steps: Steps, questions: QuerySet[Question]
) -> ReferenceForm:
    """Return the form of a sample answer with what it says now; a region's words are not in it."""
    initial = {"reference": item.reference, "reason": item.reason}
    if item.source_id is not None:
        return ReferenceForm(sent, steps=steps, initial=initial)
    initial |= {"question": item.question, "claimed": item.claimed, "answer": item.answer}
    return WrittenForm(sent, steps=steps, questions=questions, initial=initial)


class PlaceForm(forms.Form):
    """Where a sample answer is to stand."""

    to = forms.IntegerField(min_value=1, max_value=MOST_ITEMS)

    def told(self) -> int:
        """Return the place, from 1; raises `Invalid` for what is none."""
        if not self.is_valid():
            wrong = [Finding(_("Tempat butir"), str(each)) for each in self.errors.get("to", ())]
            raise Invalid(_("Urutan butir belum berubah."), wrong)
        return int(self.cleaned_data["to"])


class SampleForm(forms.Form):
    """Which answers of closed rounds are listed, from the address."""

    putaran = forms.ChoiceField(label=gettext_lazy("Putaran"), required=False)
    pertanyaan = forms.CharField(
        label=gettext_lazy("Kode pertanyaan"), max_length=20, required=False
    )
    q = forms.CharField(label=gettext_lazy("Nama daerah"), max_length=80, required=False)

    def __init__(self, asked: Any, *, sources: Sequence[Round]) -> None:
        super().__init__(asked)
        _choose(self.fields["putaran"], [(one.slug, one.title) for one in sources])

    def wanted(self) -> tuple[str, str, str]:
        """Return round, question and words as the address says; empty where it says nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return asked.get("putaran", ""), asked.get("pertanyaan", "").strip(), asked.get("q", "")


class SampleScoreForm(forms.Form):
    """An assessor's score of a sample answer."""

    value = forms.IntegerField(
        error_messages={"required": gettext_lazy("Pilih nilai dahulu; catatan Anda tetap di sini.")}
    )
    note = forms.CharField(required=False, max_length=LONGEST_NOTE)


def _choose(field: forms.Field, choices: Sequence[tuple[Any, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
