"""Who took part in a round and was not judged: in no ranking, and never a zero."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from menuju.indices.models import Run, Standing
from menuju.places.models import Place
from menuju.publish.queries.rankings import narrowed
from menuju.publish.types import RankingFilters
from menuju.review.models import Entry
from menuju.review.types import EntryState, RoundState


def unjudged(run: Run, filters: RankingFilters | None = None) -> QuerySet[Entry]:
    """Return the entries that took part and have no grade in a run, by code; 1 query.

    Nobody handed in a judgement of them; `shortfall_reason` says why the round closed all the same.
    """
    graded = Standing.objects.filter(run=run, entry=OuterRef("pk"))
    entries = Entry.objects.filter(round=run.round_id, state=EntryState.TOOK_PART)
    rows = entries.exclude(Exists(graded)).select_related("place__parent", "cohort")
    return narrowed(rows, filters or RankingFilters(), entry="").order_by("place_id")


def entries_of(place: Place) -> Sequence[Entry]:
    """Return the entries of a place in published rounds, real ones first, then newest; 1 query."""
    rows = Entry.objects.filter(place=place, round__state=RoundState.PUBLISHED)
    newest = rows.select_related("round", "cohort", "place__parent")
    return list(newest.order_by("round__simulated", "-round__year", "-round__published_at"))
