"""The frozen scores of a run as the analysis reads them, with who gave them where that is known."""

from collections.abc import Mapping, Sequence

from menuju.composite.official import Unit, frozen
from menuju.indices.models import Run, RunSecret
from menuju.indices.queries import raters
from menuju.records.files import open_file
from menuju.review.models import Seat
from menuju.verify.cells import records


def units(run: Run) -> tuple[Unit, ...]:
    """Return a run's units as any stranger reads them from its frozen tables."""
    return frozen.read_inputs(
        units=_content(run.units_sha256),
        figures=_content(run.figures_sha256),
        scores=_content(run.scores_sha256) or None,
    )


def assessors(run: Run) -> dict[str, tuple[int, ...]]:
    """Return by unit who (key of the account) sat at each place; empty once the secret is erased.

    The run's commitments are opened with its secret, so this is who they were when it was frozen,
    whatever has become of the panels since.
    """
    secret = RunSecret.objects.filter(run=run).first()
    if secret is None or not run.raters_sha256:
        return {}
    seats = Seat.objects.filter(panel__round=run.round_id)
    known = sorted(set(seats.values_list("assessor", flat=True)))
    found: dict[str, list[int]] = {}
    for _number, row in records(_content(run.raters_sha256)):
        who = _opened(run, row, known, secret=bytes(secret.value))
        found.setdefault(row["unit"], []).append(who)
    return {unit: tuple(people) for unit, people in found.items()}


def _opened(run: Run, row: Mapping[str, str], known: Sequence[int], *, secret: bytes) -> int:
    unit, rater = row["unit"], int(row["rater"])
    salted = raters.salt(secret, unit=unit, rater=rater)
    return next(
        person
        for person in known
        if row["commitment"]
        == raters.commitment(
            raters.statement(run.round, number=run.number, unit=unit, rater=rater, assessor=person),
            salted=salted,
        )
    )


def _content(sha256: str) -> bytes:
    if not sha256:
        return b""
    with open_file(sha256) as file:
        return file.read()
