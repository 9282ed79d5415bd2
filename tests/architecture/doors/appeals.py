"""The doors of appeals, of their days, and of what panels say to each other in moderation."""

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from menuju.questions.models import Collection, Response
from menuju.review.models import Appeal, AppealWindow, Entry, Round
from menuju.review.types import AppealState, RoundState
from tests import makers
from tests.architecture.rows import Row, everyone
from tests.questions import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.architecture.world import World

PUBLIC: frozenset[str] = frozenset({"publish:appeals"})

REGION = {"stranger": 302, "coordinator": 200, "head": 200, "assessor_in_conflict": 200}
"""Malang's government; the assessor in conflict is its second coordinator."""
DESK = {"stranger": 302, "secretariat": 200, "auditor": 200}
MODERATOR = {"stranger": 302, "secretariat": 200}
LED_ON = REGION | {"secretariat": 302, "auditor": 302}


def region(**but: int) -> dict[str, int]:
    """What each meets at a deed of the region: its own people 403 where it is not theirs."""
    own = dict.fromkeys(("coordinator", "assessor_in_conflict", "head"), 403)
    return everyone(404, **{"stranger": 302} | own | but)


def own(**more: str) -> "Callable[[World], dict[str, Any]]":
    return lambda _: {"slug": "disanggah", "code": "35.07", **more}


def case(name: str) -> "Callable[[World], dict[str, Any]]":
    return lambda world: {"slug": "disanggah", "pk": world.things[name].pk}


def in_hands(world: "World") -> dict[str, Any]:
    return {"pk": world.things["appeal_handed"].pk}


def shown(world: "World") -> dict[str, Any]:
    return {**own(question="OP01")(world), "evidence": world.things["appeal_piece"].pk}


def heard(**more: str) -> "Callable[[World], dict[str, Any]]":
    return lambda _: {"slug": "disanggah", **more}


def talked(world: "World") -> dict[str, Any]:
    return {"pk": world.things["talked"].pk, "question": "BL01"}


def moderated(world: "World") -> dict[str, Any]:
    return {"slug": "dibahas", "entry": world.things["talked"].pk, "question": "BL01"}


def to_the_assessor(world: "World") -> dict[str, Any]:
    return {"pemutus": world.accounts["other_assessor"].pk}


def rejected(_: "World") -> dict[str, str]:
    return {"ground": "fitting", "reason": "Sesuai rubrik."}


COORDINATORS = {"coordinator": 302, "assessor_in_conflict": 302}
SAID = {"words": "Risalah tidak ditandatangani."}

ROWS: tuple[Row, ...] = (
    Row("review:appeals-own", "GET", everyone(404, **LED_ON), at=own()),
    Row("review:appeal", "GET", everyone(404, **REGION), at=own(question="BL02")),
    Row(
        "review:appeal",
        "POST",
        region(coordinator=409, assessor_in_conflict=409),  # the region has filed
        at=own(question="BL01"),
        data=lambda _: {"reason": "Risalah terlewat."},
    ),
    Row("review:appeals-submit", "POST", region(coordinator=409, assessor_in_conflict=409),
        at=own()),
    Row("review:appeals-approve", "POST", region(head=409), at=own()),
    Row(
        "review:appeals-send-back",
        "POST",
        region(head=409, coordinator=409, assessor_in_conflict=409),
        at=own(),
        data=lambda _: {"reason": "Lengkapi."},
    ),
    Row("review:appeal-drop", "POST", region(coordinator=409, assessor_in_conflict=409),
        at=own(question="BL02")),
    Row("review:appeal-withdraw", "POST", region(**COORDINATORS), at=own(question="BL02")),
    Row("review:appeal-file", "GET", everyone(404, **REGION | DESK | {"other_assessor": 200}),
        at=shown),
    Row("review:appeals", "GET", everyone(404, **DESK), at=heard()),
    Row("review:appeals-export", "GET", everyone(404, **DESK), at=heard(ending="csv")),
    Row("review:appeal-case", "GET", everyone(404, **DESK), at=case("appeal_filed")),
    Row(
        "review:appeal-case",
        "POST",
        everyone(404, **DESK | {"secretariat": 302, "auditor": 403}),
        at=case("appeal_filed"),
        data=to_the_assessor,
    ),
    Row(
        "review:appeals-mine",
        "GET",
        everyone(403, stranger=302, assessor=200, other_assessor=200, assessor_in_conflict=200,
                 secretariat=200, other_secretariat=200),
    ),
    Row("review:appeal-decide", "GET", everyone(404, stranger=302, other_assessor=200),
        at=in_hands),
    Row("review:appeal-decide", "POST", everyone(404, stranger=302, other_assessor=302),
        at=in_hands, data=rejected),
    Row(
        "review:talks",
        "GET",
        everyone(403, stranger=302, assessor=200, other_assessor=200, assessor_in_conflict=200),
    ),
    Row("review:talk", "GET", everyone(404, stranger=302, assessor=200, assessor_in_conflict=403),
        at=talked),
    Row("review:talk", "POST", everyone(404, stranger=302, assessor=302, assessor_in_conflict=403),
        at=talked, data=lambda _: SAID),
    Row("review:discuss", "POST", everyone(404, **MODERATOR | {"secretariat": 302}), at=moderated,
        data=lambda _: SAID),
    Row("indices:appeals", "GET", everyone(404, **DESK), at=heard()),
    Row(
        "indices:appeals",
        "POST",
        everyone(404, **DESK | {"secretariat": 302, "auditor": 403}),
        at=heard(),
        data=lambda _: {"last_on": later(30).isoformat(), "reason": "Banjir"},
    ),
    Row("publish:appeals", "GET", everyone(200), at=heard()),
)  # fmt: skip


