"""A cohort of regions with its secretariat, its mentor, and the region's people."""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from django.utils import timezone

from menuju.mentoring.actions import agreements, decrees
from menuju.mentoring.actions.decrees import DecreeFacts
from menuju.mentoring.queries.signers import Signer
from menuju.mentoring.queries.wordings import Wording
from menuju.mentoring.types import AgreementKind, Part
from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.review.models import Round
from menuju.selection.models import Cohort, Member
from tests import makers
from tests.questions import samples

CODES = ("35.07", "63.03", "91.71")
"""Malang (WIB), Banjar (WITA), Jayapura (WIT)."""
ZONES = {"35": "Asia/Jakarta", "63": "Asia/Makassar", "91": "Asia/Jayapura"}
NAMES = {"35.07": "Malang", "63.03": "Banjar", "91.71": "Jayapura"}
PARTIES = (
    Signer(Part.PARTY, "Ditjen Uji", "Ibu Uji", "Direktur Jenderal"),
    Signer(Part.PARTY, "Pemerintah Uji", "Bapak Uji", "Bupati"),
)
SIGNED_ON = date(2023, 2, 28)


@dataclass
class Mentored:
    """What tests write on."""

    cohort: Cohort
    members: list[Member]
    round: Round
    people: dict[str, User] = field(default_factory=dict)

    def by(self, name: str) -> Actor:
        return Actor.of(self.people[name])

    @property
    def malang(self) -> Member:
        return self.members[0]


def mentored(count: int = 3, **facts: Any) -> Mentored:
    """A cohort of so many regions; the first has a coordinator, a head and a mentor."""
    organiser = makers.organisation()
    facts = {"source": "uji", "year": 2023, "code": "2023", "simulated": False} | facts
    cohort = Cohort.objects.create(
        programme="indonesia-smart-city", title_id="Angkatan 2023", title_en="Cohort 2023",
        organisation=organiser, made_at=timezone.now(), **facts,
    )  # fmt: skip
    members = [region(cohort, code) for code in CODES[:count]]
    round = Round.objects.create(
        slug="uji", title_id="Putaran uji", title_en="Test", year=2023, organisation=organiser,
        instrument="indonesia-smart-city/evaluasi-2023",
    )  # fmt: skip
    first = members[0].organisation
    people = {
        "secretariat": makers.member(Role.SECRETARIAT, organiser, "Sekretariat"),
        "auditor": makers.member(Role.AUDITOR, organiser, "Auditor"),
        "coordinator": makers.member(Role.COORDINATOR, first, "Koordinator"),
        "head": makers.member(Role.HEAD, first, "Kepala"),
        "mentor": makers.member(Role.MENTOR, makers.panel(), "Pembimbing"),
        "assessor": makers.member(Role.ASSESSOR, makers.panel("Panel 2"), "Asesor"),
    }
    round.mentorships.create(organisation=first, mentor=people["mentor"])
    return Mentored(cohort, members, round, people)


def region(cohort: Cohort, code: str) -> Member:
    body = makers.government(code, NAMES[code])
    above = body.place.parent
    assert above is not None
    above.time_zone = ZONES[code[:2]]
    above.save()
    return Member.objects.create(cohort=cohort, organisation=body, place=body.place)


def wording(**more: Any) -> Wording:
    facts = {"number": "No. 50/DJAI/HK.04.02/02/2023", "text": "Kerja sama", "signers": PARTIES}
    return Wording(**(facts | more))


def signed(world: Mentored, member: Member | None = None, *, on: date = SIGNED_ON) -> Any:
    """A memorandum of a region, signed."""
    one = member or world.malang
    by = world.by("secretariat")
    made = agreements.draft(one, AgreementKind.MEMORANDUM, wording(), by=by)
    return agreements.sign(made, signed_on=on, place="Jakarta", by=by)


def handed_in(world: Mentored, kind: str = "dewan", **more: Any) -> Any:
    """The decree of Malang on an institution."""
    facts = {"number": "188/1/2023", "dated_on": date(2023, 4, 1), "signer": "Bupati"}
    return decrees.submit(
        world.malang, kind, DecreeFacts(**(facts | more)), BytesIO(samples.pdf()), name="sk.pdf",
        by=world.by("coordinator"),
    )  # fmt: skip


def mentors_all(world: Mentored) -> None:
    """Let the mentor accompany the other regions too."""
    for member in world.members[1:]:
        world.round.mentorships.create(
            organisation=member.organisation, mentor=world.people["mentor"]
        )
