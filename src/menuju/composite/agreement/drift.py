"""Agreement by indicator and in time, to see whether a panel drifts apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from menuju.composite.agreement.coefficients import Coefficient
from menuju.composite.agreement.scores import Ratings

Measure = Callable[[Ratings], tuple[Coefficient, ...]]
"""Computes coefficients of one table, such as `partial(summary, level=Level.ORDINAL)`."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One coefficient of one indicator in one period, beside the period before."""

    indicator: str
    period: str
    coefficient: Coefficient
    before: str = ""
    """The period before; blank for the first."""
    change: float | None = None
    """From the period before; `None` where one of the two was not computed."""
    overlap: bool | None = None
    """Whether the two intervals share a value: where they do not, the change is hardly chance;
    where they do, it may still be real. `None` where there is no interval."""


def drift(tables: Iterable[Ratings], *, measure: Measure) -> tuple[Drift, ...]:
    """Measure each table and set each period beside the one before, indicator by indicator.

    Periods stand in the order of their numbers where all are numbers, else of their text;
    indicators as given. Raises what `measure` raises.
    """
    by_indicator: defaultdict[str, list[Ratings]] = defaultdict(list)
    for table in tables:
        by_indicator[table.indicator].append(table)
    return tuple(
        each for listed in by_indicator.values() for each in _in_time(listed, measure=measure)
    )


def _in_time(tables: list[Ratings], *, measure: Measure) -> Iterator[Drift]:
    before: dict[str, Coefficient] = {}
    last = ""
    for table in _in_order(tables):
        now = {each.name: each for each in measure(table)}
        for name, each in now.items():
            yield _beside(table, each, before.get(name), last=last)
        before, last = now, table.period


def _beside(table: Ratings, now: Coefficient, before: Coefficient | None, *, last: str) -> Drift:
    if before is None or now.value is None or before.value is None:
        return Drift(table.indicator, table.period, now, last)
    change = now.value - before.value
    return Drift(table.indicator, table.period, now, last, change, _overlap(now, before))


def _overlap(one: Coefficient, other: Coefficient) -> bool | None:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    if one.low == one.high or other.low == other.high:
        return None  # an interval of no width knows nothing of chance
    return one.low <= other.high and other.low <= one.high


def _in_order(tables: list[Ratings]) -> list[Ratings]:
    try:
        return sorted(tables, key=lambda table: float(table.period))
    except ValueError:
        return sorted(tables, key=lambda table: table.period)
