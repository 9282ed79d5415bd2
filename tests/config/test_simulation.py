"""The invented country: the same each time, made by actions, resumed where it stopped."""

from hashlib import sha256
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from menuju.config import seeding
from menuju.config.simulation import country, evaluation, filling, papers, practice
from menuju.config.simulation.answers import mind
from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.programmes import find_instrument
from menuju.questions.actions import specimens
from menuju.questions.models import Answer
from menuju.review.models import Entry
from menuju.review.types import RoundState
from tests.config import small_country
from tests.config.small_country import CHANCE, PLACES, drawn, evaluated


@pytest.fixture
def small(official_world, db):
    """The country of sixteen regions, before anything has happened in it."""
    with small_country.drawn_small():
        yield small_country.bodies()


@pytest.mark.drill
def test_interrupted_it_goes_on_with_the_same_country(small, monkeypatch):
    real, calls = filling.responses.approve, []

    def killed(*given, **more):
        calls.append(given)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return real(*given, **more)

    monkeypatch.setattr(filling.responses, "approve", killed)
    with pytest.raises(KeyboardInterrupt):
        evaluated(small)
    monkeypatch.setattr(filling.responses, "approve", real)
    begun = Answer.objects.filter(version__gt=0).values("response").distinct().count()
    assert begun < PLACES - 1, "the region that was interrupted left nothing behind"
    evaluated(small)
    chance = CHANCE
    for region in drawn():
        response = region.government.responses.get()
        said = mind(region, filling.asked_of(response), chance).said
        levels = dict(response.answers.values_list("question__code", "level"))
        given = {code: level for code, level in levels.items() if level is not None}
        assert given.items() <= dict(said).items()
        assert bool(given) == (region.fate is not country.Fate.SILENT)


def test_the_same_seed_is_the_same_country_and_another_is_not(official_world, db):
    assert drawn() == drawn()
    assert drawn() != drawn(2)
    counted = [region.fate for region in drawn()]
    assert len(counted) == 514
    assert {fate: counted.count(fate) for fate in country.SHARES} == dict(country.SHARES)


def test_real_results_of_before_are_remembered_and_none_invented(official_world, db):
    known = {row.code: row for row in find_instrument(evaluation.INSTRUMENT).published.rows}
    for region in drawn():
        row = known.get(region.code)
        assert region.last_final == (row.final if row else None)
        assert region.cohort == (row.cohort if row else "REGULER")


def test_every_page_of_every_paper_says_that_it_is_invented():
    made = papers.papers()
    assert len({sha256(paper.content).digest() for paper in made}) == len(made) >= 24
    for paper in made:
        assert "simulasi" in paper.name
        if paper.name.endswith(".pdf"):
            with pdfium.PdfDocument(paper.content) as document:
                for page in document:
                    assert papers.MARK in page.get_textpage().get_text_bounded()


def test_a_person_never_brings_a_file_by_naming_it(official_world, db):
    coordinator = User.objects.get(email="coordinator1.3507@menuju.example")
    paper = papers.papers()[0]
    with pytest.raises(Forbidden):
        specimens.keep_once(BytesIO(paper.content), name=paper.name, by=Actor.of(coordinator))
    kept = specimens.keep_once(
        BytesIO(paper.content), name=paper.name, by=Actor.system("simulation")
    )
    assert kept.pages == 2
    with pytest.raises(Forbidden):
        specimens.add_many([], organisation=None, by=Actor.of(coordinator))


def test_the_practice_round_waits_for_people(official_world, db):
    where = evaluation.bodies(seeding.DEMO.organiser, seeding.DEMO.panel)
    for _again in range(2):
        round = practice.practise(where, CHANCE, by_hand=seeding.DEMO.places)
    assert round.state == RoundState.ANSWERING
    assert not Entry.objects.filter(round=round).exists()
    for code in seeding.DEMO.places:
        response = round.collection.responses.get(place=code)
        left = response.answers.exclude(state="complete")
        owners = list(left.order_by("pk").values_list("owner", flat=True))
        agencies = response.organisation.agencies.order_by("pk")
        assert owners == [*agencies.values_list("pk", flat=True), None]
    assert round.panels.get().seats.count() == practice.SEATED
