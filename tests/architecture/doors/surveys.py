"""The doors of surveys: a survey of Malang, with an agency, a phone and one odd interview."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from menuju.people.models import Organisation
from menuju.people.types import Actor
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

ENDS = {"slug": "survei-2026", "code": "35.07"}


def at(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda _: {**ENDS, **more}


def survey_only(_: "World") -> dict[str, str]:
    return {"slug": "survei-2026"}


def the_flag(world: "World") -> dict[str, Any]:
    return {**ENDS, "key": world.things["survey_flag"]}


def the_surveyor(world: "World") -> dict[str, Any]:
    return {**ENDS, "pk": world.things["surveyor"].pk}


def a_service(world: "World") -> dict[str, Any]:
    agency = Organisation.objects.get(name="Dinas Kesehatan", parent__place="35.07")
    parts = ("tourism", "business", "city-appearance")
    told: dict[str, Any] = {"layout": "A"}
    for part in parts:
        told |= {f"{part}-name": "Jelajah", f"{part}-agency": agency.pk}
    return told


def region(status: int = 404, **but: int) -> dict[str, int]:
    """What those meet who may know of Malang's sample; all others find nothing there.

    The assessor in conflict is a coordinator there: this is their own region's work.
    """
    found = {"workers": status, "coordinators": status, "head": status, "runs": status} | but
    workers = dict.fromkeys(("surveyor", "agency_pic", "other_agency_pic"), found["workers"])
    coordinators = dict.fromkeys(("coordinator", "assessor_in_conflict"), found["coordinators"])
    runs = {"secretariat": found["runs"], "auditor": found.get("auditor", found["runs"])}
    return everyone(404, stranger=302, head=found["head"], **workers, **coordinators, **runs)


READ = region(200)
OPENED = region(200, workers=403)
LED = region(403, coordinators=200)
LEADS = region(403, coordinators=302)
RUNS = everyone(404, stranger=302, secretariat=200, auditor=200)
RUN_BY = everyone(403, stranger=302, secretariat=200, other_secretariat=200)
SENT_BACK = region(403, coordinators=409, head=409)

ROWS: tuple[Row, ...] = (
    Row("surveys:surveys", "GET", everyone(200, stranger=302)),
    Row("surveys:mine", "GET", everyone(200, stranger=302)),
    Row("surveys:open", "GET", RUN_BY),
    Row(
        "surveys:open", "POST", everyone(403, stranger=302, secretariat=422, other_secretariat=422)
    ),
    Row("surveys:survey", "GET", RUNS, at=survey_only),
    Row(
        "surveys:ask",
        "POST",
        everyone(404, stranger=302, secretariat=422, auditor=403),
        at=survey_only,
    ),
    Row(
        "surveys:close",
        "POST",
        everyone(404, stranger=302, secretariat=302, auditor=403),
        at=survey_only,
    ),
    Row("surveys:sample", "GET", READ, at=at()),
    Row("surveys:services", "GET", LED, at=at(dimension="branding")),
    Row("surveys:services", "POST", LEADS, at=at(dimension="branding"), data=a_service),
    Row("surveys:surveyors", "GET", LED, at=at()),
    Row("surveys:surveyors", "POST", region(403, coordinators=422), at=at()),
    Row("surveys:surveyor-end", "POST", LEADS, at=the_surveyor),
    Row("surveys:flags", "GET", OPENED, at=at()),
    Row("surveys:flag", "GET", OPENED, at=the_flag),
    Row("surveys:recap", "GET", READ, at=at()),
    Row("surveys:recap-export", "GET", READ, at=at(ending="csv")),
    Row("surveys:respondents", "GET", OPENED, at=at()),
    Row("surveys:respondents-export", "GET", OPENED, at=at(ending="csv")),
    Row("surveys:hand-in", "POST", region(403, coordinators=422), at=at()),
    Row("surveys:send-back", "GET", region(403, coordinators=200, head=200), at=at()),
    Row(
        "surveys:send-back",
        "POST",
        SENT_BACK,
        at=at(),
        data=lambda _: {"reason": "Kurang responden"},
    ),
    Row("surveys:approve", "GET", region(403, coordinators=200, head=200), at=at()),
    Row(
        "surveys:approve",
        "POST",
        region(403, head=409),
        at=at(),
        data=lambda _: {"name": "Siti, Bupati", "sure": "on"},
    ),
    Row("surveys:snapshot", "GET", region(404, workers=403), at=at()),  # nothing approved yet
)
PUBLIC: frozenset[str] = frozenset()
"""Names of the doors that open without an account."""


def things(world: "World") -> dict[str, Any]:
    """What these rows build their addresses from."""
    from menuju.surveys.actions import surveyors, surveys
    from menuju.surveys.queries.recaps import recap
    from tests.surveys import asking

    secretary = Actor.of(world.accounts["secretariat"])
    leader = Actor.of(world.accounts["coordinator"])
    survey = asking.opened(world.organiser, slug="survei-2026", by=secretary)
    government = Organisation.objects.get(place="35.07", kind="government")
    (sample,) = surveys.ask(survey, [government], by=secretary)
    body = government.agencies.get(name="Dinas Kesehatan")
    asking.choose(sample, "branding", agency=body, by=leader)
    phone = asking.phone(sample, body=body, by=leader)
    surveyor = surveyors.send_out(sample, phone, ["branding"], by=leader)
    odd = asking.row(
        services=dict.fromkeys(("tourism", "business", "city-appearance"), "tidak ada")
    )
    asking.send(sample, odd, phone)
    return {"surveyor": surveyor, "survey_flag": recap(sample).flags[0].key}
