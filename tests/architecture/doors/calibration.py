"""The doors of calibration: sample answers for who judges a round, its desk for moderators."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from menuju.review.models import CalibrationSet, Round
from tests import makers
from tests.architecture.doors.scoring import assessors, live, moderators
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC: frozenset[str] = frozenset()
"""No door of these opens without an account."""

BARRED, SHOWN = "35.07", "16.06"
"""Malang, which one assessor judges and another is of; Musi Banyuasin, whose answer all see."""


def calibrating(status: int) -> dict[str, int]:
    """What who judges the round meets; for all others there is nothing here."""
    here = dict.fromkeys(("assessor", "other_assessor", "assessor_in_conflict"), status)
    return everyone(404, stranger=302, **here)


def first(_: "World") -> dict[str, Any]:
    return live(_) | {"number": 1}


def barred(_: "World") -> dict[str, Any]:
    """The third of three: who is not shown that of Malang has two."""
    return live(_) | {"number": 3}


def item(world: "World") -> dict[str, Any]:
    return live(world) | {"item": world.things["calibration"].items.get(number=1).pk}


def own_piece(world: "World") -> dict[str, Any]:
    return item(world) | {"evidence": world.things["book"].pk}


def piece(world: "World") -> dict[str, Any]:
    return first(world) | {"evidence": world.things["book"].pk}


def answer(world: "World") -> dict[str, Any]:
    return live(world) | {"answer": world.things["announced"].response.answers.get().pk}


def person(world: "World") -> dict[str, Any]:
    return live(world) | {"pk": world.accounts["assessor"].pk}


def deed(world: "World") -> dict[str, Any]:
    return live(world) | {"deed": "ingatkan"}


def file(world: "World") -> dict[str, Any]:
    return live(world) | {"ending": "csv"}


def things(world: "World") -> dict[str, Any]:
    """A published set of three: an answer that all see, one of Malang, one that was written."""
    round = world.things["entry"].round
    held = CalibrationSet.objects.create(
        round=round, due_on=date(2026, 10, 23), published_at=timezone.now()
    )
    source = Round.objects.get(pk=world.things["announced"].round_id)
    malang = world.things["entry"].organisation
    for number, code in enumerate((SHOWN, BARRED), start=1):
        government = malang if code == BARRED else makers.government(code, "Musi Banyuasin")
        item = held.items.create(
            number=number, source=source, organisation=government, place_id=code, question="BL01",
            asked={}, claimed="3", answer="Dewan bersidang.", reference=2, reason="Rubrik",
        )  # fmt: skip
        item.pieces.create(number=1, evidence=world.things["book"], page=1)
    held.items.create(
        number=3, question="BL01", asked={}, answer="Contoh", reference=1, reason="Rubrik"
    )
    return {"calibration": held}


ROWS: tuple[Row, ...] = (
    Row("review:calibrations", "GET", assessors(200)),
    Row("review:calibration", "GET", calibrating(200), at=live),
    Row("review:calibration", "POST", calibrating(422), at=live),
    Row("review:calibration-item", "GET", calibrating(200), at=first),
    Row(
        "review:calibration-item", "GET", everyone(404, stranger=302, other_assessor=200),
        at=barred, deed="one of two for others",
    ),
    Row(
        "review:calibration-item", "POST", calibrating(302), at=first,
        data=lambda _: {"value": 3, "note": "Risalah ada."},
    ),
    Row("review:calibration-file", "GET", calibrating(200), at=piece),
    Row(
        "review:calibration-page", "GET", calibrating(200), at=lambda w: piece(w) | {"page": 1}
    ),
    Row("review:calibration-desk", "GET", moderators(200), at=live),
    Row(
        "review:calibration-desk", "POST", moderators(409), at=live,
        data=lambda _: {"due_on": "2099-10-23", "tolerance": 1},
    ),
    Row("review:calibration-export", "GET", moderators(200), at=file),
    Row("review:calibration-answers", "GET", moderators(200), at=live),
    Row("review:calibration-choose", "GET", moderators(200), at=answer),
    Row("review:calibration-choose", "POST", moderators(422), at=answer),
    Row("review:calibration-write", "GET", moderators(200), at=live),
    Row("review:calibration-write", "POST", moderators(422), at=live),
    Row("review:calibration-edit", "GET", moderators(200), at=item),
    Row(
        "review:calibration-edit", "POST", moderators(409), at=item,
        data=lambda _: {"reference": 3, "reason": "Rubrik tingkat tiga"},
    ),
    Row("review:calibration-preview", "GET", moderators(200), at=item),
    Row("review:calibration-preview-file", "GET", moderators(200), at=own_piece),
    Row(
        "review:calibration-preview-page", "GET", moderators(200),
        at=lambda w: own_piece(w) | {"page": 1},
    ),
    Row("review:calibration-move", "POST", moderators(409), at=item, data=lambda _: {"to": 2}),
    Row("review:calibration-drop", "POST", moderators(409), at=item),
    Row("review:calibration-person", "GET", moderators(200), at=person),
    Row(
        "review:calibration-person", "POST", moderators(302), at=person,
        data=lambda _: {"deed": "lanjut", "reason": "Sakit"},
    ),
    Row("review:calibration-deed", "POST", moderators(302), at=deed),
)  # fmt: skip
