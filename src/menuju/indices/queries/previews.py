"""A run before and after it is public: its ranking beside that of the run before."""

from dataclasses import dataclass
from decimal import Decimal

from menuju.indices.models import Run, Standing
from menuju.indices.types import RunState
from menuju.records.queries.work import is_due
from menuju.review.models import Round


@dataclass(frozen=True)
class Place:
    """One row of a preview: a standing, and where it stood in the run it is compared with."""

    standing: Standing
    before: Standing | None

    @property
    def moved(self) -> Decimal | None:
        """How the final differs from the run before; None where there is none."""
        return self.standing.final - self.before.final if self.before else None

    @property
    def changed(self) -> bool:
        """Whether final or rank differ from the run before."""
        old = self.before
        return old is not None and (
            old.final != self.standing.final or old.rank != self.standing.rank
        )


@dataclass(frozen=True)
class Preview:
    """A run, what it is compared with, and its ranking."""

    run: Run
    against: Run | None
    places: tuple[Place, ...]
    is_bundling: bool
    """Whether its bundle, which follows its publishing, is still being made."""

    @property
    def changed(self) -> int:
        """How many finals or ranks differ from the run before."""
        return sum(place.changed for place in self.places)


def runs(round: Round) -> list[Run]:
    """Return the runs of a round, the newest first; 1 query."""
    return list(round.runs.order_by("-number"))


def preview(run: Run) -> Preview:
    """Return the ranking of a run beside that of the last public run before it; 4 queries."""
    public = (RunState.PUBLISHED, RunState.SUPERSEDED)
    earlier = Run.objects.filter(round=run.round_id, number__lt=run.number, state__in=public)
    against = earlier.order_by("-number").first()
    before = {each.entry_id: each for each in against.standings.all()} if against else {}
    rows = run.standings.select_related("entry__place", "entry__cohort").order_by(
        "rank", "entry__place"
    )
    places = tuple(Place(each, before.get(each.entry_id)) for each in rows)
    return Preview(run, against, places, is_due("bundle", on=run.subject))
