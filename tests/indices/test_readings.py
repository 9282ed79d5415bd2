"""Agreement and severity while a round runs: for who moderates, and equal to `menuju index`."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menuju.composite import raters
from menuju.config.cli.index import agreement, severity
from menuju.config.cli.index.columns import read_scores
from menuju.indices import tasks
from menuju.indices.actions import readings
from menuju.indices.models import PanelReading
from menuju.indices.queries.readings import shown
from menuju.languages import speaking
from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden
from menuju.records.models import Due, Event
from menuju.review.actions import panels
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db
GIVEN = {
    "35.07": ((3, 2, 4), (2, 2, 3), (3, 3, 4)),
    "63.03": ((1, 2, 2), (0, 1, 2), (2, 2, 2)),
    "16.06": ((4, 3, 1), (3, 3, 0), (4, 4, 2)),
}
CODES = ("BL01", "BL02", "OP01")


@pytest.fixture
def world():
    return live.scoring()


def judged(world, given=GIVEN, names=("Asesor Lunak", "Asesor Keras", "Asesor Ketiga")):
    people = [live.assessor(name) for name in names]
    world.panel(*people, entries=[world.entry(code) for code in given])
    for code, sheets in given.items():
        for person, values in zip(people, sheets, strict=True):
            live.judge(world.entry(code), person, dict(zip(CODES, values, strict=True)))
    return people


def browser_of(actor):
    browser = Client()
    browser.force_login(User.objects.get(pk=actor.user_id))
    return browser


def read(world):
    readings.ask(world.round, by=world.secretariat)
    tasks.read_agreement(world.round.slug)
    return shown(world.round)


def exported(world, folder):
    answer = browser_of(world.secretariat).get(
        reverse("indices:agreement-export", args=[world.round.slug, "csv"])
    )
    assert answer.status_code == 200
    path = folder / "skor.csv"
    path.write_bytes(answer.content)
    return path


def test_figures_of_the_page_equal_the_commands_on_the_exported_table(world, tmp_path):
    judged(world)
    world.advance()
    page = read(world)
    path = exported(world, tmp_path)
    run = CliRunner()
    told = ["--data", str(path), "--rater", "asesor", "--value", "skor"]
    each = [*told, "--unit", "butir", "--level", "ordinal", "--scale", "0,1,2,3,4", "--json"]
    for more in ([], ["--question", "dimensi"]):
        answer = run.invoke(agreement.command, [*each, *more], catch_exceptions=False)
        assert answer.exit_code == 0
        found = {
            (one["indicator"], one["coefficient"]["name"]): one["coefficient"]
            for one in json.loads(answer.output)
        }
        ours = {(one["dimension"], one["name"]): one for one in page.reading.agreement}
        for key, one in found.items():
            assert {part: ours[key][part] for part in ("value", "low", "high", "pairs")} == {
                part: one[part] for part in ("value", "low", "high", "pairs")
            }
        assert found
    with speaking("id"):
        answer = run.invoke(
            severity.command, [*told, "--unit", "kode_wilayah", "--item", "pertanyaan"],
            catch_exceptions=False,
        )  # fmt: skip
    assert answer.exit_code == 0
    again = raters.severity(
        read_scores(path, unit="kode_wilayah", rater="asesor", value="skor", item="pertanyaan")
    )
    effects = {one.rater: (one.effect, one.standard_error, one.scores) for one in again.raters}
    assert effects == {
        line.code: (pytest.approx(line.effect), pytest.approx(line.error), line.scores)
        for line in page.lines
    }
    assert len(page.lines) == 3
    for line in page.lines:
        [sentence] = [row for row in answer.output.splitlines() if row.startswith(line.code)]
        assert f"{abs(line.effect):.2f}".replace(".", ",") in sentence
        assert f"galat baku {line.error:.2f}".replace(".", ",") in sentence


def test_the_export_is_the_table_that_was_computed_and_names_nobody(world, tmp_path):
    judged(world)
    world.advance()
    read(world)
    text = exported(world, tmp_path).read_text()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 27
    assert {row["keterangan"] for row in rows} == {"simulasi"}
    assert {row["kode_wilayah"] for row in rows} == set(GIVEN)
    assert len({row["asesor"] for row in rows}) == 3
    assert "Asesor " not in text
    taken = Event.objects.get(name="indices.agreement.taken")
    assert (taken.facts, taken.stream) == ({}, world.round.scores_stream)
    assert taken.secret.private["table_sha256"] == PanelReading.objects.get().table_sha256


def test_the_page_says_who_is_severe_and_what_it_cannot_know(world):
    judged(world)
    world.advance()
    read(world)
    page = browser_of(world.secretariat).get(reverse("indices:agreement", args=[world.round.slug]))
    text = page.content.decode()
    assert text.index("Asesor Keras") < text.index("Asesor Lunak")
    assert "Kesepakatan tidak berkata siapa yang benar" in text
    assert "simulasi" in text


def test_while_scoring_lasts_too_few_regions_show_no_figure_and_no_table(world):
    judged(world)
    page = read(world)
    assert page.veiled
    assert (page.agreement, page.lines) == ((), ())
    browser = browser_of(world.secretariat)
    address = reverse("indices:agreement", args=[world.round.slug])
    assert "Terlalu sedikit" in browser.get(address).content.decode()
    answer = browser.get(reverse("indices:agreement-export", args=[world.round.slug, "csv"]))
    assert answer.status_code == 409


def test_while_scoring_lasts_enough_regions_show_figures_but_not_of_who_judged_few(
    world, monkeypatch
):
    monkeypatch.setattr("menuju.indices.queries.readings.LEAST_SHARED", 3)
    few = {"35.07": GIVEN["35.07"], "63.03": GIVEN["63.03"][:2], "16.06": GIVEN["16.06"][:2]}
    people = [live.assessor(f"Asesor {n}") for n in (1, 2, 3)]
    world.panel(*people, entries=[world.entry(code) for code in few])
    for code, sheets in few.items():
        for person, values in zip(people, sheets, strict=False):
            live.judge(world.entry(code), person, dict(zip(CODES, values, strict=True)))
    page = read(world)
    assert not page.veiled
    assert page.agreement[0].alpha is not None
    assert {line.name: line.effect is None for line in page.lines} == {
        "Asesor 1": False, "Asesor 2": False, "Asesor 3": True,
    }  # fmt: skip


def test_what_is_not_handed_in_or_was_stepped_aside_from_is_not_in_it(world):
    people = judged(world)
    panels.recuse(world.entry(), people[0].seats.get(), reason="Keluarga.", by=world.secretariat)
    page = read(world)
    assert (page.reading.verdicts, page.reading.scores, page.verdicts) == (8, 24, 8)


def test_panels_without_a_region_in_common_are_told_so(world):
    one, two = live.assessor("Asesor 1"), live.assessor("Asesor 2")
    world.panel(one, entries=[world.entry()], name="A")
    world.panel(two, entries=[world.entry("63.03")], name="B")
    for person, code in ((one, "35.07"), (two, "63.03")):
        live.judge(world.entry(code), person, dict.fromkeys(CODES, 2))
    type(world.round).objects.filter(pk=world.round.pk).update(state="moderation")
    world.round.refresh_from_db()
    page = read(world)
    assert page.severity == "unconnected"
    assert page.agreement[0].alpha is None


def test_asking_twice_is_due_once_and_moderation_asks_by_itself(world):
    judged(world)
    readings.ask(world.round, by=world.secretariat)
    readings.ask(world.round, by=world.secretariat)
    assert Due.objects.filter(task="agreement").count() == 1
    world.advance()
    assert Due.objects.filter(task="agreement").count() == 2


def test_nobody_but_a_moderator_asks_and_not_before_scoring():
    world = live.answering()
    with pytest.raises(Conflict):
        readings.ask(world.round, by=world.secretariat)
    world.advance()
    member = User.objects.get(pk=world.secretariat.user_id)
    for by in (
        makers.actor(Role.AUDITOR, world.organiser),
        Actor.of(live.assessor("Asesor")),
    ):
        with pytest.raises(Forbidden):
            readings.ask(world.round, by=by)
    live.wear(member, Role.ASSESSOR, makers.panel("Universitas"))
    seat = world.panel().seats.create(number=1, assessor=member)
    with pytest.raises(Forbidden):  # sits on a panel of the round
        readings.ask(world.round, by=Actor.of(seat.assessor))


def test_the_page_asks_as_often_for_three_regions_as_for_one(world, django_assert_num_queries):
    judged(world, {"35.07": GIVEN["35.07"]})
    read(world)
    with django_assert_num_queries(3):
        shown(world.round)
    PanelReading.objects.update(shared=9, made_at=timezone.now())
    with django_assert_num_queries(4):
        shown(world.round)
