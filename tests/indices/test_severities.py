"""How severe each assessor was: sentences for who moderates, nothing for anybody else."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from menuju.indices.actions import analyses, runs
from menuju.indices.queries.severities import AssessorLine, leniency
from menuju.people.types import Actor, Role
from tests import makers
from tests.indices.judging import judged
from tests.publish.reading import words

PAGE = "/kendali/evaluasi-2026/hasil/"
PUBLISHER = Actor.system("publisher")


def line(effect, error="0.05"):
    effect, error = Decimal(effect), Decimal(error)
    return AssessorLine("Asesor X", 117, effect, error, apart=False).sentence()


AT_ONE = "panel pada daerah yang sama"


@pytest.mark.parametrize(
    ("effect", "error", "told"),
    [
        ("-0.4", "0.05", f"memberi 0,40 di bawah {AT_ONE} (galat baku 0,05)."),
        ("0.4", "0.05", f"memberi 0,40 di atas {AT_ONE} (galat baku 0,05)."),
        ("-0.4", "0.3", f"tidak jelas berbeda dari {AT_ONE} (0,40 poin, galat baku 0,30)."),
        ("0.001", "0", f"tidak jelas berbeda dari {AT_ONE} (0,00 poin, galat baku 0,00)."),
    ],
)
def test_an_assessor_is_told_in_a_sentence(effect, error, told):
    assert line(effect, error) == f"Asesor X {told}"


def test_and_in_english():
    with override("en"):
        told = "Asesor X scores 0.40 below the panel on the same regions (standard error 0.05)."
        assert line("-0.4") == told


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def run(lasting):
    world = judged()
    made = runs.draft(world.round, by=world.secretariat)
    analyses.analyse(made, by=PUBLISHER)
    return made


def page(client, run, role):
    client.force_login(makers.member(role, run.round.organisation))
    return client.get(PAGE)


def test_the_most_severe_comes_first(run):
    effects = [one.effect for one in leniency(run).lines]
    assert effects == sorted(effects)
    assert {one.name for one in leniency(run).lines} == {"Asesor 1", "Asesor 2", "Asesor 3"}


def test_the_secretariat_reads_it_with_its_label(run, client):
    told = words(page(client, run, Role.SECRETARIAT))
    assert "Keras-lunaknya asesor analisis kami" in told
    assert "Asesor 1" in told
    assert "Yang berlaku tetap peringkat resmi." in told


def test_an_auditor_reads_the_runs_and_no_severity(run, client):
    told = words(page(client, run, Role.AUDITOR))
    assert "Hitungan 1" in told
    assert "Asesor 1" not in told
    assert "Keras-lunaknya" not in told


def test_a_stranger_is_asked_to_sign_in(run, client):
    assert client.get(PAGE).status_code == 302
