"""What an assessor's browser sends: one score from a form, or those that a device has queued."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.problems import Finding, Invalid
from menuju.review.types import Confidence, ScoreInput

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
    except (ValueError, KeyError, TypeError):
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
