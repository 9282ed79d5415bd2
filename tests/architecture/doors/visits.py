"""The doors of field visits: one of Malang in the round being scored, with a finding."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from menuju.people.types import Actor
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC: frozenset[str] = frozenset()
"""No door of these opens without an account."""


def at(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda world: {"pk": world.things["visit"].pk, **more}


def of_round(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda _: {"slug": "evaluasi-2026", **more}


def those(  # the assessor in conflict is a coordinator there: their own region's work
    *, region: int, leaders: int, judges: int, runs: int, audits: int | None = None
) -> dict[str, int]:
    """What those meet who know of Malang's visit; all others find nothing there."""
    workers = dict.fromkeys(("agency_pic", "other_agency_pic", "head"), region)
    coordinators = dict.fromkeys(("coordinator", "assessor_in_conflict"), leaders)
    auditor = runs if audits is None else audits
    return everyone(
        404, stranger=302, assessor=judges, secretariat=runs, auditor=auditor,
        **workers, **coordinators,
    )  # fmt: skip


READ = those(region=200, leaders=200, judges=200, runs=200)
CHECKED = those(region=403, leaders=403, judges=200, runs=403)
FINDINGS = those(region=404, leaders=404, judges=200, runs=200)
CONFIRMS = those(region=403, leaders=200, judges=403, runs=403)
LEADS = those(region=403, leaders=403, judges=200, runs=200, audits=403)
RUNS = those(region=403, leaders=403, judges=403, runs=200, audits=403)
DESK = everyone(404, stranger=302, secretariat=200, auditor=403)
SHOWN = everyone(404, stranger=302, secretariat=200, auditor=200)
ANYBODY = everyone(200, stranger=302)


CAME = everyone(404, stranger=302, assessor=200, secretariat=200, auditor=200)
"""Whoever judges the region, runs or audits the round; the region reads no finding here."""


DECLINES = CAME | {"auditor": 403}


