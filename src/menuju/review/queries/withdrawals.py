"""What an import has brought, and what was withdrawn."""

from collections.abc import Iterable
from typing import Any

from menuju.problems import NotFound
from menuju.records.models import Event
from menuju.review.models import Entry, Figure, Round, Source, Withdrawal

IMPORTED, WITHDRAWN = "review.results.imported", "review.results.withdrawn"


def table_of(round: Round) -> str:
    """Return the reference of the table that brought a round's entries; empty where none has.

    The log knows: the first import since the last table was withdrawn.
    """
    found = ""
    told = Event.objects.filter(stream=round.stream, name__in=(IMPORTED, WITHDRAWN))
    for name, facts in told.order_by("at", "id").values_list("name", "facts"):
        if name == IMPORTED:
            found = found or facts["source"]
        elif facts["source"] == found:
            found = ""
    return found


def source_of(round: Round, reference: str) -> Source:
    """Return a source of a round by its reference; raises `NotFound`."""
    for source in round.sources.select_related("file"):
        if source.reference == reference:
            return source
    raise NotFound(reference)


def table_rows(entries: Iterable[Entry], source: Source) -> list[dict[str, Any]]:
    """Return what a table has brought, row by row in its order, as plain text."""
    figures = _figures(source)
    return [
        {
            "row": entry.row,
            "place": entry.place_id,
            "cohort": entry.cohort.code,
            "state": entry.state,
            "final": _text(entry.published_final),
            "improvement": _text(entry.published_improvement),
            "figures": figures.get(entry.pk, {}),
        }
        for entry in entries
    ]


def item_rows(source: Source) -> list[dict[str, Any]]:
    """Return the deeper figures that a source has brought, by place."""
    places = dict(Entry.objects.filter(figures__source=source).values_list("pk", "place_id"))
    return [{"place": places[pk], "figures": nodes} for pk, nodes in _figures(source).items()]


def withdrawn(round: Round) -> list[Withdrawal]:
    """Return what was withdrawn from a round, first things first."""
    return list(round.withdrawals.select_related("file", "rows").order_by("pk"))


def _figures(source: Source) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    told = Figure.objects.filter(source=source).order_by("entry_id", "node")
    for entry, node, value in told.values_list("entry_id", "node", "value"):
        found.setdefault(entry, {})[node] = f"{value:f}"
    return found


def _text(value: object) -> str | None:
    return None if value is None else f"{value:f}"
