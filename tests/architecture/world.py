"""The world of the matrix: one country in small, and everyone who may knock at its doors.

A room that gives an actor a meaning (a panel, a token, a conflict of interest) adds it here; the
actors of `matrix.py` stay the same.
"""

import io
import time
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.utils import timezone

from menuju.people.models import Organisation, User
from menuju.people.types import Actor, Role
from menuju.protection.actions import requests
from menuju.protection.models import Incident
from menuju.publish.models import Bundle
from menuju.questions.actions import responses
from menuju.questions.models import Answer, Collection, Evidence, Response
from menuju.records.actions.files import keep
from menuju.review.models import Round
from menuju.review.types import Openness, RoundState
from tests import makers
from tests.architecture.actors import ACTORS
from tests.architecture.doors import (
    appeals,
    calendar,
    calibration,
    documents,
    filling,
    forms,
    likenesses,
    mentoring,
    offline,
    scoring,
    selection,
    sharing,
    surveys,
    visits,
)
from tests.architecture.doors import candidates as candidate_doors
from tests.architecture.doors import evidence as evidence_doors
from tests.questions import asking, samples

A_RUN = 86_400


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
    world.things |= answers(organiser, by=Actor.of(accounts["secretariat"]))
    world.things |= judging(world)
    world.things |= moderated(world)
    world.things |= announced(world)
    world.things |= guarded(world)
    for room in (
        *(appeals, calendar, documents, forms, evidence_doors, filling),
        *(candidate_doors, likenesses, mentoring, offline, scoring, selection, sharing),
        *(surveys, visits, calibration),
    ):
        world.things |= room.things(world)
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


def answers(organiser: Organisation, *, by: Actor) -> dict[str, Any]:
    """Malang's response: BL01 is Kominfo's, drafted, with a PDF and a photograph."""
    government = Organisation.objects.get(place="35.07", kind="government")
    collection = asking.collect(asking.question_set(), organiser, by=by)
    new = asking.NewResponse(government, "KPPN&IKN")
    (response,) = responses.open_many(collection, [new], by=by)
    drafted = response.answers.get(question__code="BL01")
    drafted.owner = government.agencies.get(name="Dinas Kominfo")
    drafted.level, drafted.state, drafted.version = 3, "draft", 1
    drafted.save()
    files = {"book": (samples.pdf(), "sk.pdf"), "photo": (samples.picture(), "foto.jpg")}
    made = {name: evidence(government, *file) for name, file in files.items()}
    uses = {name: drafted.uses.create(evidence=piece) for name, piece in made.items()}
    return {**made, "use": uses["book"]}


def judging(world: World) -> dict[str, Any]:
    """Malang is scored by a panel of the assessor and, in vain, of one in conflict."""
    response, organiser = world.things["use"].answer.response, world.organiser
    round = Round.objects.create(
        slug="evaluasi-2026", title_id="Evaluasi 2026", title_en="Evaluation 2026", year=2026,
        instrument=response.collection.set.instrument, organisation=organiser, simulated=True,
        collection=response.collection, state=RoundState.SCORING,
    )  # fmt: skip
    panel, other = (round.panels.create(name=name) for name in ("Panel 1", "Panel 2"))
    for number, actor in enumerate(("assessor", "assessor_in_conflict"), start=1):
        panel.seats.create(number=number, assessor=world.accounts[actor])
    other.seats.create(number=1, assessor=world.accounts["other_assessor"])
    entry = round.entries.create(
        cohort=round.cohorts.create(code=response.cohort, label_id="K", label_en="K", order=1),
        organisation=response.organisation, place=response.place, response=response, panel=panel,
    )  # fmt: skip
    mentored = round.mentorships.create(
        organisation=world.accounts["other_coordinator"].memberships.get().organisation,
        mentor=world.accounts["mentor"],
    )
    return {"entry": entry, "mentored": mentored}


