"""Scores of a panel as arrays, and the official final of each unit made from them."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.languages import say
from menuju.problems import Finding, Invalid

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Codes = NDArray[np.intp]
Finals = Callable[[Matrix], Vector]
"""Question means (units × items, NaN where a question has no score) to finals (units)."""
Weighing = Vector | Matrix | Finals
"""Effective weights of the items (items, or items × 1), or a function that makes the finals."""

LISTED = 20
"""Findings listed before the rest is counted."""


@dataclass(frozen=True)
class Scores:
    """Scores in long form: row i says that `rater[i]` gave `value[i]` to `unit[i]` on `item[i]`.

    `unit`, `rater` and `item` are positions in `units`, `raters` and `items`. A missing score is a
    missing row; one rater scores an item of a unit once. Raises `Invalid` where that is not so.
    """

    units: tuple[str, ...]
    raters: tuple[str, ...]
    items: tuple[str, ...]
    unit: Codes
    rater: Codes
    item: Codes
    value: Vector

    def __post_init__(self) -> None:
        findings = list(_shape_faults(self)) or [*_value_faults(self), *_duplicates(self)]
        if findings:
            message = say(
                id="Skor penilai tidak dapat dipakai.", en="The raters' scores cannot be used."
            )
            raise Invalid(message, shortened(findings))


def gather(
    *,
    units: Sequence[str],
    raters: Sequence[str],
    values: Sequence[float],
    items: Sequence[str] | None = None,
) -> Scores:
    """Return scores from columns of equal length; rows whose value is NaN are missing scores.

    Names are sorted, so that the order of the rows changes nothing. Without `items` all rows are
    about one item, called "". Raises `Invalid` for infinite values, duplicates, nothing at all.
    """
    value = np.asarray(values, dtype=np.float64)
    given = ~np.isnan(value)
    named = [units, raters, [""] * len(value) if items is None else items]
    if any(len(column) != len(value) for column in named):
        raise Invalid(say(id="Panjang kolom berbeda.", en="Columns differ in length."))
    (unit_names, unit), (rater_names, rater), (item_names, item) = (
        _coded([name for name, there in zip(column, given, strict=True) if there])
        for column in named
    )
    return Scores(unit_names, rater_names, item_names, unit, rater, item, value[given])


def question_means(scores: Scores) -> Matrix:
    """Return units × items: the mean over the raters that gave a score, NaN where none did."""
    sums, counts = _sums(scores, scores.value), counts_of(scores)
    with np.errstate(invalid="ignore"):
        return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def counts_of(scores: Scores) -> Matrix:
    """Return units × items: how many raters gave a score."""
    return _sums(scores, np.ones(len(scores.value)))


def finals(means: Matrix, weighing: Weighing | None = None) -> Vector:
    """Return each unit's final from its question means (units × items, NaN is missing).

    Weights are effective weights, at least 0 and not all 0; of a unit with missing questions they
    are scaled to sum to what they do in all. None weighs items alike. A function gets the means
    as they are. Raises `Invalid` where a weight is bad or the function returns no finite figures.
    """
    if callable(weighing):
        return _called(weighing, means)
    weights = weights_of(weighing, items=means.shape[1])
    there = ~np.isnan(means)
    reach = there @ weights
    with np.errstate(invalid="ignore", divide="ignore"):
        made = np.where(there, means, 0.0) @ weights * (weights.sum() / reach)
    if not np.isfinite(made).all():
        findings = [
            Finding(
                say(id="unit ke-{n}", en="unit number {n}", n=number + 1),
                say(
                    id="semua pertanyaannya yang berbobot tidak bernilai.",
                    en="none of its questions with a weight has a score.",
                ),
            )
            for number in np.flatnonzero(~np.isfinite(made))
        ]
        raise Invalid(_no_final(), shortened(findings))
    return np.asarray(made, dtype=np.float64)


def weights_of(weighing: Vector | Matrix | None, *, items: int) -> Vector:
    """Return checked weights, one an item; None weighs items alike, summing to 1."""
    if weighing is None:
        return np.full(items, 1.0 / items)
    weights = np.asarray(weighing, dtype=np.float64).reshape(-1)
    if len(weights) != items or not np.isfinite(weights).all() or (weights < 0).any():
        raise Invalid(
            say(
                id="Bobot harus {items} bilangan berhingga yang tidak negatif.",
                en="Weights must be {items} finite numbers that are not negative.",
                items=items,
            )
        )
    if weights.sum() <= 0.0:
        raise Invalid(say(id="Jumlah bobot nol.", en="The weights sum to zero."))
    return weights


def places(finals: Matrix) -> NDArray[np.int64]:
    """Return competition ranks along the last axis, 1 for the highest; equal finals share one."""
    return above(finals)[0] + 1


def above(finals: Matrix) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, along the last axis, how many are higher, and how many are equal (itself too)."""
    order = np.argsort(-finals, axis=-1, kind="stable")
    ordered = np.take_along_axis(finals, order, axis=-1)
    count = finals.shape[-1]
    fresh = np.ones(ordered.shape, dtype=bool)
    fresh[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    position = np.broadcast_to(np.arange(count), ordered.shape)
    begin = np.maximum.accumulate(np.where(fresh, position, 0), axis=-1)
    last = np.ones(ordered.shape, dtype=bool)
    last[..., :-1] = fresh[..., 1:]
    ends = np.where(last, position, count)[..., ::-1]
    end = np.minimum.accumulate(ends, axis=-1)[..., ::-1]
    higher, equal = np.empty(finals.shape, np.int64), np.empty(finals.shape, np.int64)
    np.put_along_axis(higher, order, begin, axis=-1)
    np.put_along_axis(equal, order, end - begin + 1, axis=-1)
    return higher, equal


def _sums(scores: Scores, weights: Vector) -> Matrix:
    shape = len(scores.units), len(scores.items)
    cell = scores.unit * shape[1] + scores.item
    sums = np.bincount(cell, weights=weights, minlength=shape[0] * shape[1])
    return sums.astype(np.float64).reshape(shape)


def _called(weighing: Finals, means: Matrix) -> Vector:
    made = np.asarray(weighing(means), dtype=np.float64)
    if made.shape != means.shape[:1] or not np.isfinite(made).all():
        raise Invalid(_no_final())
    return made


def _no_final() -> str:
    return say(
        id="Nilai akhir tidak dapat dihitung untuk setiap unit.",
        en="A final cannot be computed for every unit.",
    )


def _coded(names: Sequence[Hashable]) -> tuple[tuple[str, ...], Codes]:
    known = sorted({str(name) for name in names})
    position = {name: number for number, name in enumerate(known)}
    return tuple(known), np.array([position[str(name)] for name in names], dtype=np.intp)


def _shape_faults(scores: Scores) -> Iterator[Finding]:
    rows = len(scores.value)
    if rows == 0:
        yield Finding("value", say(id="tidak ada satu skor pun.", en="there is no score at all."))
    for name, codes, known in (
        ("unit", scores.unit, scores.units),
        ("rater", scores.rater, scores.raters),
        ("item", scores.item, scores.items),
    ):
        if len(codes) != rows:
            yield Finding(name, say(id="panjangnya berbeda.", en="differs in length."))
        elif rows and set(np.unique(codes)) != set(range(len(known))):
            what = say(
                id="setiap nama harus dipakai, dan setiap baris harus bernama.",
                en="every name must be used, and every row must have a name.",
            )
            yield Finding(name, what)
        if len(set(known)) != len(known):
            yield Finding(name, say(id="ada nama kembar.", en="a name stands twice."))


def _value_faults(scores: Scores) -> Iterator[Finding]:
    for row in np.flatnonzero(~np.isfinite(scores.value)):
        what = say(id="skornya bukan bilangan berhingga.", en="the score is no finite number.")
        yield Finding(_cell(scores, row), what)


def _duplicates(scores: Scores) -> Iterator[Finding]:
    cell = (scores.unit * len(scores.raters) + scores.rater) * len(scores.items) + scores.item
    _, first, times = np.unique(cell, return_index=True, return_counts=True)
    for row, count in zip(first[times > 1], times[times > 1], strict=True):
        what = say(
            id="dinilai {times} kali oleh penilai yang sama; simpan satu skor saja.",
            en="scored {times} times by the same rater; keep one score.",
            times=count,
        )
        yield Finding(_cell(scores, row), what)


def _cell(scores: Scores, row: np.intp) -> str:
    names = (
        scores.units[scores.unit[row]],
        scores.raters[scores.rater[row]],
        scores.items[scores.item[row]],
    )
    return "/".join(name for name in names if name)


def shortened(findings: list[Finding]) -> list[Finding]:
    """Return the first findings, and how many more there are."""
    if len(findings) <= LISTED:
        return findings
    rest = say(id="dan {n} temuan lain.", en="and {n} more findings.", n=len(findings) - LISTED)
    return [*findings[:LISTED], Finding("…", rest)]
