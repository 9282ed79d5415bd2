"""Gather what a run of a live round is computed from, and freeze it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from menuju.composite.official import Unit, frozen
from menuju.composite.official.units import Scores
from menuju.indices.queries import pieces, raters
from menuju.indices.queries.inputs import FrozenInputs, bare, unit_of
from menuju.review.models import Entry, Round
from menuju.review.queries.scores import PanelScores, panels_scores
from menuju.review.types import EntryState

NOBODY = PanelScores(())


def freeze(round: Round, *, number: int, secret: bytes, at: datetime) -> FrozenInputs:
    """Return a live round's inputs as they stood at a moment, for its run of this number.

    A question that moderation settled is a figure; the scores of all others are given one place for
    each assessor, in an order that `secret` shuffles anew for each entry.
    """
    given = panels_scores(round, until=at)
    entries = list(
        round.entries.select_related("cohort", "place__parent", "response").order_by("place_id")
    )
    panels = {entry.place_id: _counting(entry, given) for entry in entries}
    places = {
        code: raters.shuffled(panel.seats, secret=secret, unit=code)
        for code, panel in panels.items()
    }
    units = [_unit(entry, panels[entry.place_id], places[entry.place_id]) for entry in entries]
    return FrozenInputs(
        units=frozen.write_units(units),
        figures=frozen.write_figures(units),
        scores=frozen.write_scores(units),
        published=frozen.write_published({}),
        raters=raters.table(round, places, number=number, secret=secret),
        evidence=pieces.table(round),
    )


def _counting(entry: Entry, given: Mapping[int, PanelScores]) -> PanelScores:
    """Return what counts of an entry: nothing where it did not take part."""
    took_part = entry.state == EntryState.TOOK_PART
    return given.get(entry.pk, NOBODY) if took_part else NOBODY


def _unit(entry: Entry, panel: PanelScores, order: Iterable[int]) -> Unit:
    settled = {code: bare(value) for code, value in panel.settled.items()}
    before = {} if entry.response is None else {entry.place_id: entry.response.last_final}
    previous = {code: bare(final) for code, final in before.items() if final is not None}
    return replace(unit_of(entry, settled, previous), scores=_scores(panel, order))


def _scores(panel: PanelScores, order: Iterable[int]) -> Scores:
    """Return the scores of the questions that were not settled, each in the shuffled order."""
    at = {seat: place for place, seat in enumerate(panel.seats)}
    turned = [at[seat] for seat in order]
    return {
        code: tuple(line[place] for place in turned) for code, line in panel.unsettled().items()
    }
