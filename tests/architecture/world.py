"""The world of the matrix: one country in small, and everyone who may knock at its doors.

A room that gives an actor a meaning (a panel, a token, a conflict of interest) adds it here; the
actors of `matrix.py` stay the same.
"""

import io
import time
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from menuju.people.models import Organisation, User
from menuju.people.types import Role
from menuju.publish.models import Bundle
from menuju.records.actions.files import keep
from menuju.review.types import Openness
from tests import makers

ACTORS = (
    "stranger",
    "without_role",
    "citizen",
    "contestant",
    "juror",
    "surveyor",
    "agency_pic",
    "other_agency_pic",
    "coordinator",
    "other_coordinator",
    "head",
    "assessor",
    "other_assessor",
    "assessor_in_conflict",
    "mentor",
    "secretariat",
    "other_secretariat",
    "auditor",
    "other_auditor",
    "operator",
)
"""Who knocks. `other_…` wears the same role for another owner: that is where real leaks are."""


@dataclass
class World:
    """What the rows of the matrix build their addresses from."""

    accounts: dict[str, User | None]
    cookies: dict[str, str]
    organiser: Organisation
    things: dict[str, Any] = field(default_factory=dict)

    def client(self, actor: str) -> Client:
        """A browser in which this actor has signed in."""
        browser = Client(raise_request_exception=True)
        if cookie := self.cookies[actor]:
            browser.cookies["sessionid"] = cookie
        return browser


def build() -> World:
    organiser = makers.organisation(name="Kementerian Uji")
    accounts = people(organiser)
    world = World(accounts=accounts, cookies=sign_in(accounts), organiser=organiser)
    world.things |= results(organiser)
    return world


def results(organiser: Organisation) -> dict[str, Any]:
    """A public round with an open and an exempt source and a bundle, and one not yet public."""
    run = makers.published_run("umum", organiser=organiser)
    makers.closed_round("belum-umum", organiser=organiser)
    opened = run.round.sources.get()
    kept = keep(io.BytesIO(b"rahasia"), media_type="text/csv", name="r.csv", by=makers.system())
    exempt = run.round.sources.create(
        kind=opened.kind, title_id="R", title_en="R", file=kept, file_name="r.csv",
        openness=Openness.EXEMPT,
    )  # fmt: skip
    Bundle.objects.create(
        run=run, file=kept, file_name="b.zip", size=7, leaves=1, root="00", signer="00",
        built_at=run.published_at,
    )  # fmt: skip
    return {"run": run, "open": opened, "exempt": exempt}


def people(organiser: Organisation) -> dict[str, User | None]:
    """Everyone, in bodies such that each has a colleague elsewhere with the same role."""
    other_organiser = makers.organisation(name="Kementerian lain")
    malang, banjar = makers.government(), makers.government("63.03", "Banjar")
    kominfo, health = makers.agency(malang), makers.agency(malang, "Dinas Kesehatan")
    panel, other_panel = makers.panel(), makers.panel("Panel 2")
    roles = {
        "citizen": [(Role.CITIZEN, malang)],
        "contestant": [(Role.CONTESTANT, malang)],
        "juror": [(Role.JUROR, organiser)],
        "surveyor": [(Role.SURVEYOR, kominfo)],
        "agency_pic": [(Role.AGENCY_PIC, kominfo)],
        "other_agency_pic": [(Role.AGENCY_PIC, health)],
        "coordinator": [(Role.COORDINATOR, malang)],
        "other_coordinator": [(Role.COORDINATOR, banjar)],
        "head": [(Role.HEAD, malang)],
        "assessor": [(Role.ASSESSOR, panel)],
        "other_assessor": [(Role.ASSESSOR, other_panel)],
        "assessor_in_conflict": [(Role.ASSESSOR, panel), (Role.COORDINATOR, malang)],
        "mentor": [(Role.MENTOR, panel)],
        "secretariat": [(Role.SECRETARIAT, organiser)],
        "other_secretariat": [(Role.SECRETARIAT, other_organiser)],
        "auditor": [(Role.AUDITOR, organiser)],
        "other_auditor": [(Role.AUDITOR, other_organiser)],
        "operator": [(Role.OPERATOR, organiser)],
    }
    accounts: dict[str, User | None] = {
        "stranger": None,
        "without_role": makers.user("without_role"),
    }
    for actor, hats in roles.items():
        person = accounts[actor] = makers.user(actor)
        for role, body in hats:
            person.memberships.create(role=role, organisation=body)
    assert tuple(accounts) == ACTORS
    return accounts


def sign_in(accounts: dict[str, User | None]) -> dict[str, str]:
    """One session each, made once, because signing in is what costs time."""
    return {actor: session(user) if user else "" for actor, user in accounts.items()}


def prove(browser: Client, user: User) -> None:
    """Write into the session what a second factor leaves there."""
    opened = browser.session
    opened["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    opened["account_authentication_methods_user"] = str(user.pk)
    opened.save()


def session(user: User) -> str:
    """A browser in which someone has signed in, and has proved a second factor."""
    browser = Client()
    browser.force_login(user)
    prove(browser, user)
    return browser.cookies["sessionid"].value
