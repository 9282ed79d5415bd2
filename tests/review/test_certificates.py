"""Papers of assessors: what they are asked before a round closes, what they did after it."""

import json

import pytest
from django.urls import reverse

from menuju.documents.models import Document
from menuju.people.models import Notice
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, NotFound
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.review.actions import certificates, panels
from menuju.review.models import Seat
from menuju.review.queries.certificates import certified, own_rounds
from menuju.review.queries.duties import duties
from tests import makers
from tests.questions.asking import browse
from tests.review import live

pytestmark = pytest.mark.django_db
SHEET = {"BL01": 3, "BL02": 2, "OP01": 4}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"


@pytest.fixture
def world():
    """Two assessors judge three regions; the first has handed one in."""
    made = live.scoring(verdicts_needed=1)
    made.pair = [live.assessor(f"Asesor {n}") for n in (1, 2)]
    made.seats = made.panel(*made.pair, entries=live.taking_part(made.round))
    live.judge(made.entry("35.07"), made.pair[0], SHEET)
    return made


def said(document):
    with open_file(document.content_id) as file:
        return json.loads(file.read())["statement"]


def issue(world, **more):
    return certificates.issue(world.round, **{"by": world.secretariat} | more)


def closed(world):
    for code in ("63.03", "16.06"):
        live.judge(world.entry(code), world.pair[1], SHEET)
    world.advance()
    world.advance()
    return world


def of(documents, person):
    return next(one for one in documents if one.user_id == person.pk)


def test_before_closing_a_paper_counts_and_names_no_region(world):
    made = issue(world)
    assert [one.kind for one in made] == ["assignment", "assignment"]
    paper = said(of(made, world.pair[0]))
    assert paper["data"] | {"institution": ""} == {
        "kind": "assignment", "round": "evaluasi-2026", "institution": "", "first_on": None,
        "last_on": None, "left_on": None, "entries": 3, "dimensions": ["baseline", "output"],
        "handed_in": 1,
    }  # fmt: skip
    facts = {name["en"]: value["en"] for name, value in paper["facts"]}
    assert facts["Name"] == "Asesor 1"
    assert facts["Institution"] == "Panel 1"
    assert facts["Regions assigned"] == "3"
    text = json.dumps(paper)
    named = [*live.PLACES, *live.PLACES.values(), world.pair[0].email, "Asesor 2"]
    assert [word for word in named if word in text] == []


def test_after_closing_it_names_what_was_handed_in_and_nothing_else(world):
    issue(world)
    made = issue(closed(world))
    assert [one.kind for one in made] == ["service", "service"]
    rows = {one.user_id: [row[0]["id"] for row in said(one)["tables"][0]["rows"]] for one in made}
    assert rows == {world.pair[0].pk: ["35.07"], world.pair[1].pk: ["16.06", "63.03"]}
    first = of(made, world.pair[0])
    assert (said(first)["data"]["handed_in"], said(first)["data"]["entries"]) == (1, 3)
    assert Document.objects.standing().filter(kind="assignment").count() == 2


def test_again_is_nothing_and_one_event_names_nobody(world):
    assert len(issue(world)) == 2
    live.judge(world.entry("63.03"), world.pair[0], SHEET)
    assert issue(world) == []
    (event,) = Event.objects.filter(name="review.certificates.issued")
    assert event.facts == {"kind": "assignment", "certificates": 2}
    assert {one.user for one in Notice.objects.filter(topic="documents.statements")} == set(
        world.pair
    )


def test_a_replaced_assessor_gets_a_paper_that_ends_and_the_old_one_says_so(world):
    before = of(issue(world), world.pair[0])
    for seat in Seat.objects.filter(assessor=world.pair[0]).select_related("panel__round"):
        panels.leave(seat, by=world.secretariat)
    follower = live.assessor("Asesor pengganti")
    panels.seat(world.seats, follower, by=world.secretariat)
    made = issue(world)
    assert {one.user_id for one in made} == {world.pair[0].pk, follower.pk}
    after = of(made, world.pair[0])
    before.refresh_from_db()
    assert before.successor == after
    told = said(after)
    assert (told["data"]["entries"], told["data"]["handed_in"]) == (1, 1)
    assert told["data"]["left_on"] is not None
    assert told["replaces"] == before.number
    assert "pernah ditugaskan" in told["opening"]["id"]


def test_who_left_without_a_verdict_and_without_a_paper_gets_none(world):
    for seat in Seat.objects.filter(assessor=world.pair[1]).select_related("panel__round"):
        panels.leave(seat, by=world.secretariat)
    assert [one.user_id for one in issue(world)] == [world.pair[0].pk]


def test_an_entry_stepped_aside_from_counts_for_nothing(world):
    seat = Seat.objects.get(assessor=world.pair[0])
    panels.recuse(world.entry("35.07"), seat, reason="Ipar", by=world.secretariat)
    (duty,) = duties(world.round, person=world.pair[0].pk)
    assert ([one.place_id for one in duty.entries], duty.handed_in) == (["16.06", "63.03"], ())


def test_one_is_issued_alone_and_a_stranger_to_the_round_is_not(world):
    (made,) = issue(world, person=world.pair[1].pk)
    assert made.user_id == world.pair[1].pk
    with pytest.raises(NotFound):
        issue(world, person=live.assessor("Asesor lain").pk)


def test_only_the_organisers_secretariat_issues_and_not_before_scoring(world):
    for by in (
        makers.actor(Role.AUDITOR, world.organiser),
        makers.actor(Role.SECRETARIAT, makers.organisation(name="Kementerian lain")),
        Actor.of(world.pair[0]),
    ):
        with pytest.raises(Forbidden):
            issue(world, by=by)


def test_before_scoring_there_is_nothing_to_certify():
    world = live.answering()
    with pytest.raises(Conflict):
        issue(world)


def test_an_assessor_finds_their_own_paper_and_no_other(world):
    made = issue(world)
    first, second = (of(made, one) for one in world.pair)
    for person, own, other in ((world.pair[0], first, second), (world.pair[1], second, first)):
        page = browse(Actor.of(person)).get(reverse("review:duties")).content.decode()
        assert own.number in page
        assert other.number not in page
        address = reverse("documents:source", args=[other.number])
        answer = browse(Actor.of(person)).get(address)
        assert (answer.status_code, bool(b"".join(answer))) == (404, True)
    assert len(own_rounds(Actor.of(world.pair[0]))) == 1


def test_the_secretariat_sees_who_is_owed_one_and_issues_all_at_once(world):
    desk = browse(world.secretariat)
    address = reverse("review:certificates", args=[world.round.slug])
    assert "Terbitkan 2 surat" in desk.get(address).content.decode()
    assert desk.post(address).status_code == 302
    page = desk.get(address).content.decode()
    assert "Terbitkan" not in page.partition("</h1>")[2]
    assert page.count("ST-") >= 2
    assert desk.post(address, {"asesor": "x"}).status_code == 404


def test_as_many_queries_for_three_assessors_as_for_one(world, django_assert_num_queries):
    issue(world)
    with django_assert_num_queries(8):
        assert len(certified(world.round)) == 2
    world.panel(*[live.assessor(f"Asesor {n}") for n in (3, 4)], name="Panel 2")
    issue(world)
    with django_assert_num_queries(8):
        assert len(certified(world.round)) == 4
