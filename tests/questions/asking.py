"""The smallest collection: one region, two agencies, four questions of Evaluasi 2023."""

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from menuju.people.models import Organisation
from menuju.people.types import Actor, Role
from menuju.programmes import find_instrument
from menuju.questions.actions import answers, collections, evidence, responses, shares
from menuju.questions.models import Answer, Collection, Question, QuestionSet, Response
from menuju.questions.rubrics import default_rubric
from menuju.questions.types import (
    AnswerInput,
    EvidenceKind,
    EvidenceNote,
    NewResponse,
    QuestionKind,
)
from tests import makers

INSTRUMENT = "indonesia-smart-city/evaluasi-2023"
CODES = ("BL01", "BL02", "OP01", "KO01")
NOTE = EvidenceNote(EvidenceKind.DECREE, "SK Dewan Smart City", "188.45/12", date(2026, 3, 1))
LINK = "https://jdih.malangkab.go.id/sk/188-45-12"


@dataclass
class Region:
    organiser: Organisation
    government: Organisation
    kominfo: Organisation
    health: Organisation
    collection: Collection
    response: Response
    secretariat: Actor
    coordinator: Actor
    head: Actor
    pic: Actor
    """Of Dinas Kominfo, which answers BL01."""
    other_pic: Actor
    """Of Dinas Kesehatan, which answers BL02."""

    def answer(self, code="BL01"):
        return self.response.answers.select_related("question", "response__collection").get(
            question__code=code
        )

    def again(self):
        return Response.objects.select_related("collection").get(pk=self.response.pk)

    def save(self, code="BL01", level=3, note="", by=None):
        answer = self.answer(code)
        given = AnswerInput(level=level, note=note)
        return answers.save(answer, given=given, version=answer.version, by=by or self.coordinator)

    def finish(self, code, level=0):
        if level:
            self.prove(code)
        answers.complete(self.save(code, level), by=self.coordinator)

    def prove(self, code="BL01", **more):
        piece = evidence.add_link(
            LINK, note=NOTE, organisation=self.government, by=self.coordinator
        )
        return evidence.attach(self.answer(code), piece, by=self.coordinator, **more)

    def finish_all(self):
        for answer in self.response.answers.select_related("question"):
            self.finish(answer.question.code)

    def approved(self):
        self.finish_all()
        responses.submit(self.response, by=self.coordinator)
        return responses.approve(self.response, by=self.head)


@cache
def instrument():
    return find_instrument(INSTRUMENT)


def question_set(codes=CODES, kinds=None):
    """A published set of a few questions; the verbs publish whole instruments only."""
    from django.utils import timezone

    scale = instrument().scale
    made = QuestionSet.objects.create(
        code="set-uji",
        version=1,
        instrument=INSTRUMENT,
        title_id="Set uji",
        title_en="Test set",
        state="published",
        sha256="0" * 64,
        published_at=timezone.now(),
    )
    asked = {question.code: question for question in instrument().questions}
    for order, code in enumerate(codes, start=1):
        kind = (kinds or {}).get(code, QuestionKind.LEVEL)
        is_level = kind == QuestionKind.LEVEL
        Question.objects.create(
            set=made,
            code=code,
            order=order,
            dimension=asked[code].dimension,
            kind=kind,
            text_id=str(asked[code].text),
            text_en=asked[code].text.in_("en"),
            minimum=scale.minimum if is_level else None,
            maximum=scale.maximum if is_level else None,
            rubric=default_rubric(scale) if is_level else [],
            choices=[{"code": "ya", "id": "Ya", "en": "Yes"}] if kind == "choice" else [],
        )
    return made


def region(codes=CODES, kinds=None, cohort="KPPN&IKN", **told):
    organiser = makers.organisation(name="Kementerian Uji")
    government = makers.government()
    kominfo, health = makers.agency(government), makers.agency(government, "Dinas Kesehatan")
    secretariat = makers.actor(Role.SECRETARIAT, organiser)
    coordinator = makers.actor(Role.COORDINATOR, government)
    collection = collect(question_set(codes, kinds), organiser, by=secretariat, **told)
    new = NewResponse(government, cohort, Decimal("2.94"), {code: Decimal(1) for code in codes[:2]})
    (response,) = responses.open_many(collection, [new], by=secretariat)
    made = Region(
        organiser=organiser,
        government=government,
        kominfo=kominfo,
        health=health,
        collection=collection,
        response=response,
        secretariat=secretariat,
        coordinator=coordinator,
        head=makers.actor(Role.HEAD, government),
        pic=makers.actor(Role.AGENCY_PIC, kominfo),
        other_pic=makers.actor(Role.AGENCY_PIC, health),
    )
    for code, agency in zip(codes[:2], (kominfo, health), strict=False):
        shares.assign(made.answer(code), agency, by=coordinator)
    return made


def collect(asked, organiser, *, by, slug="evaluasi-2026", simulated=False, claims_floor=None):
    return collections.open_for(
        asked,
        slug=slug,
        title_id="Evaluasi 2026",
        title_en="Evaluation 2026",
        organiser=organiser,
        due_on=date(2026, 11, 16),
        claims_floor=claims_floor,
        simulated=simulated,
        by=by,
    )


def upload(region, content, name, by=None, note=NOTE):
    return evidence.add_file(
        io.BytesIO(content),
        name=name,
        note=note,
        organisation=region.government,
        by=by or region.coordinator,
    )


def fresh(answer):
    return Answer.objects.select_related("question", "response__collection").get(pk=answer.pk)


def browse(actor):
    """A browser in which this person has signed in."""
    from django.test import Client

    from menuju.people.models import User

    browser = Client()
    browser.force_login(User.objects.get(pk=actor.user_id))
    return browser
