"""Answers brought in bulk are taken back as one deed; nobody's own work goes with them."""

import pytest
from django.test import Client
from django.urls import reverse

from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import bringing, withdrawing
from menuju.questions.models import Evidence, EvidenceUse
from menuju.questions.types import AnswerState
from menuju.records.models import Event, EventSecret
from tests.questions.test_bringing import brought


@pytest.fixture
def filled(region):
    bringing.bring(region.response, brought(region, region.coordinator), by=region.coordinator)
    return region


def withdraw(region, reason="Berkas tahun lalu", by=None):
    return withdrawing.withdraw(region.response, reason=reason, by=by or region.coordinator)


def answers(region):
    told = region.response.answers.order_by("question__code")
    return list(told.values_list("question__code", "level", "note", "state"))


EMPTY = [(code, None, "", AnswerState.EMPTY) for code in ("BL01", "BL02", "KO01", "OP01")]


def test_the_answers_are_empty_again_and_the_evidence_stays_with_the_region(filled):
    assert withdraw(filled) == ["BL01", "BL02", "KO01", "OP01"]
    assert answers(filled) == EMPTY
    assert (EvidenceUse.objects.count(), Evidence.objects.count()) == (0, 2)


def test_the_log_tells_questions_and_each_piece_and_keeps_what_the_answers_said(filled):
    withdraw(filled, reason="Sari salah berkas")
    event = Event.objects.get(name="questions.answers.withdrawn")
    assert event.facts == {"questions": ["BL01", "BL02", "KO01", "OP01"], "stayed": []}
    assert event.secret.private["reason"] == "Sari salah berkas"
    assert Event.objects.filter(name="questions.evidence.detached").count() == 3
    kept = EventSecret.objects.get(event__name="questions.answers.brought").private["answers"]
    assert kept["BL01"]["note"] == "ada"


def test_what_somebody_has_changed_since_stays(filled):
    answer = filled.response.answers.get(question__code="KO01")
    filled.save("KO01", 1, "diperbaiki", by=filled.coordinator)
    assert withdraw(filled) == ["BL01", "BL02", "OP01"]
    answer.refresh_from_db()
    assert (answer.level, answer.note) == (1, "diperbaiki")
    facts = Event.objects.get(name="questions.answers.withdrawn").facts
    assert facts["stayed"] == ["KO01"]


def test_it_can_be_brought_again_and_is_withdrawn_once(filled):
    withdraw(filled)
    with pytest.raises(Conflict):
        withdraw(filled)
    bringing.bring(filled.response, brought(filled, filled.coordinator), by=filled.coordinator)
    assert len(withdraw(filled)) == 4


def test_it_needs_a_reason_and_the_regions_coordinator(filled):
    with pytest.raises(Invalid):
        withdraw(filled, reason=" ")
    with pytest.raises(Forbidden):
        withdraw(filled, by=filled.pic)
    assert answers(filled) != EMPTY


def test_what_is_handed_in_is_not_withdrawn(region):
    region.approved()
    with pytest.raises(Conflict):
        withdraw(region)


def test_the_page_withdraws_and_says_when_there_is_nothing(filled):
    from menuju.people.models import User

    client = Client()
    client.force_login(User.objects.get(pk=filled.coordinator.user_id))
    at = reverse(
        "questions:withdraw", args=[filled.response.collection.slug, filled.response.place_id]
    )
    assert "BL01, BL02, KO01, OP01" in client.get(at).content.decode()
    assert client.post(at, {"reason": " "}).status_code == 422
    client.post(at, {"reason": "Salah berkas"})
    assert answers(filled) == EMPTY
    assert "Tidak ada isian sekaligus" in client.get(at).content.decode()
