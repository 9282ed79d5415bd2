"""Forms filled in for a region whose questions are those of its instrument: what can be taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from menuju.forms.models import Submission, Version
from menuju.forms.models.submission import SubmissionQuerySet
from menuju.people.types import Actor
from menuju.questions import rules
from menuju.questions.models import Response
from menuju.xforms.authoring.types import QuestionFacts

MOST = 100
"""Offered at once, the newest first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One submission that could be taken, and how many of its questions are asked here."""

    submission: Submission
    matching: int
    unknown: int


def offers(response: Response, actor: Actor) -> list[Offer]:
    """Return what the region has filled in of forms that ask one of its questions, newest first.

    Whole ones of the government and its agencies, not replaced by a correction: four queries.
    """
    asked = frozenset(response.answers.values_list("question__code", flat=True))
    own = _own(response, actor)
    filled = Version.objects.filter(pk__in=own.order_by().values("version"))
    asking = [one.pk for one in filled.exclude(columns={}) if asked & _codes(one)]
    found = own.filter(version__in=asking).select_related("version__form", "organisation", "device")
    newest = found.defer("xml").order_by("-received_at", "-id")[:MOST]
    return [_offer(one, asked) for one in newest]


def offered(response: Response, actor: Actor, pk: UUID) -> Submission | None:
    """Return one submission that the actor could take, with its form; None where it is none."""
    found = _own(response, actor).select_related("version__form", "organisation")
    submission = found.filter(pk=pk).first()
    if submission is None or not rules.may_take(actor, response, submission):
        return None
    return submission


def columns_of(version: Version) -> Mapping[str, QuestionFacts]:
    """Return what the instrument columns of a version say, by the path of the question."""
    return {path: QuestionFacts.of_json(told) for path, told in version.columns.items()}


def _own(response: Response, actor: Actor) -> SubmissionQuerySet:
    """Return what was filled in for the region; nothing invented where real answers are given."""
    own = rules.bodies_of(response.organisation)
    seen = Submission.objects.visible_to(actor).whole().filter(organisation__in=own)
    return seen if response.collection.simulated else seen.filter(form__simulated=False)


def _offer(submission: Submission, asked: frozenset[str]) -> Offer:
    codes = _codes(submission.version)
    return Offer(submission, len(codes & asked), len(codes - asked))


def _codes(version: Version) -> set[str]:
    return {str(told["code"]) for told in version.columns.values()}
