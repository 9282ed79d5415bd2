"""From standings to the drawings of `ui.charts`: which values, which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from menuju.indices.models import Run, Standing
from menuju.programmes.types import Instrument
from menuju.publish.queries.analyses import Open, analysis_of
from menuju.publish.queries.places import HistoryPoint
from menuju.publish.queries.rankings import Field, FieldPoint
from menuju.publish.queries.walks import DimensionStep, QuestionStep, Walk
from menuju.ui import charts
from menuju.ui.numbers import figure


@dataclass(frozen=True)
class RankingRow:
    """A standing with its two drawings."""

    standing: Standing
    interval: SafeString
    six: SafeString
    open: Open | None
    """What our analysis leaves open of it."""


def field_swarm(run: Run, field: Field, *, here: str = "") -> SafeString:
    """Draw every final as a dot; the extremes have names, and the place `here` is marked."""
    if not field.points:
        return SafeString("")
    lowest, highest = field.points[0], field.points[-1]
    named = {lowest.code, highest.code, here}
    dots = tuple(
        charts.Dot(p.final, _label(p, run) if p.code in named else "", here=p.code == here)
        for p in field.points
    )
    sentence = _(
        "Sebaran %(count)s nilai final dari %(low)s sampai %(high)s, median %(median)s. "
        "Angka lengkap ada di tabel peringkat."
    ) % {
        "count": len(dots),
        "low": _label(lowest, run),
        "high": _label(highest, run),
        "median": figure(field.median, run.places),
    }
    median = _("median %(value)s") % {"value": figure(field.median, run.places)}
    return charts.swarm(
        charts.Swarm(
            _field_scale(run, field), dots, sentence, charts.Reference(field.median, median)
        )
    )


def ranking_charts(
    run: Run, field: Field, standings: Iterable[Standing], instrument: Instrument
) -> dict[str, Any]:
    """Return the drawings of a ranking page."""
    scale, whole = _field_scale(run, field), _scale(run)
    median = field.median if field.points else None
    rows = [
        RankingRow(
            standing,
            charts.interval(_interval(standing, scale, median)),
            charts.six(
                charts.Six(whole, _scores(standing, instrument), _profile(standing, instrument))
            ),
            analysis_of(standing),
        )
        for standing in standings
    ]
    return {
        "swarm": field_swarm(run, field),
        "rows": rows,
        "dimensions": list(enumerate(instrument.dimensions, start=1)),
        "ticks": [tick.label for tick in _whole_ticks(scale)],
    }


def _interval(standing: Standing, scale: charts.Scale, median: Decimal | None) -> charts.Interval:
    """Return the final as a dot, with the interval of our analysis where there is one."""
    found = analysis_of(standing)
    low, high = (found.low, found.high) if found else (None, None)
    return charts.Interval(scale, standing.final, low, high, reference=median)


def walk_charts(
    run: Run, field: Field, standing: Standing, walk: Walk, history: Sequence[HistoryPoint]
) -> dict[str, Any]:
    """Return the drawings of a walk: swarm, radar, history, and a bar for each dimension."""
    scale = _scale(run)
    return {
        "swarm": field_swarm(run, field, here=standing.entry.place_id),
        "radar": _radar(walk.dimensions, scale),
        "history_chart": _history(history, scale, run) if len(history) > 1 else "",
        "steps": [(step, _bar(step, scale)) for step in walk.dimensions],
    }


def _label(point: FieldPoint, run: Run) -> str:
    return f"{point.name} {figure(point.final, run.places)}"


def _scale(run: Run) -> charts.Scale:
    return charts.Scale.of(*_bounds(run))


def _bounds(run: Run) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest possible value; the whole recipe would take longer to read."""
    scale = run.recipe["scale"]
    return Decimal(scale["minimum"]), Decimal(scale["maximum"])


def _field_scale(run: Run, field: Field) -> charts.Scale:
    """Return a scale from the whole number below the lowest final to the highest possible one."""
    minimum, maximum = _bounds(run)
    lowest = field.points[0].final if field.points else minimum
    low = lowest.quantize(Decimal(1), rounding=ROUND_FLOOR)
    return charts.Scale.of(min(low, maximum - 1), maximum, step="0.5", places=1)


def _whole_ticks(scale: charts.Scale) -> list[charts.Tick]:
    whole = [Decimal(str(t.value)) for t in scale.ticks if Decimal(str(t.value)) % 1 == 0]
    return [charts.Tick(value, figure(value, 0)) for value in whole]


def _scores(standing: Standing, instrument: Instrument) -> tuple[Decimal | None, ...]:
    told = standing.dimensions
    codes = (dimension.code for dimension in instrument.dimensions)
    return tuple(Decimal(told[code]) if code in told else None for code in codes)


def _profile(standing: Standing, instrument: Instrument) -> str:
    """Return the scores as a sentence: `BL 4,00, OP 3,89`."""
    told = zip(instrument.dimensions, _scores(standing, instrument), strict=True)
    return ", ".join(f"{d.short} {figure(score)}" for d, score in told if score is not None)


def _radar(steps: Sequence[DimensionStep], scale: charts.Scale) -> SafeString:
    if len(steps) < 3:  # noqa: PLR2004 -- fewer axes enclose nothing
        return SafeString("")
    axes = [charts.Axis(s.title, figure(s.score), s.score, s.median) for s in steps]
    return charts.radar(axes, scale=scale)


def question_bars(run: Run, step: DimensionStep) -> list[tuple[QuestionStep, SafeString]]:
    """Return the questions of a dimension, each with its bar."""
    scale = _scale(run)
    return [(q, charts.bar(charts.Bar(scale, q.value, colour=step.order))) for q in step.questions]


def _bar(step: DimensionStep, scale: charts.Scale) -> SafeString:
    return charts.bar(charts.Bar(scale, step.score, median=step.median, colour=step.order))


def _history(points: Sequence[HistoryPoint], scale: charts.Scale, run: Run) -> SafeString:
    texts = tuple(figure(point.final, run.places) for point in points)
    own = charts.Series("", tuple(point.final for point in points), texts)
    told = ", ".join(f"{p.year}: {text}" for p, text in zip(points, texts, strict=True))
    sentence = _("Riwayat nilai. %(told)s") % {"told": told}
    return charts.history(
        charts.History(scale, tuple(str(p.year) for p in points), own, None, sentence)
    )
