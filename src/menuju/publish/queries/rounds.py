"""What is public about a round: its runs, its sources, its log."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from menuju.indices.models import Run
from menuju.indices.types import RunState
from menuju.people.types import Actor
from menuju.publish.queries.unjudged import unjudged
from menuju.review.models import Entry, Round, Source
from menuju.review.queries.entries import Turnout, turnout


@dataclass(frozen=True)
class Attendance:
    """The turnout of a round over all its cohorts, and who of them has no grade."""

    cohorts: tuple[Turnout, ...]
    unjudged: tuple[Entry, ...] = ()
    """Who took part and was not judged, by code; they are counted as having taken part."""

    @property
    def rows(self) -> list[tuple[Turnout, int]]:
        """Each cohort with how many of it took part and were not judged."""
        without = Counter(entry.cohort_id for entry in self.unjudged)
        return [(turnout, without[turnout.cohort.pk]) for turnout in self.cohorts]

    @property
    def took_part(self) -> int:
        """How many took part."""
        return sum(cohort.took_part for cohort in self.cohorts)

    @property
    def absent(self) -> int | None:
        """How many did not take part; None where a cohort's number of invited is unknown."""
        counts = [cohort.absent for cohort in self.cohorts]
        return None if None in counts else sum(count for count in counts if count is not None)

    @property
    def unnamed(self) -> int:
        """How many of them no source we hold names."""
        return sum(cohort.unnamed for cohort in self.cohorts)


def attendance(round: Round, run: Run) -> Attendance:
    """Return a round's turnout by cohort, and who took part without a grade in a run; 2 queries."""
    return Attendance(turnout(round), tuple(unjudged(run)))


def latest(actor: Actor) -> Round | None:
    """Return the newest public round; a simulated one only where there is no real one."""
    return (
        Round.objects.visible_to(actor)
        .published()
        .order_by("simulated", "-year", "-published_at")
        .first()
    )


EVER_PUBLIC = (RunState.PUBLISHED, RunState.SUPERSEDED)


def public_runs(round: Round) -> list[Run]:
    """Return the runs of a round that were ever public, newest first, with their bundles."""
    return list(_public_runs().filter(round=round))


def with_public_runs(rounds: Iterable[Round]) -> list[tuple[Round, list[Run]]]:
    """Return rounds, each with its runs that were ever public, in one query for all."""
    listed = list(rounds)
    runs: dict[int, list[Run]] = {round.pk: [] for round in listed}
    for run in _public_runs().filter(round__in=listed):
        runs[run.round_id].append(run)
    return [(round, runs[round.pk]) for round in listed]


def _public_runs() -> QuerySet[Run]:
    with_bundle = Run.objects.select_related("bundle", "bundle__file")
    return with_bundle.filter(state__in=EVER_PUBLIC).order_by("round", "-number")


def sources(round: Round) -> Sequence[Source]:
    """Return the files that a round's figures were taken from."""
    return list(round.sources.select_related("file").order_by("pk"))


def signers(listed: Iterable[Iterable[Run]]) -> list[str]:
    """Return the fingerprints of the keys that signed some runs' bundles, each once."""
    bundles = (run.bundle for runs in listed for run in runs if hasattr(run, "bundle"))
    return list(dict.fromkeys(bundle.signer for bundle in bundles))
