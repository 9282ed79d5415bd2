"""Who may be selected in a round: the standings of its run as candidates, with what is open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from menuju.choosing import Candidate
from menuju.programmes import find_instrument
from menuju.records.files import open_file
from menuju.selection.files import unpacked
from menuju.selection.models import Chances

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping

    from menuju.indices.models import Run, Standing
    from menuju.review.models import Round


@dataclass(frozen=True)
class Field:
    """The standings of one run by place, read once: everything that rules can ask about."""

    run: Run
    standings: Mapping[str, Standing]
    chances: Chances | None
    """None until the draws are made; an official table has none for ever."""

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The standings as the arithmetic reads them."""
        return tuple(
            Candidate(
                code=code,
                group=one.entry.place.parent_id or "",
                cohort=one.entry.cohort.code,
                total=one.final,
                dimensions={name: Decimal(value) for name, value in one.dimensions.items()},
            )
            for code, one in self.standings.items()
        )

    @cached_property
    def draws(self) -> tuple[list[str], list[array[float]]]:
        """Units and drawn finals; empty where there are none."""
        if self.chances is None or self.chances.file_id is None:
            return [], []
        with open_file(self.chances.file_id) as file:
            return unpacked(file.read())

    @property
    def is_scored_here(self) -> bool:
        """Whether there are scores of single assessors, and so something to be open."""
        return bool(self.run.scores_sha256)

    @property
    def groups(self) -> dict[str, str]:
        """The provinces of the candidates: name by code."""
        above = (one.entry.place.parent for one in self.standings.values())
        return {place.pk: place.short_title for place in above if place is not None}

    @property
    def cohorts(self) -> dict[str, str]:
        """The cohorts of the round among the candidates: label by code."""
        return {one.entry.cohort.code: one.entry.cohort.label for one in self.standings.values()}


def field_of(run: Run) -> Field:
    """Return who may be selected by a run; 2 queries."""
    wanted = run.standings.select_related(
        "entry__place__parent", "entry__cohort", "entry__organisation", "analysis"
    )
    found = {one.entry.place_id: one for one in wanted.order_by("rank", "entry__place")}
    return Field(run, found, Chances.objects.filter(run=run).first())


def dimensions_of(round: Round) -> dict[str, str]:
    """Return the dimensions of a round's instrument: title by code, in order."""
    return {one.code: str(one.title) for one in find_instrument(round.instrument).dimensions}


def deciding_run(round: Round) -> Run | None:
    """Return the run on which a round is decided: the newest that was not withdrawn."""
    return round.runs.exclude(state="withdrawn").order_by("-number").first()