def later(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def things(world: "World") -> dict[str, Any]:
    """A published round of Malang whose appeals were filed: one waits, one lies in hands."""
    from tests.architecture.world import evidence

    entry = _announced(world)
    window = AppealWindow.objects.create(
        round=entry.round, run=1, first_on=later(-1), last_on=later(7), opened_at=timezone.now()
    )
    facts = {
        "window": window, "entry": entry, "reason": "Risalah terlewat.",
        "filed_at": timezone.now(), "value_before": Decimal("2.5"),
    }  # fmt: skip
    filed = Appeal.objects.create(question="BL02", state=AppealState.FILED, **facts)
    handed = Appeal.objects.create(
        question="OP01", state=AppealState.HANDED, handed_at=timezone.now(),
        decider=world.accounts["other_assessor"], **facts,
    )  # fmt: skip
    seat = entry.panel.seats.get(number=1)
    entry.verdicts.create(seat=seat, submitted_at=timezone.now())
    Appeal.objects.create(
        question="BL01", state=AppealState.REJECTED, handed_at=timezone.now(),
        decider=world.accounts["other_assessor"], decided_at=timezone.now(), ground="fitting",
        decision_reason="Sesuai rubrik.", **facts,
    )  # fmt: skip
    shown = evidence(entry.organisation, samples.pdf(size=(210, 300)), "risalah.pdf")
    handed.pieces.create(evidence=shown)
    return {
        "appeal_filed": filed,
        "appeal_handed": handed,
        "appeal_piece": shown,
        "talked": _talked(world),
    }


def _announced(world: "World") -> Entry:
    """A public round, judged by the panel of the assessor; the other assessor sits on another."""
    judged = world.things["entry"]
    round = makers.published_run("disanggah", organiser=world.organiser).round
    response = _answered(world, "disanggah", ("BL01", "BL02", "OP01"))
    Round.objects.filter(pk=round.pk).update(collection=response.collection)
    panel, other = (round.panels.create(name=name) for name in ("Panel 1", "Panel 2"))
    for seat in judged.panel.seats.all():
        panel.seats.create(number=seat.number, assessor=seat.assessor)
    other.seats.create(number=1, assessor=world.accounts["other_assessor"])
    round.entries.update(response=response, panel=panel)
    entry: Entry = round.entries.select_related("round", "organisation").get()
    return entry


def _talked(world: "World") -> Entry:
    """A round of Malang in moderation, on whose BL01 somebody has written."""
    judged = world.things["entry"]
    response = _answered(world, "dibahas", ("BL01",))
    round = Round.objects.create(
        slug="dibahas", title_id="B", title_en="B", year=2026, organisation=world.organiser,
        instrument=response.collection.set.instrument, collection=response.collection,
        state=RoundState.MODERATION,
    )  # fmt: skip
    panel = round.panels.create(name="Panel 1")
    for seat in judged.panel.seats.all():
        panel.seats.create(number=seat.number, assessor=seat.assessor)
    cohort = round.cohorts.create(code=judged.cohort.code, label_id="K", label_en="K", order=1)
    entry: Entry = round.entries.create(
        cohort=cohort, organisation=judged.organisation, place=judged.place, response=response,
        panel=panel,
    )  # fmt: skip
    entry.remarks.create(
        question="BL01", author=world.accounts["secretariat"], words="Mengapa berbeda?",
        said_at=timezone.now(),
    )  # fmt: skip
    return entry


def _answered(world: "World", slug: str, questions: tuple[str, ...]) -> Response:
    judged = world.things["entry"]
    set_ = judged.response.collection.set
    collection = Collection.objects.create(
        slug=slug, title_id="S", title_en="S", organiser=world.organiser, set=set_, state="closed",
    )  # fmt: skip
    response = Response.objects.create(
        collection=collection, organisation=judged.organisation, place=judged.place,
        cohort=judged.cohort.code,
    )  # fmt: skip
    for question in set_.questions.filter(code__in=questions):
        response.answers.create(question=question)
    return response
