"""The words and shapes of samples, and what every page of one shows."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from menuju.people.http import ActorRequest
from menuju.people.types import Actor
from menuju.surveys import rules
from menuju.surveys.models import Sample, Survey
from menuju.surveys.types import SampleState, SurveyState
from menuju.ui.states import Tone

TONES = {
    SampleState.COLLECTING: Tone.PRIMARY,
    SampleState.HANDED_IN: Tone.CAUTION,
    SampleState.APPROVED: Tone.POSITIVE,
}


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the person before the page may do with a sample now: which buttons there are."""

    choose: bool
    hand_in: bool
    send_back: bool
    approve: bool
    read: bool


def state_of(sample: Sample) -> tuple[str, Tone]:
    """Return how far a sample is, as a word and its tone."""
    state = SampleState(sample.state)
    return str(state.label), TONES[state]


def page_of(request: ActorRequest, sample: Sample) -> dict[str, Any]:
    """Return what every page of a sample shows."""
    word, tone = state_of(sample)
    return {
        "sample": sample,
        "survey": sample.survey,
        "state": word,
        "tone": tone,
        "days": days_left(sample.survey),
        "deeds": deeds_of(request.actor, sample),
    }


def days_left(survey: Survey) -> int | None:
    """Return how many days are left; below zero when it is over."""
    return None if survey.due_on is None else (survey.due_on - timezone.localdate()).days


def deeds_of(actor: Actor, sample: Sample) -> Deeds:
    """Return what may be done with a sample, by its state and by who asks."""
    is_open = sample.survey.state == SurveyState.OPEN
    collecting = is_open and sample.state == SampleState.COLLECTING
    waiting = is_open and sample.state == SampleState.HANDED_IN
    return Deeds(
        choose=collecting and rules.may_coordinate(actor, sample),
        hand_in=collecting and rules.may_coordinate(actor, sample),
        send_back=waiting and rules.may_send_back(actor, sample),
        approve=waiting and rules.may_approve(actor, sample),
        read=rules.may_read_interviews(actor, sample),
    )
