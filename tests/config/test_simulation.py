"""The invented country: the same each time, made by actions, resumed where it stopped."""

from hashlib import sha256
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from menuju.config import seeding
from menuju.config.simulation import country, evaluation, filling, papers, practice
from menuju.config.simulation.answers import mind
from menuju.config.simulation.chance import Chance
from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.programmes import find_instrument
from menuju.questions.actions import specimens
from menuju.questions.models import Answer, Evidence
from menuju.questions.types import Openness
from menuju.records.models import Event, StoredFile
from menuju.review import rules
from menuju.review.models import Entry, Mentorship, Score, Verdict
from menuju.review.types import Absence, EntryState, RoundState

CHANCE = Chance(1)
PLACES = 16
FATES = dict.fromkeys(country.SHARES, 1)


def drawn(seed=1):
    return country.regions(find_instrument(evaluation.INSTRUMENT), Chance(seed))


@pytest.fixture
def small(official_world, transactional_db, monkeypatch):
    """A country of sixteen regions in which each fate falls once."""
    monkeypatch.setattr(country, "SHARES", FATES)
    whole = country._governments
    monkeypatch.setattr(country, "_governments", lambda: dict(list(whole().items())[:PLACES]))
    monkeypatch.setattr(evaluation, "PANELS", 4)
    return evaluation.bodies(seeding.DEMO.organiser, seeding.DEMO.panel)


def evaluated(where):
    return evaluation.evaluate(where, CHANCE, spared=(), tell=lambda *_: None)


def test_each_fate_ends_where_it_should(small):
    round = evaluated(small)
    assert (round.state, round.simulated) == (RoundState.SCORING, True)
    found = {entry.place_id: (entry.state, entry.absence) for entry in round.entries.all()}
    absences = {
        country.Fate.SILENT: Absence.SILENT,
        country.Fate.LATE: Absence.UNFINISHED,
        country.Fate.REOPENED: Absence.UNFINISHED,
        country.Fate.WAITING: Absence.UNAPPROVED,
    }
    for region in drawn():
        absence = absences.get(region.fate)
        state = EntryState.DID_NOT_TAKE_PART if absence else EntryState.TOOK_PART
        assert found[region.code] == (state, absence or ""), region
    corrected = next(one for one in drawn() if one.fate is country.Fate.CORRECTED)
    assert corrected.government.responses.get().approvals == 2


def test_entries_are_judged_in_part_and_never_in_conflict(small):
    round = evaluated(small)
    entries = list(round.entries.filter(state=EntryState.TOOK_PART).select_related("place"))
    assert all(entry.panel_id for entry in entries)
    for entry in entries:
        seated = entry.panel.seats.values_list("assessor", flat=True)
        assert rules.conflicts_among(seated, [entry]) == {}
    whole = [entry for entry in entries if entry.verdicts.count() == evaluation.SEATS]
    assert 0 < len(whole) < len(entries)
    assert Score.objects.exclude(seat__verdicts__isnull=False).exists() or Verdict.objects.exists()
    assert Mentorship.objects.filter(round=round).exists()


def test_twice_changes_nothing(small):
    evaluated(small)
    told = [Event.objects.count(), Answer.objects.count(), Score.objects.count()]
    evaluated(small)
    assert [Event.objects.count(), Answer.objects.count(), Score.objects.count()] == told


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


def test_contents_are_kept_once_and_shown_by_many(small):
    evaluated(small)
    shown = Evidence.objects.filter(file__isnull=False)
    contents = shown.values("file").distinct().count()
    assert contents <= len(papers.papers()) < shown.count()
    assert StoredFile.objects.filter(name__startswith="simulasi-", name__endswith=".pdf").exists()
    assert set(shown.values_list("openness", flat=True)) == set(Openness)
    assert not shown.filter(public_file=None, openness=Openness.OPEN).exists()


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


def test_the_practice_round_waits_for_people(official_world, transactional_db):
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
