"""Filled in at one place in one minute: interviews take longer than that, one after the other."""

from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt

from menuju.programmes.types.thresholds import PlaceAndMinute
from menuju.surveys.checks.flag import Flag, flag
from menuju.surveys.checks.sample import Answered, Sample, Spot, by_surveyor

CODE = "place-and-minute"
EARTH = 6_371_000.0
"""Mean radius in metres."""


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each group that ended together: of one device, or of several."""
    limits = sample.plan.thresholds.place_and_minute
    for unit in sample.units:
        for surveyor, asked in by_surveyor(unit).items():
            together = [one for group in _groups(asked, limits, limits.least) for one in group]
            if together:
                yield flag(
                    CODE,
                    unit.code,
                    together,
                    surveyor=surveyor,
                    id="{n} isian satu surveyor selesai di tempat yang sama, "
                    "berselang kurang dari {seconds:g} detik.",
                    en="{n} responses by one surveyor ended at the same place, "
                    "less than {seconds:g} seconds apart.",
                    n=len(together),
                    seconds=limits.seconds,
                )
        yield from _several(unit.code, unit.responses, limits)


def _several(code: str, asked: Sequence[Answered], limits: PlaceAndMinute) -> Iterator[Flag]:
    for group in _groups(asked, limits, limits.together):
        surveyors = {one.surveyor for one in group}
        if len(surveyors) > 1:
            yield flag(
                CODE,
                code,
                group,
                id="{n} isian dari {devices} surveyor selesai di tempat dan menit yang sama.",
                en="{n} responses by {devices} surveyors ended at the same place and minute.",
                n=len(group),
                devices=len(surveyors),
            )


def _groups(
    asked: Sequence[Answered], limits: PlaceAndMinute, least: int
) -> Iterator[list[Answered]]:
    """Yield runs of responses, by their end, of which each follows the one before too soon."""
    timed = sorted((one for one in asked if one.ended_at and one.spot), key=_end)
    run: list[Answered] = []
    for one in timed:
        if run and not _follows(run[-1], one, limits):
            if len(run) >= least:
                yield run
            run = []
        run = [*run, one]
    if len(run) >= least:
        yield run


def _end(response: Answered) -> tuple[float, str]:
    assert response.ended_at is not None
    return response.ended_at.timestamp(), response.id


def _follows(one: Answered, other: Answered, limits: PlaceAndMinute) -> bool:
    """Say whether a response ended where and when the one before it did."""
    if one.spot is None or other.spot is None:
        return False
    seconds = _end(other)[0] - _end(one)[0]
    return seconds < limits.seconds and distance(one.spot, other.spot) <= limits.metres


def distance(one: Spot, other: Spot) -> float:
    """Return the metres between two places on a sphere (haversine)."""
    north = radians(other.latitude - one.latitude) / 2
    east = radians(other.longitude - one.longitude) / 2
    along = cos(radians(one.latitude)) * cos(radians(other.latitude))
    return 2 * EARTH * asin(sqrt(sin(north) ** 2 + along * sin(east) ** 2))
