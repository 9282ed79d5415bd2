"""The doors of forms: pages of those who run them, and the doors of phones and programs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from menuju.people.types import Actor
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLISHERS = ("coordinator", "other_coordinator", "assessor_in_conflict")
PUBLISHERS += ("secretariat", "other_secretariat")
READERS = (*PUBLISHERS, "auditor", "other_auditor")
REGION = ("coordinator", "assessor_in_conflict")
FILLERS = ("surveyor", "agency_pic", "other_agency_pic")


def only(status: int, *actors: str, others: int = 403) -> dict[str, int]:
    """What some meet; the others are refused, and a stranger is asked to sign in."""
    return everyone(others, stranger=302, **dict.fromkeys(actors, status))


def known(status: int, *, fillers: int | None = None, owner: int | None = None) -> dict[str, int]:
    """What those meet who know of the form: of Malang, whoever reads all of it, its owner."""
    found = dict.fromkeys((*REGION, "auditor"), status)
    found |= dict.fromkeys(FILLERS, status if fillers is None else fillers)
    found["secretariat"] = status if owner is None else owner
    return everyone(404, stranger=302, **found)


def owners(status: int) -> dict[str, int]:
    """What its owner meets; whoever only fills in or reads is refused."""
    return known(403, owner=status)


def readers(status: int) -> dict[str, int]:
    """What those meet who read a submission of Malang; its own agencies do not."""
    return only(status, *REGION, "secretariat", "auditor", others=404)


def of_form(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda _: {"code": "kebun", **more}


def of_submission(world: "World") -> dict[str, Any]:
    return {"code": "kebun", "pk": world.things["sent"].pk}


def of_file(world: "World") -> dict[str, Any]:
    return of_submission(world) | {"number": world.things["sent"].files.get().pk}


def of_device(world: "World") -> dict[str, int]:
    return {"pk": world.things["phone"].pk}


def of_key(world: "World") -> dict[str, int]:
    return {"pk": world.things["key"].pk}


def of_list(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda world: {"pk": world.things["list"].pk, **more}


def of_row(number: int) -> Callable[["World"], Mapping[str, Any]]:
    """One of the rows of the list: the first is open, the second closed."""

    def at(world: "World") -> Mapping[str, Any]:
        row = world.things["list"].entities.order_by("name")[number]
        return {"pk": row.list_id, "number": row.pk}

    return at


def keepers(status: int) -> dict[str, int]:
    """What its owner meets; to others who keep lists it does not exist, the rest are refused."""
    other = dict.fromkeys(set(PUBLISHERS) - {"secretariat"}, 404)
    return everyone(403, stranger=302, **other, secretariat=status)


def of_malang(world: "World") -> dict[str, Any]:
    return {"code": "kebun", "pk": world.things["phone"].organisation_id}


def by_phone(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda world: {"token": world.things["token"], **more}


def central(**more: Any) -> Callable[["World"], Mapping[str, Any]]:
    return lambda _: {"project": 1, **more}


VERSION = of_form(number=1)
ONE = central(code="kebun", instance="uuid:1")
PHONE = by_phone(code="kebun", number=1)

PAGES = (
    Row("forms:list", "GET", everyone(200, stranger=302)),
    Row("forms:upload", "GET", only(200, *PUBLISHERS)),
    Row("forms:upload", "POST", only(422, *PUBLISHERS)),
    Row("forms:devices", "GET", only(200, *PUBLISHERS)),
    Row("forms:devices", "POST", only(422, *PUBLISHERS)),
    Row("forms:device-revoke", "POST", only(302, *REGION, others=404), at=of_device),
    Row("forms:entity-lists", "GET", only(200, *PUBLISHERS)),
    Row("forms:entity-lists", "POST", only(422, *PUBLISHERS)),
    Row("forms:entity-list", "GET", keepers(200), at=of_list()),
    Row("forms:entity-upload", "GET", keepers(200), at=of_list()),
    Row("forms:entity-upload", "POST", keepers(422), at=of_list()),
    Row("forms:entity-download", "GET", keepers(200), at=of_list(ending="csv")),
    Row("forms:entity-add", "POST", keepers(422), at=of_list()),
    Row("forms:entity-close", "POST", keepers(302), at=of_row(0)),
    Row("forms:entity-reopen", "POST", keepers(302), at=of_row(1)),
    Row("forms:keys", "GET", only(200, *READERS)),
    Row("forms:keys", "POST", only(422, *READERS)),
    Row("forms:key-revoke", "POST", only(302, "auditor", others=404), at=of_key),
    Row("forms:form", "GET", known(200), at=of_form()),
    Row("forms:compare", "GET", owners(200), at=of_form()),
    Row("forms:close", "POST", owners(302), at=of_form()),
    Row("forms:reopen", "POST", owners(409), at=of_form()),
    Row("forms:assign", "POST", owners(302), at=of_form()),
    Row("forms:unassign", "POST", owners(302), at=of_malang),
    Row("forms:version", "GET", owners(200), at=VERSION),
    Row("forms:version", "POST", owners(422), at=VERSION),
    Row("forms:publish", "POST", owners(409), at=VERSION),
    Row("forms:discard", "POST", owners(409), at=VERSION),
    Row("forms:version-download", "GET", owners(200), at=of_form(number=1, ending="xml")),
    Row("forms:submissions", "GET", known(200), at=of_form()),
    Row("forms:submissions-export", "GET", known(200), at=of_form(ending="csv")),
    Row("forms:submission", "GET", readers(200), at=of_submission),
    Row("forms:submission", "POST", readers(422), at=of_submission),
    Row("forms:submission-file", "GET", readers(200), at=of_file),
)
PHONES = (
    Row("openrosa:list", "GET", everyone(200), at=by_phone()),
    Row("openrosa:form", "GET", everyone(200), at=PHONE),
    Row("openrosa:manifest", "GET", everyone(200), at=PHONE),
    Row("openrosa:medium", "GET", everyone(404), at=by_phone(code="kebun", number=1, name="a")),
    Row("openrosa:submission", "GET", everyone(405), at=by_phone()),  # 204 to HEAD
    Row("openrosa:submission", "POST", everyone(400), at=by_phone()),
)
"""Whoever knows the token is the phone, whatever cookie they carry."""

PROGRAMS = (
    Row("central:sessions", "POST", everyone(401)),
    Row("central:user", "GET", everyone(401)),
    Row("central:projects", "GET", everyone(401)),
    Row("central:project", "GET", everyone(401), at=central()),
    Row("central:forms", "GET", everyone(401), at=central()),
    Row("central:form", "GET", everyone(401), at=central(code="kebun")),
    Row("central:form-xml", "GET", everyone(401), at=central(code="kebun")),
    Row("central:service", "GET", everyone(401), at=central(code="kebun")),
    Row("central:metadata", "GET", everyone(401), at=central(code="kebun")),
    Row("central:table", "GET", everyone(401), at=central(code="kebun", name="Submissions")),
    Row("central:submissions", "GET", everyone(401), at=central(code="kebun")),
    Row("central:submission", "GET", everyone(401), at=ONE),
    Row("central:submission-xml", "GET", everyone(401), at=ONE),
    Row("central:attachments", "GET", everyone(401), at=ONE),
    Row("central:attachment", "GET", everyone(401), at=central(**ONE(None), name="a.jpg")),
)
"""A cookie opens nothing here; what a key opens is tried in `tests/forms/test_central.py`."""

ROWS: tuple[Row, ...] = (*PAGES, *PHONES, *PROGRAMS)
PUBLIC: frozenset[str] = frozenset(row.name for row in (*PHONES, *PROGRAMS))
"""Names of the doors that open without an account: to a token, or to a key."""


def things(world: "World") -> dict[str, Any]:
    """A form of the organiser, asked of Malang; a phone there, and what it has sent."""
    from menuju.forms.actions import devices, entities, forms, keys, lists, submissions, versions
    from menuju.forms.types import Channel, EntityRow, NewForm, NewList
    from tests import makers
    from tests.forms import samples

    system, until = makers.system("simulation"), timezone.now() + timedelta(days=30)
    malang = world.accounts["coordinator"].memberships.get().organisation
    draft = versions.prepare(
        samples.xform(),
        name="kebun.xml",
        owner=world.organiser,
        about=NewForm(purpose="Mencatat kebun."),
        by=system,
    )
    version = versions.publish(draft, by=system)
    forms.assign(version.form, malang, by=system)
    phone, token = devices.admit("HP 1", organisation=malang, expires_at=until, by=system)
    sent = submissions.receive(
        version,
        samples.filled(photo="foto.jpg"),
        [samples.file()],
        channel=Channel.OPENROSA,
        by=makers.system("device"),
        device=phone,
    )
    auditor = Actor.of(world.accounts["auditor"])
    key, _word = keys.make("Excel", expires_at=until, by=auditor)
    kept = lists.begin(world.organiser, NewList("lokasi", "Lokasi kunjungan"), by=system)
    rows = [entities.add(kept, EntityRow(name, f"Lokasi {name}"), by=system) for name in "AB"]
    entities.close(rows[1], by=system)
    return {"phone": phone, "token": token, "sent": sent, "key": key, "list": kept}
