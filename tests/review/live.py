"""A live round in small: regions, questions, a panel, assessors, and how far they are."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from menuju.people.models import Membership, Organisation, User
from menuju.people.types import Actor, OrganisationKind, Role
from menuju.programmes import find_instrument
from menuju.questions.models import Answer, Collection, Question, QuestionSet, Response
from menuju.questions.types import AnswerState, ResponseState, SetState
from menuju.review.actions import live, panels, rounds, scores
from menuju.review.actions.live import LivePlan
from menuju.review.models import Entry, Panel, Round, Score
from menuju.review.types import Confidence, EntryState
from tests import makers

INSTRUMENT = "indonesia-smart-city/evaluasi-2023"
COHORT = "REGULER"
PLACES = {"35.07": "Malang", "63.03": "Banjar", "16.06": "Musi Banyuasin"}
LAST = "2.2500"


@dataclass
class World:
    """Everything that a test of a live round starts from."""

    organiser: Organisation
    secretariat: Actor
    collection: Collection
    round: Round
    governments: dict[str, Organisation] = field(default_factory=dict)

    def entry(self, code="35.07") -> Entry:
        return Entry.objects.select_related("round", "response", "place").get(
            round=self.round, place=code
        )

    def advance(self) -> Round:
        self.round = rounds.advance(self.round, by=self.secretariat)
        return self.round

    def panel(self, *assessors: User, entries=(), name="Panel 1") -> Panel:
        made = panels.create(self.round, name=name, by=self.secretariat)
        for assessor in assessors:
            panels.seat(made, assessor, by=self.secretariat)
        if entries:
            panels.assign(entries, made, by=self.secretariat)
        return made


def answering(
    *, questions=("BL01", "BL02", "OP01"), places=PLACES, verdicts_needed=2, shows_panels=False
) -> World:
    """A round whose collection is open: every region has approved answers."""
    organiser = makers.organisation(name="Kementerian Uji")
    secretariat = makers.actor(Role.SECRETARIAT, organiser, "Sekretariat")
    collection = Collection.objects.create(
        slug="evaluasi-2026",
        title_id="Evaluasi 2026",
        title_en="Evaluation 2026",
        set=question_set(questions),
        organiser=organiser,
        simulated=True,
    )
    governments = {code: makers.government(code, name) for code, name in places.items()}
    for code, government in governments.items():
        response(collection, government, code)
    plan = LivePlan(year=2026, verdicts_needed=verdicts_needed, shows_panels=shows_panels)
    round = live.open_round(plan, collection, organiser=organiser, by=secretariat)
    world = World(organiser, secretariat, collection, round, governments)
    world.advance()
    return world


def question_set(codes) -> QuestionSet:
    """A published version with some questions of a real instrument."""
    made = QuestionSet.objects.create(
        code="uji",
        version=1,
        instrument=INSTRUMENT,
        title_id="Uji",
        title_en="Test",
        state=SetState.PUBLISHED,
        sha256="0" * 64,
        published_at=timezone.now(),
    )
    known = {each.code: each for each in find_instrument(INSTRUMENT).questions_of(COHORT)}
    Question.objects.bulk_create(
        Question(
            set=made,
            code=code,
            order=order,
            dimension=known[code].dimension,
            text_id=known[code].text.in_("id"),
            text_en=known[code].text.in_("en"),
        )
        for order, code in enumerate(codes)
    )
    return made


def response(collection, government, code, *, state=ResponseState.APPROVED) -> Response:
    approved = {"approved_at": timezone.now(), "snapshot_sha256": "1" * 64}
    made = Response.objects.create(
        collection=collection,
        organisation=government,
        place_id=code,
        cohort=COHORT,
        state=state,
        last_final="2.94",
        **approved if state == ResponseState.APPROVED else {},
    )
    Answer.objects.bulk_create(
        Answer(
            response=made,
            question=question,
            state=AnswerState.COMPLETE,
            level=3,
            locked=True,
            last_value=LAST,
            updated_at=timezone.now(),
        )
        for question in collection.set.questions.all()
    )
    return made


def scoring(**given) -> World:
    """A round in which assessors score."""
    world = answering(**given)
    world.advance()
    return world


def assessor(name="Asesor", body=None) -> User:
    body = body or Organisation.objects.filter(kind=OrganisationKind.PANEL).first()
    return makers.member(Role.ASSESSOR, body or makers.panel(), name)


def wear(person: User, role: Role, body: Organisation) -> None:
    """Give a person another role, from today."""
    Membership.objects.create(user=person, organisation=body, role=role)


def give(entry: Entry, person: User, *, question="BL01", value=3, **given) -> Score:
    facts = {"saving": uuid.uuid4(), "made_at": timezone.now(), "note": ""} | given
    facts.setdefault("confidence", Confidence.SURE)
    return scores.give(entry, question=question, value=value, by=Actor.of(person), **facts)


def judge(entry: Entry, person: User, values) -> None:
    """Score every question of an entry and hand the verdict in."""
    for question, value in values.items():
        give(entry, person, question=question, value=value)
    scores.submit(entry, by=Actor.of(person))


def ago(minutes: int):
    return timezone.now() - timedelta(minutes=minutes)


def taking_part(round: Round):
    return list(round.entries.filter(state=EntryState.TOOK_PART).order_by("place_id"))
