"""A house full of people: regions that answer, panels that score, each with a session of their own.

    python -m tests.crowd.town PLAN.json TOWN.json

It runs with the environment of a house (`MENUJU_HOME`, `DATABASE_URL`, and `MENUJU_DEMO`, so that
nobody needs a second factor) and writes what clients need to know. Everything is made by actions.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from menuju.config.simulation.country import Region
    from menuju.config.simulation.evaluation import Bodies
    from menuju.people.models import User
    from menuju.review.models import Round

ANSWERING, SCORING = "malam-tenggat-simulasi", "penilaian-simulasi"
SEATS = 5


@dataclass(frozen=True)
class Plan:
    """How many people there are."""

    answering: int
    """Regions that still answer."""
    writers: int
    """People of each of these regions, each with questions of their own."""
    judged: int
    """Regions that have been approved and are scored."""
    assessors: int
    """A multiple of five: they sit in panels."""


def main(plan: Path, town: Path) -> None:
    """Make the town and write it down."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from django.utils import translation

    from menuju.config.cli.migrate import migrate
    from menuju.config.cli.program import database

    with database():
        migrate()
        translation.activate("id")
        made = found(Plan(**json.loads(plan.read_text())))
    town.write_text(json.dumps(made))


def found(plan: Plan) -> dict[str, Any]:
    """Make the country, two rounds and their people; return who may do what, with cookies."""
    from menuju.config.simulation.chance import Chance
    from menuju.config.simulation.country import Fate, regions
    from menuju.config.simulation.evaluation import INSTRUMENT
    from menuju.programmes import find_instrument

    where = _country()
    country = regions(find_instrument(INSTRUMENT), Chance(11), spared=())
    plain = [replace(one, fate=Fate.APPROVED) for one in country]
    late, early = plain[: plan.answering], plain[plan.answering : plan.answering + plan.judged]
    return {
        "writers": _writers(_answering(late, where), plan.writers),
        "assessors": _assessors(_scoring(early, plan.assessors, where)),
        "readers": [f"/jawaban/{ANSWERING}/{one.code}/" for one in late],
    }


def _country() -> Bodies:
    from menuju.config import seeding
    from menuju.config.simulation.evaluation import Bodies
    from menuju.people.actions import organisations
    from menuju.people.types import Actor, OrganisationKind, Role
    from menuju.places.types import Level
    from tests import makers

    setup = Actor.system("setup")
    seeding.country(tell=lambda _: None, down_to=Level.REGENCY)
    found = organisations.found_once
    where = Bodies(
        found(seeding.DEMO.organiser, OrganisationKind.MINISTRY, by=setup),
        found(seeding.DEMO.panel, OrganisationKind.PANEL, by=setup),
    )
    makers.member(Role.SECRETARIAT, where.organiser, "Sekretariat", "sekretariat@menuju.example")
    return where


def _open(slug: str, title: str, people: Sequence[Region], where: Bodies, needed: int) -> Round:
    from menuju.config.simulation.evaluation import RoundName, opened
    from menuju.review.actions import rounds
    from menuju.review.actions.live import LivePlan

    name = RoundName(
        slug=slug,
        title_id=title,
        title_en=title,
        due_on=date(2027, 2, 26),
        plan=LivePlan(year=2027, verdicts_needed=needed),
    )
    by = where.cast().secretariat
    _collection, round = opened(name, people, where, by=by)
    return rounds.advance(round, by=by)


def _answering(people: Sequence[Region], where: Bodies) -> Round:
    return _open(ANSWERING, "Malam tenggat (simulasi)", people, where, needed=3)


def _scoring(people: Sequence[Region], assessors: int, where: Bodies) -> Round:
    from menuju.config.simulation.chance import Chance
    from menuju.config.simulation.filling import fill
    from menuju.config.simulation.panels import seat_all, share_out
    from menuju.people.types import Role
    from menuju.review.actions import rounds
    from tests import makers

    round = _open(SCORING, "Penilaian (simulasi)", people, where, needed=SEATS)
    cast = where.cast()
    fill(round.collection, people, Chance(11), cast=cast, count=lambda _n, _of: None)
    round = rounds.advance(round, by=cast.secretariat)
    seated = [
        makers.member(Role.ASSESSOR, where.panel, f"Asesor {n}", f"asesor{n}@menuju.example")
        for n in range(assessors)
    ]
    panels = seat_all(round, seated, seats=SEATS, by=cast.secretariat)
    share_out(round, panels, by=cast.secretariat)
    return round


def _writers(round: Round, each: int) -> list[dict[str, Any]]:
    from menuju.people.types import Role
    from tests import makers

    made = []
    for response in round.collection.responses.select_related("organisation__place"):
        code = response.organisation.place.code
        asked = list(response.answers.values_list("pk", "question__code").order_by("pk"))
        for n in range(each):
            email = f"penulis{n}.{code}@menuju.example"
            person = makers.member(Role.COORDINATOR, response.organisation, "Penulis", email)
            mine = {question: pk for pk, question in asked[n::each]}
            address = f"/jawaban/{ANSWERING}/{code}/"
            made.append({"cookie": cookie(person), "address": address, "answers": mine})
    return made


def _assessors(round: Round) -> list[dict[str, Any]]:
    from menuju.config.simulation.filling import asked_of
    from menuju.review.models import Seat

    made = []
    for seat in Seat.objects.filter(panel__round=round).select_related("assessor", "panel"):
        entries = seat.panel.entries.select_related("response").order_by("pk")
        asked = {entry.pk: [one.code for one in asked_of(entry.response)] for entry in entries}
        person = seat.assessor
        made.append({"cookie": cookie(person), "account": person.pk, "entries": asked})
    return made


def cookie(person: User) -> str:
    """Return the session of a person who has just signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from menuju.config.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    assert session.session_key
    return session.session_key


def write(plan: Plan, path: Path) -> None:
    """Write a plan for the process that makes the town."""
    path.write_text(json.dumps(asdict(plan)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
