"""What an assessor sends to make a finding by hand of what came in without a line."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from menuju.forms.models import SubmissionFile
from menuju.questions.models import Question
from menuju.visits.files.filled import ToldRow
from menuju.visits.forms import UNKNOWN, choose
from menuju.visits.forms.deeds import CheckForm
from menuju.visits.models import Visit


class VisitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A visit, named with its region."""

    def label_from_instance(self, obj: Any) -> str:
        """Return how a visit is called in the list."""
        return f"{obj.programme} · {obj.response.place.short_title}"


class TakeForm(CheckForm):
    """Where it belongs, and what is kept of what was filled in."""

    visit = VisitField(
        Visit.objects.none(),
        label=_("Tinjauan"),
        empty_label=_("(pilih)"),
        error_messages=dict(UNKNOWN),
    )
    question = forms.ChoiceField(label=_("Pertanyaan"), error_messages=dict(UNKNOWN))
    photos = forms.MultipleChoiceField(
        label=_("Foto yang diambil"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict(UNKNOWN),
    )
    device = None  # type: ignore[assignment]  # the row that came in has its own
    field_order = ("visit", "question", "sight", "text", "photos", "latitude", "longitude")

    def __init__(
        self,
        *given: Any,
        visits: QuerySet[Visit],
        questions: Sequence[Question],
        files: Sequence[SubmissionFile],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        cast("VisitField", self.fields["visit"]).queryset = visits
        choose(
            self, "question", [("", _now("(pilih)")), *((one.code, str(one)) for one in questions)]
        )
        choose(self, "photos", [(str(file.pk), file.name) for file in files])
        if not files:
            del self.fields["photos"]

    def kept(self) -> list[int]:
        """Return the keys of the photographs that are taken along."""
        return [int(key) for key in self.cleaned_data.get("photos", ())]


def as_filled(row: ToldRow, files: Sequence[SubmissionFile]) -> dict[str, Any]:
    """Return what the form begins with: what was filled in."""
    told = {"question": row.question, "visit": row.visit, "photos": [str(f.pk) for f in files]}
    if row.found is None:
        return told
    found = row.found
    place = {"latitude": found.latitude, "longitude": found.longitude}
    return {**told, **place, "sight": found.sight, "text": found.text}
