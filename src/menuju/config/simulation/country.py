"""The invented country: real places and their real last results, an invented fate for each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum, auto

from menuju.people.models import Organisation
from menuju.people.types import OrganisationKind
from menuju.places.models import Place
from menuju.places.types import AUTONOMOUS
from menuju.programmes.types import Instrument

from .chance import Chance


class Fate(StrEnum):
    """How far a region came with its answers before the collection closed."""

    APPROVED = auto()
    CORRECTED = auto()
    """Approved, one answer unlocked, approved again."""
    REOPENED = auto()
    """Approved, one answer unlocked, never approved again."""
    WAITING = auto()
    """Submitted; the head of the region has not approved."""
    LATE = auto()
    """Half answered, in part without evidence."""
    SILENT = auto()


SHARES: Mapping[Fate, int] = {
    Fate.SILENT: 14,
    Fate.LATE: 9,
    Fate.WAITING: 6,
    Fate.REOPENED: 3,
    Fate.CORRECTED: 8,
}
"""How many regions of the country; all others are approved."""

LOWEST, HIGHEST = 0, 4
"""The scale of the evaluations."""
FIRST_COHORT = "REGULER"
MIDDLE, SPREAD = 2.3, 0.65
"""Of the invented quality of regions that have no result of 2023, on the scale of the rubric."""


@dataclass(frozen=True)
class Scale:
    """The levels that an instrument knows."""

    lowest: int = LOWEST
    highest: int = HIGHEST

    def bounded(self, level: int) -> int:
        """Return a level, or the end of the scale beyond which it lies."""
        return min(self.highest, max(self.lowest, level))


@dataclass(frozen=True)
class Region:
    """One government with what is really known of it, and what is invented."""

    government: Organisation
    code: str
    cohort: str
    fate: Fate
    quality: float
    """Level around which its true answers lie."""
    last_final: Decimal | None = None
    last_values: Mapping[str, Decimal] = field(default_factory=dict)
    scale: Scale = Scale()


def regions(
    instrument: Instrument, chance: Chance, *, spared: Collection[str] = ()
) -> list[Region]:
    """Return all regencies and cities by code; `spared` ones answer in time."""
    found = _governments()
    fates = _fates([code for code in found if code not in spared], chance)
    last = {row.code: row for row in instrument.published.rows} if instrument.published else {}
    printed = instrument.published.items if instrument.published else ()
    items = {one.code: one.figures for one in printed}
    made = []
    for code, government in found.items():
        row = last.get(code)
        final = row.final if row else None
        dice = chance.of(code, "quality")
        made.append(
            Region(
                government=government,
                code=code,
                cohort=row.cohort if row else FIRST_COHORT,
                fate=fates.get(code, Fate.APPROVED),
                quality=_bounded(
                    (float(final) if final is not None else dice.gauss(MIDDLE, SPREAD))
                    + dice.gauss(0.1, 0.25)
                ),
                last_final=final,
                last_values=items.get(code, {}),
            )
        )
    return made


def _governments() -> dict[str, Organisation]:
    there = Organisation.objects.filter(
        kind=OrganisationKind.GOVERNMENT, place__in=Place.objects.current().of(AUTONOMOUS)
    )
    return {str(one.place_id): one for one in there.select_related("place").order_by("place")}


def _fates(codes: list[str], chance: Chance) -> dict[str, Fate]:
    shuffled = sorted(codes)
    chance.of("fates").shuffle(shuffled)
    drawn = [fate for fate, count in SHARES.items() for _ in range(count)]
    return dict(zip(shuffled, drawn, strict=False))


def _bounded(quality: float) -> float:
    return min(3.9, max(0.4, quality))
