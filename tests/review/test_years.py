"""All years of a region: what rose without new evidence, what was copied, and what stays hidden."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.programmes import find_instrument, find_round
from menuju.programmes.rounds import freeze
from menuju.questions.models import Answer, Collection, Evidence
from menuju.review.models import Round
from menuju.review.queries.years import scored_codes, years
from menuju.review.types import RoundState
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db

TEXT = (
    "Dewan Kota Cerdas dibentuk dengan keputusan bupati, rapat empat kali setahun, dan setiap"
    " rapat disertai notulen yang ditandatangani semua anggota serta tindak lanjutnya dilaporkan."
)
OTHER = (
    "Perangkat daerah menyusun peta jalan bersama akademisi dan pelaku usaha, lalu anggarannya"
    " masuk rencana kerja tahunan dan dipantau Bappeda tiap triwulan di ruang kendali kabupaten."
)


@pytest.fixture
def world():
    """A round being scored, in which every claim is 3; and one of 2025, where it was 2."""
    made = live.scoring()
    made.before = earlier(made, 2025)
    return made


def earlier(world, year, *, level=2, state=RoundState.PUBLISHED, **more):
    """A round of a year before, with answers of every region and 1,50 for BL01."""
    now = timezone.now()
    published = {"published_at": now} if state == RoundState.PUBLISHED else {}
    collection = Collection.objects.create(
        slug=f"evaluasi-{year}",
        title_id=f"Evaluasi {year}",
        title_en=f"Evaluation {year}",
        set=world.collection.set,
        organiser=world.organiser,
        simulated=True,
        state="closed",
    )
    facts = {
        "slug": collection.slug,
        "title_id": collection.title_id,
        "title_en": collection.title_en,
        "instrument": live.INSTRUMENT,
        "year": year,
        "organisation": world.organiser,
        "simulated": True,
        "collection": collection,
        "state": state,
        "closed_at": now,
    }
    round = Round.objects.create(**facts | published | more)
    cohort = round.cohorts.create(code=live.COHORT, label_id="R", label_en="R", order=1)
    for code, government in world.governments.items():
        response = live.response(collection, government, code)
        response.answers.update(level=level)
        entry = round.entries.create(
            cohort=cohort, organisation=government, place_id=code, response=response
        )
        entry.settlements.create(
            question="BL01",
            value="1.5",
            reason="Sepakat",
            settled_at=now,
            settled_by=User.objects.get(pk=world.secretariat.user_id),
        )
    return round


def answer(round, question="BL01", code="35.07"):
    return Answer.objects.get(
        response__entry__round=round, response__place=code, question__code=question
    )


def show(world, round, url, question="BL01"):
    """Malang shows a link for a question of a round."""
    piece, _ = Evidence.objects.get_or_create(
        organisation=world.governments["35.07"], kind="link", title=url, url=url
    )
    answer(round, question).uses.create(evidence=piece)


def say(round, note, question="BL01"):
    Answer.objects.filter(pk=answer(round, question).pk).update(note=note)


def told(world, **more):
    (found,) = years([world.entry()], **more)
    return found


def codes(lines):
    return [line.question.code for line in lines]


def test_what_rose_is_told_unless_something_new_was_shown_for_it(world):
    for round in (world.round, world.before):
        show(world, round, "https://malang.example/lama")
        show(world, round, "https://malang.example/lama", "OP01")
    show(world, world.round, "https://malang.example/baru", "OP01")
    Answer.objects.filter(pk=answer(world.before, "BL02").pk).update(level=3)
    found = told(world)
    assert codes(found.jumps) == ["BL01"]
    jump = found.jumps[0].jump
    assert (jump.since, jump.before, jump.after, jump.of_claim) == (world.before, 2, 3, True)


def test_what_was_shown_years_ago_is_not_new_and_the_last_answered_round_is_compared(world):
    first = earlier(world, 2024, level=0)
    show(world, first, "https://malang.example/lama")
    show(world, world.round, "https://malang.example/lama")
    found = told(world)
    assert [round.year for round in found.rounds] == [2024, 2025, 2026]
    assert found.lines[0].jump.since == world.before
    assert [cell.claim for cell in found.lines[0].cells] == [0, 2, 3]


def test_a_figure_that_rose_is_told_once_the_round_is_decided(world):
    Answer.objects.filter(response__entry__round=world.before).update(level=3)
    world.entry().settlements.create(
        question="BL01", value="3", reason="Sepakat", settled_at=timezone.now(),
        settled_by=User.objects.get(pk=world.secretariat.user_id),
    )  # fmt: skip
    assert told(world).jumps == []
    Round.objects.filter(pk=world.round.pk).update(state="closed", closed_at=timezone.now())
    (line,) = told(world).jumps
    assert (line.jump.before, line.jump.after, line.jump.of_claim) == (1.5, 3, False)
    assert told(world, scored=()).jumps == []


def test_the_most_like_earlier_text_is_told_and_short_or_own_words_are_not(world):
    first = earlier(world, 2024)
    say(first, TEXT)
    say(world.before, TEXT.replace("empat kali setahun", "sekali"))
    say(world.round, f"{TEXT} Lampiran menyusul.")
    say(world.before, "Sudah ada, lihat lampiran.", "BL02")
    say(world.round, "Sudah ada, lihat lampiran.", "BL02")
    say(world.before, TEXT, "OP01")
    say(world.round, OTHER, "OP01")
    found = told(world)
    assert codes(found.copies) == ["BL01"]
    copied = found.lines[0].copied
    assert copied.since == first
    assert 80 < copied.percent < 100
    assert "".join(part.text for part in copied.told.before) == TEXT


def test_only_rounds_that_can_be_compared_stand_beside(world):
    earlier(world, 2022, state="moderation", closed_at=None)
    earlier(world, 2023, instrument="indonesia-smart-city/kesiapan-2099").entries.update(
        state="did_not_take_part"
    )
    body = makers.organisation(name="Kementerian Lain")
    earlier(world, 2021, organisation=body)
    real = earlier(world, 2020)
    Round.objects.filter(pk=real.pk).update(simulated=False)
    earlier(world, 2027)
    found = told(world)
    assert [round.year for round in found.rounds] == [2022, 2025, 2026]
    assert found.lines[0].cells[0].figure is None, "not decided yet"


def test_an_official_table_gives_figures_and_no_jump(world):
    Answer.objects.filter(response__entry__round=world.before).update(level=3)
    official = makers.published_run("resmi", year=2023).round
    entry = official.entries.get(place="35.07")
    entry.figures.create(node="BL01", value="2.75", source=official.sources.first())
    found = told(world)
    assert found.rounds[0] == official
    assert (found.lines[0].cells[0].claim, found.lines[0].cells[0].figure) == (
        None,
        Decimal("2.75"),
    )
    assert found.jumps == []


def test_an_official_figure_of_a_dimension_opens_with_all_its_questions(world):
    entry = makers.published_run("resmi", year=2023).round.entries.get(place="35.07")
    entry.figures.all().delete()
    node = find_instrument(live.INSTRUMENT).dimensions[0].code
    entry.figures.create(node=node, value="3.10", source=entry.round.sources.first())
    for scored, shown in ((None, "3.10"), ({"BL01"}, None), ({"BL01", "BL02"}, "3.10")):
        (line,) = told(world, scored=scored).dimensions
        assert line.cells[0].figure == (Decimal(shown) if shown else None)
        assert line.cells[0].hidden == (shown is None)


@pytest.fixture
def assessor(world):
    person = live.assessor()
    world.panel(person, entries=[world.entry()])
    return person


def signed_in(person):
    browser = Client()
    browser.force_login(person)
    return browser


def shown(world, person):
    answer = signed_in(person).get(reverse("review:pad-years", args=[world.entry().pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_assessor_sees_an_earlier_figure_once_they_have_scored(world, assessor):
    page = shown(world, assessor)
    assert "1,50" not in page
    assert page.count("tersembunyi") >= 3
    assert "2 → 3" in page, "the region's own claims are no figures of a panel"
    live.give(world.entry(), assessor, question="BL02")
    assert "1,50" not in shown(world, assessor)
    live.give(world.entry(), assessor, question="BL01")
    assert "1,50" in shown(world, assessor)


def test_another_assessors_score_opens_nothing(world, assessor):
    other = live.assessor("Asesor lain")
    world.panel(other, assessor, name="Panel 2")
    before = shown(world, assessor)
    entry = world.entry()
    seat = entry.panel.seats.create(number=9, assessor=other)
    entry.scores.create(seat=seat, question="BL01", value=4, given_at=timezone.now())
    assert strip(shown(world, assessor)) == strip(before)


def strip(page):
    """The page's own part: a token and a nonce differ each time."""
    return page[page.index("<main") :].split("csrfmiddlewaretoken")[0]


