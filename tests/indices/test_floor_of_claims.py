"""The floor of claims goes from the template into the collection, and stays as it was opened."""

from datetime import date

import pytest

from menuju.indices.actions import openings
from menuju.indices.types import Invited
from menuju.people.types import Role
from menuju.programmes import find_instrument, find_round
from menuju.questions.models import Collection
from menuju.review.actions.live import LivePlan
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("code", "floor"), [("evaluasi-tahap-1", 1), ("tinjauan-lapangan", None)])
def test_a_collection_is_opened_with_the_floor_of_its_template(code, floor):
    makers.governments("35.07")
    organiser = makers.organisation(name="Kementerian Uji")
    way = find_round(f"indonesia-smart-city/{code}")
    dates = {stage.code: ("2027-02-01", "2027-02-20") for stage in way.stages if stage.needs_dates}
    plan = LivePlan(
        year=2027,
        verdicts_needed=way.panel.per_entry,
        calendar={"answering": ("2027-02-01", "2027-02-20")},
        template=way,
        stage_dates=dates,
    )
    opening = openings.Opening(
        slug="uji-2027",
        title_id="Uji 2027",
        title_en="Test 2027",
        instrument=way.instrument_id,
        due_on=date(2027, 2, 20),
        simulated=False,
        plan=plan,
    )
    cohort = find_instrument(way.instrument_id).cohorts[0].code
    by = makers.actor(Role.SECRETARIAT, organiser)
    openings.open_live(opening, [Invited("35.07", cohort)], organiser=organiser, by=by)
    assert Collection.objects.get().claims_floor == floor
