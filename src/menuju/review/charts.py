"""From the rows of round control to its map and its line of stages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from menuju.review.models import Round
from menuju.review.queries.control import ControlRow
from menuju.review.types import Progress, RoundState
from menuju.ui import charts
from menuju.ui.parts import Stage

SHAPES: Mapping[Progress, str] = {
    Progress.SCORED: "full",
    Progress.SENT: "half",
    Progress.FILLING: "ring",
    Progress.BEHIND: "square",
    Progress.SILENT: "cross",
    Progress.ABSENT: "dash",
}

PERCENT = charts.Scale(0, 100)


def verdicts(round: Round) -> charts.Scale:
    """Return the scale of how many verdicts an entry has of those it needs."""
    return charts.Scale(0, round.verdicts_needed)


def map_of(rows: Sequence[ControlRow]) -> charts.DotMap:
    """Return the map of all regions of a round; whose place is not known is not drawn."""
    spots = tuple(
        charts.Spot(place.longitude, place.latitude, SHAPES[row.progress])
        for row in rows
        if (place := row.response.place).longitude is not None and place.latitude is not None
    )
    counts = Counter(row.progress for row in rows)
    told = ", ".join(f"{counts[state]} {state.label}" for state in Progress if counts[state])
    sentence = _("Peta titik %(n)d daerah: %(told)s. Daftar ada di tabel.")
    return charts.DotMap(
        spots, sentence % {"n": len(spots), "told": told}, _("Jawa dan Bali, diperbesar")
    )


def key(counts: Mapping[Progress, int]) -> list[tuple[str, str]]:
    """Return the marks of the states that there are, with their words."""
    return [(SHAPES[state], str(state.label)) for state in Progress if counts.get(state)]


def life(round: Round) -> list[Stage]:
    """Return the stages of a round with their dates, and where it is today."""
    line = round.line
    at = line.index(RoundState(round.state))
    return [
        Stage(
            str(state.label).capitalize(),
            _tense(place, at),
            _dates(round.days_of(state)),
            today=_today(round.days_of(state)) if place == at else "",
        )
        for place, state in enumerate(line)
    ]


def _tense(place: int, at: int) -> str:
    if place == at:
        return "now"
    return "done" if place < at else "next"


def _today(days: tuple[date, date] | None) -> str:
    """Return the flag of the stage that runs: today's date only where it lies in the stage."""
    today = timezone.localdate()
    if days is None or days[0] <= today <= days[1]:
        return _("hari ini, %(day)s") % {"day": date_format(today, "j M")}
    return _("sekarang")


def _dates(days: tuple[date, date] | None) -> str:
    if days is None:
        return ""
    first, last = days
    if first == last:
        return date_format(first, "j M Y")
    same = (first.year, first.month) == (last.year, last.month)
    year = "" if first.year == last.year else " Y"
    return f"{date_format(first, 'j' if same else f'j M{year}')} – {date_format(last, 'j M Y')}"
