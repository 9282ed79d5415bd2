"""What browsers send: an assessor's scores, and what the secretariat asks for and decides."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.people.models import Organisation, User
from menuju.places.queries.resolutions import resolve_all
from menuju.places.types import AUTONOMOUS
from menuju.problems import Finding, Invalid
from menuju.review.queries.listing import EVERY, ORDERS, Wanted
from menuju.review.types import Confidence, MentorshipEnd, ScoreInput

if TYPE_CHECKING:
    from menuju.places.models import Place

MOST_AT_ONCE = 200


class ScoreForm(forms.Form):
    """One score, from the page of its question."""

    value = forms.IntegerField(
        error_messages={"required": gettext_lazy("Pilih nilai dahulu; catatan Anda tetap di sini.")}
    )
    confidence = forms.ChoiceField(choices=Confidence.choices, required=False)
    note = forms.CharField(required=False, strip=False)

    def clean_confidence(self) -> Confidence:
        """Return how sure the assessor is; who says nothing is fairly sure."""
        return Confidence(self.cleaned_data["confidence"] or Confidence.FAIR)


class DeviceScore(ScoreForm):
    """One score as a device has queued it, under an id of its own making."""

    question = forms.CharField(max_length=20)
    saving = forms.UUIDField()
    made_at = forms.DateTimeField()

    def given(self) -> ScoreInput:
        """Return what was saved; raises `Invalid` with what is wrong with it."""
        if not self.is_valid():
            where = str(self.data.get("question", ""))
            told = [
                Finding(where or name, f"{name}: {sentence}")
                for name, sentences in self.errors.items()
                for sentence in sentences
            ]
            raise Invalid(_("Nilai ini tidak dapat disimpan."), told)
        return ScoreInput(**self.cleaned_data)


def queued_scores(body: bytes) -> tuple[int, list[ScoreInput]]:
    """Return the account that gave queued scores, and the scores.

    The body is `{"account": 7, "scores": [{question, value, confidence, note, saving, made_at}]}`.
    Raises `Invalid` for anything else.
    """
    try:
        told = json.loads(body)
        account, scores = told["account"], told["scores"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Invalid(_("Permintaan tidak dapat dipakai.")) from None
    if not _is_usable(account, scores):
        raise Invalid(_("Permintaan tidak dapat dipakai."))
    return account, [DeviceScore(each).given() for each in scores]


def _is_usable(account: Any, scores: Any) -> bool:
    return (
        isinstance(account, int)
        and isinstance(scores, list)
        and 0 < len(scores) <= MOST_AT_ONCE
        and all(isinstance(each, dict) for each in scores)
    )


class ControlForm(forms.Form):
    """What round control shows, from its address; what is not understood is left out."""

    q = forms.CharField(label=gettext_lazy("Nama atau kode wilayah"), max_length=80, required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    prov = forms.ChoiceField(label=gettext_lazy("Provinsi"), required=False)
    urut = forms.ChoiceField(
        required=False, choices=[(key, key) for key in ORDERS], widget=forms.HiddenInput
    )

    def __init__(
        self,
        asked: QueryDict,
        *,
        states: Sequence[tuple[str, str]],
        provinces: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(asked or None)
        self._choose("keadaan", [("", _("Yang ditunggu")), (EVERY, _("Semua keadaan")), *states])
        if provinces:
            self._choose("prov", [("", _("Semua provinsi")), *provinces])
        else:
            del self.fields["prov"]

    def wanted(self) -> Wanted:
        """Return what the address asks for; without one, who is behind."""
        if not self.is_bound:
            return Wanted()
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            text=asked.get("q", "").strip(),
            state=asked.get("keadaan", ""),
            province=asked.get("prov", ""),
            order=asked.get("urut", ""),
        )

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class PanelForm(forms.Form):
    """A new panel."""

    name = forms.CharField(label=gettext_lazy("Nama panel"), max_length=80)


class SeatForm(forms.Form):
    """Who takes a seat."""

    assessor = forms.ModelChoiceField(
        label=gettext_lazy("Asesor"), queryset=User.objects.none(), empty_label=""
    )

    def __init__(self, *given: Any, people: QuerySet[User], **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self.fields["assessor"], people)


class MentorForm(forms.Form):
    """Who mentors which region."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Daerah"), queryset=Organisation.objects.none(), empty_label=""
    )
    mentor = forms.ModelChoiceField(
        label=gettext_lazy("Pembimbing"), queryset=User.objects.none(), empty_label=""
    )

    def __init__(
        self,
        *given: Any,
        people: QuerySet[User],
        regions: QuerySet[Organisation],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        _offer(self.fields["mentor"], people)
        _offer(self.fields["organisation"], regions)


class MentorEndForm(forms.Form):
    """Why a mentorship ends."""

    ending = forms.ChoiceField(
        label=gettext_lazy("Mengapa berakhir"),
        choices=MentorshipEnd.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=500,
        help_text=gettext_lazy("Tersimpan dalam catatan putaran; tidak terbit."),
        error_messages={"required": gettext_lazy("Sebutkan alasannya.")},
    )

    def clean_ending(self) -> MentorshipEnd:
        """Return why it ends."""
        return MentorshipEnd(self.cleaned_data["ending"])


class ReasonForm(forms.Form):
    """Why something is done that needs a reason."""

    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=500)


class ShortfallForm(ReasonForm):
    """Why a round may close although some regions were judged by too few."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=500,
        help_text=gettext_lazy(
            "Terbit di halaman daerah setelah hasil diumumkan; jangan menyebut nama asesor."
        ),
    )


class GraceForm(forms.Form):
    """More time for a stage: for whom, until when, why."""

    stage = forms.ChoiceField(label=gettext_lazy("Tahap"))
    whom = forms.ChoiceField(
        label=gettext_lazy("Untuk siapa"),
        choices=[
            ("some", gettext_lazy("Daerah yang disebut di bawah")),
            ("all", gettext_lazy("Semua daerah putaran ini")),
        ],
        initial="some",
        widget=forms.RadioSelect,
    )
    places = forms.CharField(
        label=gettext_lazy("Daerah"),
        required=False,
        help_text=gettext_lazy("Satu per baris, dengan kode atau nama."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until_on = forms.DateField(
        label=gettext_lazy("Sampai"),
        help_text=gettext_lazy("Hari terakhir, sampai pukul 23.59 di tempat penyelenggara."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=500,
        help_text=gettext_lazy("Tampil bagi daerah itu dan tersimpan dalam catatan; tidak terbit."),
        error_messages={"required": gettext_lazy("Sebutkan alasannya.")},
    )

    def __init__(self, *given: Any, stages: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = stages

    def clean(self) -> dict[str, Any]:
        """Ask for regions where some are meant, and for each whose name means nothing."""
        told = super().clean() or self.cleaned_data
        lines = [line.strip() for line in told.get("places", "").splitlines() if line.strip()]
        if told.get("whom") != "some":
            self.regions: list[Place] = []
            return told
        if not lines:
            self.add_error("places", _("Sebutkan daerahnya, atau pilih semua daerah."))
        meant = resolve_all(lines, AUTONOMOUS)
        for line in lines:
            if meant[line].place is None:
                self.add_error("places", meant[line].question)
        found = [place for line in lines if (place := meant[line].place)]
        self.regions = list({place.pk: place for place in found}.values())
        return told


def _offer(field: forms.Field, rows: QuerySet[Any]) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
