"""Let the assessors judge: some entries whole, some in part, most near the truth."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from functools import partial
from random import Random
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from menuju.people.types import Actor
from menuju.review.actions import scores
from menuju.review.models import Entry, Round, Score, Seat, Verdict
from menuju.review.rules.calibration import owes
from menuju.review.types import Confidence, EntryState, ScoreInput

from .answers import mind
from .chance import Chance
from .country import Region, Scale
from .filling import Sheets

WILD = 0.03
"""Share of scores that lie two levels off: what moderation is for."""
NOTED = 0.08
NOTES = (
    "Bukti mendukung; perlu data tahun terakhir.",
    "Risalah belum ditandatangani.",
    "Cakupan belum seluruh wilayah; disarankan tahapan per kecamatan.",
    "Pengukuran sudah berkala, tindak lanjutnya belum terlihat.",
    "Bukti tidak sesuai dengan pertanyaan.",
)


class Extent(StrEnum):
    """How far the panel of an entry is."""

    WHOLE = auto()
    HALF = auto()
    """One has submitted, one has begun, the others have not."""
    NOTHING = auto()


SHARES: Mapping[Extent, int] = {Extent.WHOLE: 34, Extent.HALF: 16, Extent.NOTHING: 50}
"""Of a hundred entries."""

Count = Callable[[int, int], None]


def score(
    round: Round,
    regions: Mapping[str, Region],
    chance: Chance,
    *,
    left: Collection[str] = (),
    count: Count,
) -> None:
    """Let every seat give the scores that are still missing, in its own name.

    What is `left`, by place, waits for people who sign in. Who owes the calibration gives none.
    """
    judged = round.entries.filter(state=EntryState.TOOK_PART, panel__isnull=False)
    judged = judged.exclude(place__in=left)
    entries = list(judged.select_related("round", "place", "response").order_by("place"))
    seats = _seats(round)
    done = set(Verdict.objects.filter(entry__round=round).values_list("entry", "seat"))
    begun = set(
        Score.objects.filter(entry__round=round).order_by().values_list("entry", "seat").distinct()
    )
    known = _Known(
        done,
        begun,
        {one.pk: Actor.of(one.assessor) for one in _ready(round, seats)},
        Sheets(),
    )
    for number, entry in enumerate(entries, start=1):
        _judge(entry, seats, regions[entry.place_id], chance, known)
        count(number, len(entries))


@dataclass(frozen=True)
class _Known:
    """What is there already, by entry and seat, and who sits where."""

    done: AbstractSet[tuple[int, int]]
    begun: AbstractSet[tuple[int, int]]
    actors: Mapping[int, Actor]
    """Who may score now, by seat: nobody who owes the calibration."""
    sheets: Sheets


def _judge(
    entry: Entry,
    seats: Mapping[int, Sequence[Seat]],
    region: Region,
    chance: Chance,
    known: _Known,
) -> None:
    """Let the seats of an entry's panel give what they still owe, as far as the panel is."""
    assert entry.panel_id is not None  # `score` asks for entries with a panel only
    extent = _extent(entry, chance)
    owing = [
        (seat, share)
        for place, seat in enumerate(seats[entry.panel_id])
        for share in [_share(extent, place)]
        if share and seat.pk in known.actors and _owes((entry.pk, seat.pk), share, known)
    ]
    if not owing:
        return
    assert entry.response is not None  # every entry of a live round has one
    truth = mind(region, known.sheets.of(entry.response), chance).truth
    for seat, share in owing:
        told = given(truth, seat, region, chance)[: int(len(truth) * share)]
        with transaction.atomic():
            scores.give_many(entry, told, by=known.actors[seat.pk])
            if share == 1:
                scores.submit(entry, by=known.actors[seat.pk])


def _owes(key: tuple[int, int], share: float, known: _Known) -> bool:
    return key not in (known.done if share == 1 else known.begun)


def _seats(round: Round) -> dict[int, list[Seat]]:
    found: dict[int, list[Seat]] = {}
    held = Seat.objects.filter(panel__round=round, left_at=None).select_related("assessor")
    for seat in held.order_by("panel", "number"):
        found.setdefault(seat.panel_id, []).append(seat)
    return found


def _ready(round: Round, seats: Mapping[int, Sequence[Seat]]) -> Iterator[Seat]:
    """Yield the seats whose assessors have handed in the calibration, or may go on without."""
    round.refresh_from_db(fields=["calibrates"])  # a set may have been published meanwhile
    there = (one for panel in seats.values() for one in panel)
    return (one for one in there if not owes(one.assessor_id, round))


def _extent(entry: Entry, chance: Chance) -> Extent:
    dice = chance.of(entry.place_id, "extent")
    return dice.choices(tuple(SHARES), tuple(SHARES.values()))[0]


def _share(extent: Extent, place: int) -> float:
    """Return the share of the questions that the seat at this place (from 0) has scored."""
    if extent is Extent.HALF:
        return (1.0, 0.5, 0.0)[min(place, 2)]
    return float(extent is Extent.WHOLE)


def given(truth: Mapping[str, int], seat: Seat, region: Region, chance: Chance) -> list[ScoreInput]:
    """Return what a seat gives a region for each question: near the truth, now and then far off."""
    dice = chance.of(region.code, "seat", str(seat.number))
    bias = chance.of("bias", seat.assessor.email).gauss(0, 0.25)
    now = timezone.now()
    at = partial(_input, bias=bias, scale=region.scale, dice=dice, now=now)
    return [at(code, level) for code, level in truth.items()]


def _input(
    code: str, level: int, *, bias: float, scale: Scale, dice: Random, now: datetime
) -> ScoreInput:
    wild = dice.choice((-2, 2)) if dice.random() < WILD else 0
    value = scale.bounded(round(level + bias + dice.gauss(0, 0.45)) + wild)
    note = dice.choice(NOTES) if dice.random() < NOTED else ""
    confidence = dice.choices(tuple(Confidence), (12, 58, 30))[0]
    saving = UUID(int=dice.getrandbits(128), version=4)
    return ScoreInput(code, value, Confidence(confidence), note, saving, now)
