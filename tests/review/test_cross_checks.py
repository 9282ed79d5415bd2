"""What comparing all years found is kept, and used for as long as it is true."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.problems import Forbidden
from menuju.questions.models import Answer
from menuju.records.models import Event
from menuju.review.actions import cross_checks
from menuju.review.models import CrossCheck, Round
from menuju.review.queries.cross_checks import checked, compared_entries
from menuju.review.queries.year_marks import marks, plain
from menuju.review.queries.years import years
from menuju.review.tasks import compare_years
from tests import makers
from tests.review import live
from tests.review.test_years import TEXT, answer, earlier, say, show

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("examiner")
SHA = "a" * 64


@pytest.fixture
def world():
    made = live.scoring()
    made.before = earlier(made, 2025)
    cross_checks.keep(made.round, by=SYSTEM)
    return made


def found(world):
    return checked(list(compared_entries(world.round)))


def malang(world):
    return next(one for one in found(world) if one.entry.place_id == "35.07")


def fetched(world, url, digest=SHA, **more):
    piece = world.governments["35.07"].evidence.get(url=url)
    facts = {"sha256": digest, "status": 200, "fetched_at": timezone.now()}
    return piece.snapshots.create(**(facts | more))


def test_what_is_kept_is_what_comparing_finds_and_is_not_compared_again(world):
    say(world.before, TEXT)
    say(world.round, TEXT)
    assert cross_checks.keep(world.round, by=SYSTEM) == 1
    for one in found(world):
        (now,) = years([one.entry])
        assert one.is_kept
        assert list(one.jumps) == [line.question.code for line in now.jumps]
        assert list(one.copies) == [line.question.code for line in now.copies]
    assert malang(world).copies == ["BL01"]


def changed_note(world):
    say(world.round, "Lain")


def changed_note_of_last_year(world):
    say(world.before, "Lain", "BL02")


def changed_claim(world):
    Answer.objects.filter(pk=answer(world.round).pk).update(level=4)


def shown_anew(world):
    show(world, world.round, "https://malang.example/baru")


def settled_last_year(world):
    world.before.entries.get(place="35.07").settlements.create(
        question="OP01", value="2", reason="Koreksi", settled_at=timezone.now(),
        settled_by=User.objects.get(pk=world.secretariat.user_id),
    )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [changed_note, changed_note_of_last_year, changed_claim, shown_anew, settled_last_year],
)
def test_whatever_changed_is_compared_again_and_nobody_else(world, change):
    change(world)
    assert {one.entry.place_id for one in found(world) if not one.is_kept} == {"35.07"}
    assert cross_checks.keep(world.round, by=SYSTEM) == 1
    assert all(one.is_kept for one in found(world))


def test_a_page_that_was_fetched_since_is_looked_at(world):
    show(world, world.round, "https://malang.example/baru")
    cross_checks.keep(world.round, by=SYSTEM)
    fetched(world, "https://malang.example/baru")
    assert not malang(world).is_kept


def test_figures_are_compared_once_their_round_is_closed(world):
    Round.objects.filter(pk=world.round.pk).update(state="closed", closed_at=timezone.now())
    assert not any(one.is_kept for one in found(world))


def test_an_earlier_round_that_comes_to_be_known_is_compared_with(world):
    earlier(world, 2024)
    assert not any(one.is_kept for one in found(world))


def test_keeping_twice_leaves_one_event_and_one_row_a_region(world):
    assert cross_checks.keep(world.round, by=SYSTEM) == 0
    (event,) = Event.objects.filter(name="review.years.compared")
    assert event.facts == {"regions": len(live.PLACES)}
    assert CrossCheck.objects.count() == len(live.PLACES)


def test_a_round_that_closes_lets_the_rounds_after_it_be_compared(world):
    CrossCheck.objects.all().delete()
    compare_years(world.before.slug)
    assert CrossCheck.objects.filter(entry__round=world.round).count() == len(live.PLACES)


def test_only_the_organisers_secretariat_lets_years_be_compared(world):
    with pytest.raises(Forbidden):
        cross_checks.keep(world.round, by=makers.actor(Role.ASSESSOR))


def test_what_is_kept_is_read_in_as_many_queries_for_one_region_as_for_all(world):
    counts = []
    for places in (["35.07"], list(live.PLACES)):
        entries = list(compared_entries(world.round).filter(place__in=places))
        with CaptureQueriesContext(connection) as asked:
            assert all(one.is_kept for one in checked(entries))
        counts.append(len(asked))
    assert counts == [7, 7]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.Malang.example/sk/", "http://malang.example/sk"),
        ("https://a.example/x?utm_source=wa&id=1", "https://a.example/x?id=1"),
        ("https://a.example/x#bab-2", "https://a.example/x"),
    ],
)
def test_an_address_is_known_again_in_another_spelling(one, other):
    assert plain(one) == plain(other)


def test_another_page_of_a_site_is_another_address():
    pages = ("/x", "/y", "/x?id=1", "/x?id=2", "#/x", "#!/y")
    assert len({plain(f"https://a.example{page}") for page in pages}) == len(pages)


def test_a_page_that_could_not_be_fetched_proves_nothing():
    gone = [(SHA, "https://a.example/404", 404), ("", "", None)]
    assert marks(None, "https://a.example/x", gone) == {"a.example/x"}
    assert marks(SHA, "") == {SHA}


def test_the_same_page_under_a_new_address_is_no_new_evidence(world):
    show(world, world.before, "https://malang.example/lama")
    show(world, world.round, "https://malang.example/baru")
    assert "BL01" not in malang(world).jumps
    fetched(world, "https://malang.example/lama")
    fetched(world, "https://malang.example/baru")
    assert "BL01" in malang(world).jumps
    fetched(world, "https://malang.example/baru", "b" * 64)
    assert "BL01" in malang(world).jumps, "it was once the same page"


def test_an_address_that_leads_to_the_old_one_is_no_new_evidence(world):
    show(world, world.before, "https://malang.example/lama")
    show(world, world.round, "https://s.example/pendek")
    fetched(world, "https://s.example/pendek", address="http://malang.example/lama/")
    assert "BL01" in malang(world).jumps
