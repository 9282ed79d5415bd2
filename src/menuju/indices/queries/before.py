"""What is remembered of a round when the next one is opened: who took part, and with what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from menuju.composite.official.frozen import read_values
from menuju.indices.models import Standing
from menuju.indices.types import RunState
from menuju.records.files import open_file
from menuju.review.models import Round


@dataclass(frozen=True)
class Before:
    """One place in the round before."""

    cohort: str
    final: Decimal | None = None
    values: Mapping[str, Decimal] = field(default_factory=dict)
    """By node of the instrument: questions are among them where they were known."""


def results_of(round: Round) -> dict[str, Before]:
    """Return every place of a round by code, with its public figures; none for a draft's."""
    entries = round.entries.values_list("place", "cohort__code")
    found = {code: Before(cohort) for code, cohort in entries}
    run = round.runs.filter(state=RunState.PUBLISHED).first()
    if run is None:
        return found
    with open_file(run.values_sha256) as file:
        values = read_values(file.read())
    for code, final in Standing.objects.filter(run=run).values_list("entry__place", "final"):
        nodes = {node: one.value for node, one in values[code].items() if one.value is not None}
        found[code] = Before(found[code].cohort, final, nodes)
    return found
