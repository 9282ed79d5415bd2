"""Which rounds take nominations, and what became of a region's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from menuju.people.models import Organisation
from menuju.review import rules
from menuju.review.models import Candidate, Round
from menuju.review.types import RoundState


@dataclass(frozen=True)
class Call:
    """One round and one region that may nominate itself, or has."""

    round: Round
    government: Organisation
    candidate: Candidate | None
    is_open: bool
    closes_on: date | None


def call(slug: str) -> Round | None:
    """Return a round that takes nominations today; None where it does not."""
    found = Round.objects.filter(slug=slug, state=RoundState.DRAFT).first()
    return found if found and rules.takes_nominations(found, on=timezone.localdate()) else None


def calls(governments: Sequence[Organisation]) -> list[Call]:
    """Return what these regions can still do and what they have done, newest round first."""
    own = Candidate.objects.filter(organisation__in=governments).exclude(nominated_at=None)
    known = {(one.round_id, one.organisation_id): one for one in own.select_related("round")}
    today = timezone.localdate()
    drafts = Round.objects.filter(state=RoundState.DRAFT).exclude(template="")
    open_ = {one.pk: one for one in drafts if rules.takes_nominations(one, on=today)}
    rounds = {one.round_id: one.round for one in known.values()} | open_
    ordered = sorted(rounds.values(), key=lambda one: (-one.year, one.slug))
    return [
        Call(
            round,
            government,
            known.get((round.pk, government.pk)),
            round.pk in open_,
            max((last for _, last in rules.nomination_days(round)), default=None),
        )
        for round in ordered
        for government in governments
        if round.pk in open_ or (round.pk, government.pk) in known
    ]
