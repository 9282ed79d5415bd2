"""A round before and after its appeals: two computations side by side, and what is in the way."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from menuju.indices.models import Run, Standing
from menuju.indices.queries.previews import Place
from menuju.indices.types import RunState
from menuju.review.models import Appeal, AppealWindow, Round
from menuju.review.queries.appeals import undecided
from menuju.review.types import AppealState, RoundState


@dataclass(frozen=True)
class Moved(Place):
    """One row of both rankings, and how many figures of the place were corrected in between."""

    corrected: int = 0


@dataclass(frozen=True)
class Rankings:
    """The ranking before appeals and the one after; `after` is None until it was computed."""

    window: AppealWindow
    before: Run
    after: Run | None
    places: tuple[Moved, ...]

    @property
    def changed(self) -> int:
        """How many finals or ranks differ."""
        return sum(place.changed for place in self.places)

    @property
    def corrected(self) -> int:
        """How many figures were corrected between the two."""
        return sum(place.corrected for place in self.places)


def rankings(round: Round) -> Rankings | None:
    """Return both rankings as the secretariat sees them: the newest one after; 6 queries."""
    later = round.runs.exclude(state=RunState.WITHDRAWN).order_by("-number")
    return _side_by_side(round, later.first())


def public_rankings(round: Round) -> Rankings | None:
    """Return both rankings once the one after appeals is announced; 6 queries."""
    return _side_by_side(round, round.runs.filter(state=RunState.PUBLISHED).first())


def in_the_way(run: Run) -> str:
    """Say which appeals stand in the way of announcing a run; empty where none does.

    Before the announcement all appeals are heard first; a run that is older than the last decision
    leaves a correction out, and is computed again.
    """
    round = run.round
    window = AppealWindow.objects.filter(round=round).first()
    if window is None:
        return ""
    if round.state == RoundState.CLOSED:
        if not window.is_over():
            return _("Masa sanggah belum berakhir; hasil diumumkan sesudahnya.")
        if left := undecided(round):
            return _("%(n)d sanggah belum diputus; hasil diumumkan sesudahnya.") % {"n": left}
    upheld = Appeal.objects.filter(entry__round=round, state=AppealState.UPHELD)
    if upheld.filter(decided_at__gt=run.drafted_at).exists():
        return _("Hitungan ini dibuat sebelum putusan sanggah terakhir; hitung lagi.")
    return ""


def _side_by_side(round: Round, after: Run | None) -> Rankings | None:
    window = AppealWindow.objects.filter(round=round).first()
    if window is None or (before := round.runs.filter(number=window.run).first()) is None:
        return None
    if after is None or after.number <= window.run:
        return Rankings(window, before, None, ())
    old = {each.entry_id: each for each in before.standings.all()}
    corrected = _corrected(round, after)
    rows = Standing.objects.filter(run=after).select_related("entry__place", "entry__cohort")
    return Rankings(
        window,
        before,
        after,
        tuple(
            Moved(each, old.get(each.entry_id), corrected.get(each.entry_id, 0))
            for each in rows.order_by("rank", "entry__place")
        ),
    )


def _corrected(round: Round, after: Run) -> dict[int, int]:
    """Return how many figures of each entry were corrected by appeals before a run."""
    upheld = Appeal.objects.filter(entry__round=round, state=AppealState.UPHELD)
    rows = upheld.filter(decided_at__lte=after.drafted_at).order_by().values_list("entry")
    return dict(rows.annotate(n=Count("pk")))
