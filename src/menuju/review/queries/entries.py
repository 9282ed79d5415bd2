"""Questions people ask about who is in a round."""

from dataclasses import dataclass

from django.db.models import Count, Q

from menuju.review.models import Cohort, Entry, Round
from menuju.review.types import EntryState


@dataclass(frozen=True)
class Turnout:
    """How many of a cohort took part. `unnamed` are those known by count only."""

    cohort: Cohort
    took_part: int
    named_absent: int

    @property
    def invited(self) -> int | None:
        """How many the letter invited; None where no letter says."""
        return self.cohort.invited

    @property
    def absent(self) -> int | None:
        """How many did not take part; None where the number of the invited is unknown."""
        return None if self.invited is None else self.invited - self.took_part

    @property
    def unnamed(self) -> int:
        """How many of the absent are known by count only: no source we hold names them."""
        return 0 if self.absent is None else self.absent - self.named_absent


def turnout(round: Round) -> tuple[Turnout, ...]:
    """Return each cohort with how many took part, in one query."""
    took_part = Count("entries", filter=Q(entries__state=EntryState.TOOK_PART))
    named = Count("entries", filter=Q(entries__state=EntryState.DID_NOT_TAKE_PART))
    cohorts = round.cohorts.annotate(here=took_part, named=named).order_by("order")
    return tuple(Turnout(cohort, cohort.here, cohort.named) for cohort in cohorts)


def absent_entries(round: Round) -> list[Entry]:
    """Return the entries that are known by name to have stayed away."""
    return list(
        round.entries.filter(state=EntryState.DID_NOT_TAKE_PART)
        .select_related("place", "cohort")
        .order_by("place_id")
    )
