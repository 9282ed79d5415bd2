"""The invented readiness assessments: counts kept apart, resumed where they stopped."""

import pytest

from menuju.config.simulation import evaluation, evidence, readiness
from menuju.config.simulation.chance import Chance
from menuju.people.types import OrganisationKind, Role
from menuju.records.models import Event
from menuju.review.models import Candidate, Round
from menuju.review.queries.candidates import long_listing
from menuju.review.types import CandidateOrigin, Fact, RoundState
from tests import makers

CODES = [f"11.{number:02d}" for number in range(1, 13)]
SPARED = ("11.12",)


@pytest.fixture
def where(db, monkeypatch):
    for name, number in {"LISTED": 9, "INVITED": 6, "FILLED": 4, "LATER_LISTED": 3}.items():
        monkeypatch.setattr(readiness, name, number)
    two = evidence.papers()[:2]
    for name, fewer in {"papers": lambda: two, "FEWEST": 2, "MOST": 2}.items():
        monkeypatch.setattr(evidence, name, fewer)
    makers.governments(*CODES)
    ministry = makers.organisation(name="Kementerian Uji")
    makers.member(Role.SECRETARIAT, ministry, "Sekretariat")
    return evaluation.Bodies(ministry, makers.organisation(OrganisationKind.PANEL, "Panel"))


@pytest.mark.django_db
def test_some_are_listed_fewer_invited_and_fewer_have_answered(where):
    round = readiness.assess(where, Chance(1), spared=SPARED)
    listing = long_listing(round)
    assert (round.state, round.simulated) == (RoundState.ANSWERING, True)
    assert [len(listing.lines), *(listing.counts.get(fact, 0) for fact in Fact)] == [9, 6, 4, 0, 0]
    assert not {line.candidate.place_id for line in listing.lines} & set(SPARED)
    later = Round.objects.get(slug="asesmen-kesiapan-2028-simulasi")
    assert (later.state, later.candidates.count()) == (RoundState.DRAFT, 3)
    assert later.candidates.filter(origin=CandidateOrigin.SELF).count() == 1
    before = (Event.objects.count(), list(Candidate.objects.values()))
    readiness.assess(where, Chance(1), spared=SPARED)
    assert (Event.objects.count(), list(Candidate.objects.values())) == before
