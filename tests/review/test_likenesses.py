"""Two regions that claim the same on much the same, and got different scores: moderators are told.

Pairs are planted among regions that are alike by nothing: all planted ones are found, no others.
"""

import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, NotFound
from menuju.programmes import find_round
from menuju.programmes.rounds import freeze
from menuju.questions.models import Answer, Evidence
from menuju.questions.models.picture import Likeness as Lookalike
from menuju.records.actions.files import keep
from menuju.records.models import Due, Event
from menuju.records.queries.work import reactions
from menuju.review.actions import likenesses, moderation
from menuju.review.models import AlikePair
from menuju.review.queries.alike import comparison, scored_apart
from menuju.review.tasks import find_likenesses
from tests import makers
from tests.questions import asking
from tests.review import live

pytestmark = pytest.mark.django_db

PLACES = live.PLACES | {"33.74": "Semarang"}
COPIED = (
    "Dewan Kota Cerdas dibentuk dengan keputusan bupati, rapat empat kali setahun, dan setiap"
    " rapat disertai notulen yang ditandatangani semua anggota serta tindak lanjutnya dilaporkan."
)
OWN = {
    code: f"Di {name} forum perencanaan digelar oleh Bappeda {name} tiap triwulan, dihadiri camat"
    f" se-{name}, akademisi {name} dan pelaku usaha {name}, hasilnya dimuat dalam RKPD {name}."
    for code, name in PLACES.items()
}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"


def answer(world, code, question="BL01"):
    return Answer.objects.select_related("question", "response__organisation").get(
        response__collection=world.collection, response__place=code, question__code=question
    )


def say(world, code, note, question="BL01", level=3):
    found = answer(world, code, question)
    Answer.objects.filter(pk=found.pk).update(note=note, level=level)


def show(world, code, content, question="BL01"):
    """A region shows a file; whoever shows the same bytes shows the same digest."""
    found = answer(world, code, question)
    file = keep(io.BytesIO(content), media_type="image/jpeg", name="f.jpg", by=makers.system())
    piece = Evidence.objects.create(
        organisation=found.response.organisation, kind="photo", title=f"Foto {code}", file=file
    )
    found.uses.create(evidence=piece)
    return file


def judged(plant, *, scores=None):
    """A round of four regions in moderation; `plant` says what they declare."""
    world = live.scoring(places=PLACES)
    for code, note in OWN.items():
        for question in ("BL01", "BL02", "OP01"):
            say(world, code, f"{note} {question}")
    plant(world)
    people = [live.assessor(f"Asesor {n}") for n in (1, 2)]
    world.panel(*people, entries=live.taking_part(world.round))
    for entry in live.taking_part(world.round):
        value = (scores or {"35.07": 4}).get(entry.place_id, 1)
        for person in people:
            live.judge(entry, person, dict.fromkeys(("BL01", "BL02", "OP01"), value))
    world.advance()
    return world


def told(world):
    likenesses.find(world.round, by=world.secretariat)
    return [
        (
            row.pair.question,
            {row.pair.one.place_id, row.pair.other.place_id},
            (row.pair.files, row.pair.pictures, row.note_percent),
            row.apart,
        )
        for row in scored_apart(world.round, seen_by=world.secretariat)
    ]


def test_exactly_the_planted_pairs_are_listed_with_their_grounds():
    def plant(world):
        say(world, "35.07", COPIED)
        say(world, "63.03", COPIED.replace("empat kali", "4 x"))
        show(world, "35.07", b"satu berkas", "BL02")
        show(world, "16.06", b"satu berkas", "BL02")
        ours, theirs = show(world, "35.07", b"a", "OP01"), show(world, "33.74", b"b", "OP01")
        Lookalike.objects.create(file=ours, other=theirs, distance=3)
        Lookalike.objects.create(file=theirs, other=ours, distance=3)

    found = told(judged(plant))
    assert [(question, places, grounds[:2]) for question, places, grounds, _ in found] == [
        ("BL02", {"35.07", "16.06"}, (1, 0)),
        ("BL01", {"35.07", "63.03"}, (0, 0)),
        ("OP01", {"35.07", "33.74"}, (0, 1)),
    ]
    assert {apart for *_, apart in found} == {3}
    assert 50 <= found[1][2][2] < 100


def test_what_was_claimed_otherwise_or_scored_alike_or_said_in_few_words_is_no_pair():
    def plant(world):
        say(world, "35.07", COPIED)
        say(world, "63.03", COPIED, level=2)
        for code in ("16.06", "33.74"):  # both got 1
            say(world, code, COPIED, "BL02")
        for code in ("35.07", "16.06"):
            say(world, code, "Sudah ada peraturan bupati, lihat lampiran.", "OP01")

    world = judged(plant)
    assert told(world) == []
    assert AlikePair.objects.count() == 1