def arrived(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda world: {"pk": world.things["arrival"].pk, **more}


def arrived_at(world: "World") -> str:
    return str(world.things["visit"].pk)


def a_finding(_: "World") -> dict[str, Any]:
    return {
        "sight": "partly",
        "text": "Dua dari lima berjalan.",
        "device": "6c1a2a52-9f2e-4d6c-8f0a-1f8f0f3e9a10",
    }


def a_reason(_: "World") -> dict[str, Any]:
    return {"reason": "Banjir"}


def done(meets: Mapping[str, int]) -> dict[str, int]:
    """The same, with those who are let in sent on."""
    return {actor: 302 if status == 200 else status for actor, status in meets.items()}


def own(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda _: {"slug": "evaluasi-2026", "code": "35.07", **more}


TOO_EARLY = everyone(
    404, stranger=302,
    **dict.fromkeys(("coordinator", "assessor_in_conflict", "head", "secretariat", "auditor"), 409),
)  # fmt: skip


def pad(world: "World") -> dict[str, Any]:
    check = world.things["visit_check"]
    return {"pk": world.things["entry"].pk, "question": "BL01", "check": check.pk}


PANEL = everyone(404, stranger=302, assessor=200, assessor_in_conflict=403)

ROWS: tuple[Row, ...] = (
    Row("visits:visits", "GET", ANYBODY),
    Row("visits:export", "GET", ANYBODY, at=lambda _: {"ending": "csv"}),
    Row("visits:agenda", "GET", READ, at=of_round()),
    Row("visits:plan", "GET", DESK, at=of_round()),
    Row("visits:plan", "POST", DESK | {"secretariat": 422}, at=of_round()),
    Row("visits:table", "GET", DESK, at=of_round()),
    Row("visits:table", "POST", DESK | {"secretariat": 422}, at=of_round()),
    Row("visits:field-form", "GET", DESK, at=of_round()),
    Row("visits:field-form", "POST", DESK | {"secretariat": 302}, at=of_round()),
    Row("visits:arrivals", "GET", ANYBODY),
    Row("visits:arrival", "GET", CAME, at=arrived()),
    Row(
        "visits:arrival",
        "POST",
        CAME | {"assessor": 302, "secretariat": 403, "auditor": 403},
        at=arrived(),
        data=lambda world: a_finding(world) | {"question": "BL01", "visit": arrived_at(world)},
    ),
    Row("visits:arrival-decline", "GET", DECLINES, at=arrived()),
    Row("visits:arrival-decline", "POST", done(DECLINES), at=arrived(), data=a_reason),
    Row("visits:arrival-photo", "GET", CAME, at=arrived(number=1)),
    Row("visits:visit", "GET", READ, at=at()),
    Row("visits:check", "GET", CHECKED, at=at(question="BL01")),
    Row("visits:check", "POST", done(CHECKED), at=at(question="BL01"), data=a_finding),
    Row("visits:withdraw", "GET", CHECKED, at=at(number=1)),
    Row("visits:withdraw", "POST", done(CHECKED), at=at(number=1), data=a_reason),
    Row(
        "visits:photo",
        "GET",
        FINDINGS,
        at=lambda world: at(photo=world.things["visit_check"].photos.get().pk)(world),
    ),
    Row("visits:act", "GET", CONFIRMS, at=at(deed="sanggupi")),
    Row(
        "visits:act",
        "POST",
        done(CONFIRMS),
        at=at(deed="sanggupi"),
        data=lambda _: {"pic": "Siti, Kadis", "attendance": "Diskominfo"},
    ),
    Row("visits:act", "GET", RUNS, at=at(deed="pindah"), deed="pindah"),
    Row("visits:act", "POST", done(RUNS), at=at(deed="batal"), data=a_reason, deed="batal"),
    Row("visits:act", "POST", done(LEADS), at=at(deed="putus"), data=a_reason, deed="putus"),
    Row(
        "visits:act",
        "POST",
        done(LEADS),
        at=at(deed="risalah"),
        data=lambda _: {"account": "Dijawab lisan.", "attendance": "Diskominfo"},
        deed="risalah",
    ),
    Row("review:pad-finding", "GET", PANEL, at=pad),
    Row(
        "review:pad-finding",
        "POST",
        PANEL | {"assessor": 302},
        at=pad,
        data=lambda _: {"value": "1", "reason": "Tidak berjalan"},
    ),
    Row("review:findings", "GET", SHOWN, at=of_round()),
    Row("review:findings-export", "GET", SHOWN, at=of_round(ending="csv")),
    Row("review:findings-own", "GET", TOO_EARLY, at=own()),
    Row("review:findings-own-export", "GET", TOO_EARLY, at=own(ending="csv")),
)


def things(world: "World") -> dict[str, Any]:
    """What these rows build their addresses from."""
    import io
    import uuid
    from datetime import timedelta

    from django.utils import timezone

    from menuju.visits.actions import arrivals, checks, field_forms, plans
    from menuju.visits.types import Appointment, Found, NewVisit, Photograph, Sight
    from tests.questions import samples
    from tests.visits import outside

    entry, now = world.things["entry"], timezone.now()
    new = NewVisit(
        response=entry.response, dimension="governance", programme="Aduan satu pintu",
        site="Ruang kendali", pic="Sari, Kabid",
        at=Appointment(now - timedelta(hours=1), "Asia/Jakarta"),
    )  # fmt: skip
    secretary = Actor.of(world.accounts["secretariat"])
    (visit,) = plans.plan(entry.response.collection, [new], by=secretary)
    check = checks.record(
        visit, "BL01", Found(Sight.NOT_SEEN, "Tidak ditemukan di tempat."),
        photos=[Photograph(io.BytesIO(samples.picture(size=(61, 40))), "lapangan.jpg")],
        device=uuid.uuid4(), made_at=now, by=Actor.of(world.accounts["assessor"]),
    )  # fmt: skip
    assessor = world.accounts["assessor"]
    field = field_forms.publish(entry.response.collection, by=secretary)
    by, photo = Actor.of(assessor), samples.picture(size=(61, 40))
    xml = outside.filled(field, visit, ("XX99", "partly", "Dua.", "a.jpg"), by=by)
    sent = outside.sent(field, xml, by=by, person=assessor, files=[("a.jpg", photo)])
    (arrival,) = arrivals.take_many([sent], by=Actor.system("registrar"))
    return {"visit": visit, "visit_check": check, "arrival": arrival}
