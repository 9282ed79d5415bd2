"""Until when a stage of a round lasts for each region, with the grace that was given."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from menuju.calendar.types import end_of
from menuju.problems import Finding
from menuju.questions.models import Response
from menuju.questions.types import ResponseState
from menuju.review.models import Entry, Grace, Round
from menuju.review.queries import shortfalls
from menuju.review.types import EntryState, GracedStage, Timing


@dataclass(frozen=True)
class Deadlines:
    """The last day of one stage, and until when grace puts it off, by region and for all."""

    last: date
    graces: Mapping[str | None, Grace]
    """The furthest grace of a region by its code; under None that of all regions."""

    def grace_of(self, place: str) -> Grace | None:
        """Return the grace that reaches furthest for a region; None where none goes further."""
        given = [self.graces[key] for key in (place, None) if key in self.graces]
        furthest = max(given, key=lambda grace: grace.until_on, default=None)
        return furthest if furthest and furthest.until_on > self.last else None

    def until(self, place: str) -> date:
        """Return the last day of a region, grace counted."""
        grace = self.grace_of(place)
        return grace.until_on if grace else self.last

    def timing(self, place: str, moment: datetime) -> Timing:
        """Say whether something came in time, within grace, or late."""
        if moment <= end_of(self.last):
            return Timing.IN_TIME
        return Timing.IN_GRACE if moment <= end_of(self.until(place)) else Timing.LATE


def held(round: Round) -> QuerySet[Grace]:
    """Return the graces of a round that stand, the newest first."""
    found = Grace.objects.filter(round=round, withdrawn_at=None)
    return found.select_related("place", "given_by")


def deadlines_of(round: Round, stage: GracedStage) -> Deadlines | None:
    """Return the deadlines of a stage; None where the round's calendar is silent; 1 query."""
    return deadlines_of_all([round], stage).get(round.pk)


def deadlines_of_all(rounds: Collection[Round], stage: GracedStage) -> dict[int, Deadlines]:
    """Return the deadlines of a stage in each round that has days for it, by its key; 1 query."""
    days = {round.pk: told for round in rounds if (told := round.days_of(stage))}
    furthest: dict[int, dict[str | None, Grace]] = {pk: {} for pk in days}
    if days:
        for grace in Grace.objects.filter(round__in=days, stage=stage, withdrawn_at=None):
            here = furthest[grace.round_id]
            before = here.get(grace.place_id)
            if before is None or before.until_on < grace.until_on:
                here[grace.place_id] = grace
    return {pk: Deadlines(told[1], furthest[pk]) for pk, told in days.items()}


def running(round: Round, stage: GracedStage) -> tuple[Finding, ...]:
    """Return the regions that a stage waits for and whose grace is not over, each with its day."""
    due = deadlines_of(round, stage)
    if due is None or not any(end_of(g.until_on) >= timezone.now() for g in due.graces.values()):
        return ()
    found = []
    for place, name in _awaited(round, stage):
        grace = due.grace_of(place)
        if grace and end_of(grace.until_on) >= timezone.now():
            day = date_format(grace.until_on, "j F Y")
            found.append(Finding(name, _("tambahan waktu sampai %s.") % day))
    return tuple(found)


def _awaited(round: Round, stage: GracedStage) -> list[tuple[str, str]]:
    """Return the regions that have not done their part of a stage: code and name."""
    if stage == GracedStage.ANSWERING:
        waiting = Response.objects.filter(collection=round.collection_id).exclude(
            state=ResponseState.APPROVED
        )
        return list(waiting.order_by("place").values_list("place", "place__long_name"))
    verdicts, aside = shortfalls.verdicts_and_recusals(round)
    done = Counter(entry for entry, _seat in verdicts - aside)
    judged = Entry.objects.filter(round=round, state=EntryState.TOOK_PART).order_by("place")
    rows = judged.values_list("pk", "place", "place__long_name")
    needed = round.verdicts_needed
    return [(place, name) for pk, place, name in rows if done[pk] < needed]
