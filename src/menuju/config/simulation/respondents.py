"""Invented respondents of an impact survey: mostly honest, with a few faults that checks find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID
from xml.sax.saxutils import escape

from menuju.programmes.types import SurveyDimension, SurveyPlan
from menuju.surveys.files import names
from menuju.surveys.files.offers import code_of
from menuju.surveys.models import Survey

BEGIN = datetime.fromisoformat("2026-09-14T08:00:00+07:00")
CARELESS = 0.05


@dataclass(frozen=True)
class Visit:
    """One invented interview."""

    dimension: SurveyDimension
    number: int
    """Of the respondent: a phone number that nobody has."""
    services: Mapping[str, str]
    levels: Mapping[str, int]
    occupation: str
    begun: datetime
    ended: datetime
    latitude: float
    longitude: float


def visits(
    plan: SurveyPlan,
    dimension: SurveyDimension,
    services: Mapping[str, str],
    *,
    count: int,
    dice: Random,
) -> Iterator[Visit]:
    """Yield honest interviews of one dimension, a quarter of an hour apart."""
    quality = {part.code: dice.uniform(1.6, 3.2) for part in dimension.parts}
    clock = BEGIN + timedelta(days=dice.randrange(14))
    at = -2.6 + dice.uniform(-0.2, 0.2), 103.8 + dice.uniform(-0.2, 0.2)
    for _each in range(count):
        clock += timedelta(minutes=dice.uniform(10, 20))
        taken = timedelta(seconds=dice.uniform(150, 420))
        yield Visit(
            dimension=dimension,
            number=dice.randrange(10**8),
            services=services,
            levels=_levels(dimension, quality, dice),
            occupation=dice.choice([one.code for one in plan.occupations]),
            begun=clock - taken,
            ended=clock,
            latitude=at[0] + dice.gauss(0, 0.01),
            longitude=at[1] + dice.gauss(0, 0.01),
        )


def xml(visit: Visit, survey: Survey, *, place: str, version: str, dice: Random) -> bytes:
    """Return an interview as a phone sends it, in form A."""
    spot = f"{visit.latitude:.6f} {visit.longitude:.6f} 0 5"
    about = {
        names.DIMENSION: names.plain(visit.dimension.code),
        names.USES: "ya",
        names.IDENTIFIER: f"0800{visit.number:08d}",
        names.OCCUPATION: visit.occupation,
        names.HELPER: "nobody",
        names.SPOT: spot,
    }
    asked: dict[str, str] = {}
    for part in visit.dimension.parts:
        asked[names.of_service(part.code)] = code_of(part.code, place, visit.services[part.code])
        asked |= {code: str(visit.levels[code]) for code in part.codes}
    group = f"k_{names.plain(visit.dimension.code)}"
    instance = UUID(int=dice.getrandbits(128), version=4)
    return (
        f'<data xmlns:orx="http://openrosa.org/xforms" id="{survey.form_a.code}"'
        f' version="{version}"><start>{visit.begun.isoformat()}</start>'
        f"<end>{visit.ended.isoformat()}</end><awal>{_elements(about)}</awal>"
        f"<{group}>{_elements(asked)}</{group}>"
        f"<orx:meta><orx:instanceID>uuid:{instance}</orx:instanceID></orx:meta></data>"
    ).encode()


def _levels(
    dimension: SurveyDimension, quality: Mapping[str, float], dice: Random
) -> dict[str, int]:
    kindness = dice.gauss(0, 0.5)
    level = _bounded(quality[dimension.parts[0].code] + kindness)
    careless = dice.random() < CARELESS
    return {
        code: level if careless else _bounded(quality[p.code] + kindness + dice.gauss(0, 0.7))
        for p in dimension.parts
        for code in p.codes
    }


def _bounded(level: float) -> int:
    return min(4, max(0, round(level)))


def _elements(texts: Mapping[str, str]) -> str:
    return "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts.items())