def moderated(world: World) -> dict[str, Any]:
    """A second round of Malang, in moderation: one question to settle, one run not yet public."""
    judged, organiser = world.things["entry"], world.organiser
    first = judged.response.collection
    collection = Collection.objects.create(
        slug="moderasi", title_id="M", title_en="M", organiser=organiser, set=first.set
    )
    response = Response.objects.create(
        collection=collection, organisation=judged.organisation, place=judged.place,
        cohort=judged.cohort.code,
    )  # fmt: skip
    response.answers.create(question=first.set.questions.get(code="BL01"))
    round = Round.objects.create(
        slug="moderasi", title_id="M", title_en="M", year=2026, organisation=organiser,
        instrument=first.set.instrument, collection=collection, state=RoundState.MODERATION,
    )  # fmt: skip
    cohort = round.cohorts.create(code=judged.cohort.code, label_id="K", label_en="K", order=1)
    entry = round.entries.create(
        cohort=cohort, organisation=judged.organisation, place=judged.place, response=response
    )
    return {"moderated": entry}


def announced(world: World) -> dict[str, Any]:
    """A published round of Malang, whose BL01 rests on evidence of each openness.

    Its panel is that of the round being scored: the assessor, and one in conflict.
    """
    judged, organiser = world.things["entry"], world.organiser
    set_ = judged.response.collection.set
    round = makers.published_run("diumumkan", organiser=organiser).round
    collection = Collection.objects.create(
        slug="diumumkan", title_id="D", title_en="D", organiser=organiser, set=set_
    )
    response = Response.objects.create(
        collection=collection, organisation=judged.organisation, place=judged.place,
        cohort=judged.cohort.code,
    )  # fmt: skip
    owner = judged.organisation.agencies.get(name="Dinas Kominfo")
    answer = response.answers.create(question=set_.questions.get(code="BL01"), owner=owner)
    panel = round.panels.create(name="Panel 1")
    for seat in judged.panel.seats.all():
        panel.seats.create(number=seat.number, assessor=seat.assessor)
    Round.objects.filter(pk=round.pk).update(collection=collection)
    round.entries.update(response=response, panel=panel)
    shown = {f"{openness}_piece": piece_of(answer, openness) for openness in Openness}
    held = piece_of(answer, Openness.OPEN)
    held.held_until, held.held_reason = timezone.localdate(), "Memuat alamat warga"
    held.save()
    return {**shown, "held_piece": held, "announced": round.entries.get()}


def guarded(world: World) -> dict[str, Any]:
    """A coordinator's request for correction that waits, and an incident."""
    asked = requests.ask("correction", words="Nama", by=Actor.of(world.accounts["coordinator"]))
    facts = {"data": "Surel", "whose": "Asesor", "how": "Salah kirim", "measures": "Ditarik"}
    incident = Incident.objects.create(
        title="Surel salah kirim", noticed_at=timezone.now(), reported_at=timezone.now(), **facts
    )
    return {"asked": asked, "incident": incident}


def piece_of(answer: Answer, openness: Openness) -> Evidence:
    """A PDF behind an answer, with its public copy where it is open."""
    made = evidence(answer.response.organisation, samples.pdf(), f"{openness}.pdf")
    made.openness = openness
    made.public_file = made.file if openness == Openness.OPEN else None
    made.save()
    answer.uses.create(evidence=made)
    return made


def evidence(government: Organisation, content: bytes, name: str) -> Evidence:
    media_type = {"pdf": "application/pdf", "jpg": "image/jpeg"}[name[-3:]]
    kept = keep(io.BytesIO(content), media_type=media_type, name=name, by=makers.system())
    return Evidence.objects.create(
        organisation=government, kind="decree", title=name, file=kept, pages=1
    )


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
        "dpo": [(Role.DPO, organiser)],
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
    """Write into the session what a second factor leaves there, as fresh as long as tests run."""
    opened = browser.session
    opened["account_authentication_methods"] = [{"method": "mfa", "at": time.time() + A_RUN}]
    opened["account_authentication_methods_user"] = str(user.pk)
    opened.save()


def session(user: User) -> str:
    """A browser in which someone has signed in, and has proved a second factor."""
    browser = Client()
    browser.force_login(user)
    prove(browser, user)
    return browser.cookies["sessionid"].value