def test_a_template_that_says_never_hides_figures_after_the_own_score_too(world, assessor):
    facts = freeze(find_round("indonesia-smart-city/kesiapan"))
    facts["document"] = dict(facts["document"]) | {"blindness": {"last_round": "never"}}
    Round.objects.filter(pk=world.round.pk).update(template_facts=facts)
    live.give(world.entry(), assessor, question="BL01")
    assert scored_codes(world.entry(), Actor.of(assessor)) == frozenset()
    page = shown(world, assessor)
    assert "1,50" not in page
    assert "tidak memperlihatkan nilai putaran lalu" in page


def test_figures_of_a_closed_round_that_was_not_announced_are_for_the_secretariat(world, assessor):
    Round.objects.filter(pk=world.before.pk).update(state="closed", published_at=None)
    live.give(world.entry(), assessor, question="BL01")
    assert "1,50" not in shown(world, assessor)
    desk = signed_in(User.objects.get(pk=world.secretariat.user_id))
    at = reverse("review:years-entry", args=[world.round.slug, world.entry().pk])
    assert "1,50" in desk.get(at).content.decode()


def test_the_secretariat_narrows_the_list_and_takes_the_same_rows_along(world):
    say(world.before, TEXT)
    say(world.round, TEXT)
    for code in ("63.03", "16.06"):
        other = Answer.objects.filter(response__place=code, response__entry__round=world.before)
        other.update(level=3)
    desk = signed_in(User.objects.get(pk=world.secretariat.user_id))
    at = reverse("review:years", args=[world.round.slug])
    assert desk.get(at).content.decode().count("<tr>") == 4
    for asked in ({"lihat": "lonjakan"}, {"lihat": "salinan"}, {"q": "Malang"}, {"q": "35.07"}):
        page = desk.get(at, asked).content.decode()
        assert page.count("<tr>") == 2
        assert "Malang" in page
    assert "Tidak ada daerah yang cocok" in desk.get(at, {"q": "Atlantis"}).content.decode()
    file = reverse("review:years-export", args=[world.round.slug, "csv"])
    rows = list(csv.reader(io.StringIO(desk.get(file, {"lihat": "salinan"}).content.decode())))
    assert rows[1:] == [
        ["35.07", "Kabupaten Malang", "Evaluasi 2025 (simulasi)", "3", "BL01 BL02 OP01", "1",
         "BL01", "simulasi"]
    ]  # fmt: skip
    assert desk.get(file.replace(".csv", ".pdf")).status_code == 404


def test_queries_do_not_grow_with_regions(world):
    earlier(world, 2024)
    counts = []
    for places in (["35.07"], list(live.PLACES)):
        entries = list(
            world.round.entries.filter(place__in=places).select_related("round", "place")
        )
        with CaptureQueriesContext(connection) as asked:
            assert len(years(entries)) == len(places)
        counts.append(len(asked))
    assert counts == [7, 7]