def test_a_settlement_counts_before_the_panels_mean():
    def plant(world):
        for code in ("35.07", "63.03"):
            say(world, code, COPIED)

    world = judged(plant)
    assert [apart for *_, apart in told(world)] == [3]
    moderation.settle(
        world.entry("63.03"),
        question="BL01",
        value=Decimal(4),
        reason="Sama.",
        by=world.secretariat,
    )
    assert told(world) == []


def test_what_everybody_shows_is_a_template(monkeypatch):
    def plant(world):
        for code in PLACES:
            say(world, code, COPIED)
            show(world, code, b"peraturan presiden", "BL02")

    world = judged(plant)
    from menuju.programmes import find_instrument

    limits = find_instrument(live.INSTRUMENT).likeness
    assert len(told(world)) == 6
    object.__setattr__(limits, "common", 3)
    try:
        assert told(world) == []
    finally:
        object.__setattr__(limits, "common", 20)


def test_the_beginning_of_moderation_has_everything_compared_once():
    world = judged(lambda world: None)
    assert Due.objects.filter(task="likenesses").count() == 1
    find_likenesses(world.round.slug)
    find_likenesses(world.round.slug)
    event = Event.objects.filter(name="review.likenesses.found").first()
    assert (event.facts, event.stream) == ({"pairs": 0}, world.round.scores_stream)


def test_the_closing_has_it_compared_where_no_moderation_came_before():
    world = judged(lambda world: None)
    follow = reactions()["review.round.closed"]["likenesses"]
    find_likenesses(world.round.slug)
    found = Event.objects.filter(name="review.likenesses.found")
    world.advance()
    follow(world.round.slug)
    assert found.count() == 1
    world.round.template_facts = freeze(find_round("indonesia-smart-city/tinjauan-lapangan"))
    world.round.save()
    follow(world.round.slug)
    assert found.count() == 2


def test_nobody_but_moderators_sees_a_pair_and_nobody_before_the_scores_are_in():
    world = live.scoring(places=PLACES)
    with pytest.raises(Conflict):
        scored_apart(world.round, seen_by=world.secretariat)
    with pytest.raises(Conflict):
        likenesses.find(world.round, by=world.secretariat)
    assessor = live.assessor("Asesor 1")
    coordinator = makers.actor(Role.COORDINATOR, world.governments["35.07"])
    for by in (Actor.of(assessor), coordinator):
        with pytest.raises(NotFound):
            scored_apart(world.round, seen_by=by)
        with pytest.raises(NotFound):
            comparison(world.round, 1, seen_by=by)
        with pytest.raises(Forbidden):
            likenesses.find(world.round, by=by)


def test_both_sides_are_shown_with_what_is_the_same():
    def plant(world):
        for code in ("35.07", "63.03"):
            say(world, code, COPIED if code == "35.07" else COPIED + " Hanya Banjar.")
            show(world, code, b"berkas bersama")
        show(world, "35.07", b"berkas sendiri")

    world = judged(plant)
    told(world)
    pair = AlikePair.objects.get()
    seen = comparison(world.round, pair.pk, seen_by=world.secretariat)
    sides = {side.entry.place_id: side for side in (seen.one, seen.other)}
    assert [each.same for each in sides["35.07"].exhibits] == [True, False]
    assert {code: side.figure for code, side in sides.items()} == {"35.07": 4, "63.03": 1}
    browser = asking.browse(world.secretariat)
    listed = browser.get(reverse("review:likenesses", args=[world.round.slug])).content.decode()
    assert reverse("review:likeness", args=[world.round.slug, pair.pk]) in listed
    page = browser.get(reverse("review:likeness", args=[world.round.slug, pair.pk]))
    text = page.content.decode()
    assert "Hanya Banjar" in text
    assert text.count("berkas sama") == 2


@pytest.mark.parametrize("pairs", [1, 3])
def test_the_list_takes_the_same_queries_for_one_pair_and_for_three(pairs):
    def plant(world):
        for question in ("BL01", "BL02", "OP01")[:pairs]:
            for code in ("35.07", "63.03"):
                say(world, code, COPIED, question)

    world = judged(plant)
    assert len(told(world)) == pairs
    asker = Actor.of(world.secretariat._user)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        scored_apart(world.round, seen_by=asker)
    assert len(asked) == 5


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_list_and_pair_break_nothing_on_a_narrow_phone(live_server, visit):
    def plant(world):
        for code in ("35.07", "63.03"):
            say(world, code, COPIED)
            show(world, code, b"satu berkas")

    world = judged(plant)
    likenesses.find(world.round, by=world.secretariat)
    pair = AlikePair.objects.get()
    value = asking.browse(world.secretariat).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": value, "domain": "127.0.0.1", "path": "/"}
    known = {"cookies": [cookie], "origins": []}
    seen = visit(live_server.url, storage_state=known, width=360)
    for name, args in (("moderation", []), ("likenesses", []), ("likeness", [pair.pk])):
        seen.page.goto(live_server.url + reverse(f"review:{name}", args=[world.round.slug, *args]))
        assert (name, seen.axe(), seen.broken(), seen.overflow()) == (name, [], [], 0)
