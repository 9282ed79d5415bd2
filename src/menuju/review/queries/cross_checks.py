"""What rose without new evidence and what was copied, of many regions: as kept, where true."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from menuju.review.models import CrossCheck, Entry, Round
from menuju.review.queries.year_points import entries_before
from menuju.review.queries.year_stamps import stamps
from menuju.review.queries.years import years
from menuju.review.types import EntryState

AT_ONCE = 25
"""Regions that are compared together: some 3,000 answers a year."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One region in the list of all years."""

    entry: Entry
    before: Sequence[Round]
    """Rounds that it was compared with, the oldest first."""
    jumps: Sequence[str]
    """Codes of the questions that rose without new evidence."""
    copies: Sequence[str]
    """Codes of the questions whose text was copied."""
    compared: str
    """Digest of what was compared."""
    is_kept: bool
    """Whether this was read, and not compared just now."""


def compared_entries(round: Round) -> QuerySet[Entry]:
    """Return the regions of a round that are compared, by place."""
    took_part = Entry.objects.filter(round=round, state=EntryState.TOOK_PART)
    found = took_part.filter(response__isnull=False)
    return found.select_related("round", "place").order_by("place")


def checked(entries: Sequence[Entry]) -> list[Checked]:
    """Return what comparing entries of one round finds; 7 queries for those that are kept.

    Those that changed since, or were never compared, are compared now, 7 queries for 25 of them.
    """
    if not entries:
        return []
    before = entries_before(entries[0].round, {entry.organisation_id for entry in entries})
    now = stamps(entries, before)
    kept = {each.entry_id: each for each in CrossCheck.objects.filter(entry__in=now)}
    stale = [one for one in entries if one.pk not in kept or kept[one.pk].compared != now[one.pk]]
    fresh = {each.entry_id: each for each in _compared(stale)}
    found = kept | fresh
    return [
        Checked(
            entry=entry,
            before=[each.round for each in before.get(entry.organisation_id, ())],
            jumps=found[entry.pk].jumps,
            copies=found[entry.pk].copies,
            compared=now[entry.pk],
            is_kept=entry.pk not in fresh,
        )
        for entry in entries
    ]


def _compared(entries: Sequence[Entry]) -> Iterator[CrossCheck]:
    """Yield what is found of each, not kept."""
    for start in range(0, len(entries), AT_ONCE):
        for one in years(entries[start : start + AT_ONCE]):
            yield CrossCheck(
                entry=one.entry,
                jumps=[line.question.code for line in one.jumps],
                copies=[line.question.code for line in one.copies],
            )
