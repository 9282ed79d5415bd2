"""From rows of unit, rater and value to matrices, one for each indicator and period."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from menuju.composite.agreement.scores import Ratings, unusable
from menuju.languages import say
from menuju.problems import Finding


@dataclass(frozen=True, slots=True)
class Score:
    """One row of a table of scores; `row` is its number as a spreadsheet shows it."""

    row: int
    unit: str
    rater: str
    value: float | None
    indicator: str = ""
    period: str = ""


def tabulate(
    scores: Iterable[Score],
    *,
    findings: Sequence[Finding] = (),
    labels: tuple[str, ...] = (),
) -> tuple[Ratings, ...]:
    """Return a matrix for each indicator and period, in the order in which they first appear.

    Units and raters stand in the order of their first row. `findings` are faults found while the
    rows were read; they are told together with the ones found here: a blank unit or rater, and a
    rater who scores a unit twice. Raises `Invalid` with all of them, each with its row.
    """
    listed = list(scores)
    faults = [*findings, *_blanks(listed), *_duplicates(listed)]
    if faults:
        raise unusable(faults)
    tables: defaultdict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in listed:
        tables[score.indicator, score.period].append(score)
    return tuple(_matrix(*key, rows, labels=labels) for key, rows in tables.items())


def _matrix(
    indicator: str, period: str, scores: list[Score], *, labels: tuple[str, ...]
) -> Ratings:
    units = {unit: at for at, unit in enumerate(dict.fromkeys(score.unit for score in scores))}
    raters = {rater: at for at, rater in enumerate(dict.fromkeys(score.rater for score in scores))}
    values = np.full((len(units), len(raters)), np.nan)
    for score in scores:
        if score.value is not None:
            values[units[score.unit], raters[score.rater]] = score.value
    return Ratings(tuple(units), tuple(raters), values, indicator, period, labels)


def _blanks(scores: list[Score]) -> list[Finding]:
    unit = say(id="Kode unit kosong.", en="The unit is blank.")
    rater = say(id="Penilai kosong.", en="The rater is blank.")
    return [
        Finding(row_place(score.row), what)
        for score in scores
        for text, what in ((score.unit, unit), (score.rater, rater))
        if not text
    ]


def _duplicates(scores: list[Score]) -> list[Finding]:
    keys = [(score.indicator, score.period, score.unit, score.rater) for score in scores]
    times = Counter(keys)
    first: dict[tuple[str, str, str, str], int] = {}
    return [
        Finding(
            row_place(score.row),
            say(
                id="{rater} menilai {unit} lagi; skor pertama ada di baris {row}.",
                en="{rater} scores {unit} again; the first score is in row {row}.",
                rater=score.rater,
                unit=score.unit,
                row=first[key],
            ),
        )
        for key, score in zip(keys, scores, strict=True)
        if times[key] > 1 and all(key[2:]) and first.setdefault(key, score.row) != score.row
    ]


def row_place(row: int) -> str:
    """Name a row as a person looks for it."""
    return say(id="baris {row}", en="row {row}", row=row)
