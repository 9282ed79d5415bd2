"""A round is opened like the one before: in the official world, which has one."""

from decimal import Decimal

import pytest

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.questions.models import Response
from menuju.review.models import Round
from tests.indices.test_opening import send, told


@pytest.mark.usefixtures("official_world")
@pytest.mark.django_db
def test_regions_cohorts_and_results_are_taken_over():
    before = Round.objects.get(slug="evaluasi-2023")
    person = User.objects.get(email="secretariat1@menuju.example")
    facts = told(before.organisation, invited="", like=before.pk)
    sent = send(Actor.of(person), facts)
    assert sent.status_code == 302, sent.content.decode()
    asked = Response.objects.filter(collection__slug="evaluasi-2027")
    assert asked.count() == before.entries.count()
    malang = asked.get(organisation__place="35.07")
    entry = before.entries.get(place="35.07")
    assert malang.last_final == entry.published_final == Decimal("2.94")
    assert malang.cohort == entry.cohort.code
    assert malang.answers.exclude(last_value=None).exists()
