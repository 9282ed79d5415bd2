"""The demo's cohorts: led by the actions that people use, and never twice."""

import pytest

from menuju.config.simulation.accompanying import accompany
from menuju.config.simulation.chance import Chance
from menuju.config.simulation.evaluation import Bodies
from menuju.mentoring.models import Agreement, Presence
from menuju.mentoring.queries import boards
from menuju.people.models import Organisation
from menuju.selection.models import Cohort
from tests.mentoring import making

pytestmark = pytest.mark.django_db


def test_invented_cohorts_are_led_half_way_and_no_other_is_touched():
    world = making.mentored(simulated=True)
    panel = Organisation.objects.get(name="Panel 1")
    where = Bodies(world.cohort.organisation, panel)
    real = Cohort.objects.create(
        programme="indonesia-smart-city", code="asli", title_id="A", title_en="A", year=2019,
        organisation=world.cohort.organisation, source="uji", made_at=world.cohort.made_at,
    )  # fmt: skip
    real.members.create(organisation=world.malang.organisation, place=world.malang.place)
    accompany(where, Chance(7))
    accompany(where, Chance(7))
    board = boards.board(world.cohort)
    assert (board.signed, board.late, board.founded) == (2, 0, 1)
    assert board.held == [("Bimtek 1", 2), ("Bimtek 2", 0), ("Bimtek 3", 0), ("Bimtek 4", 0)]
    assert boards.costs(world.cohort) == {"centre": 24_000_000, "region": 6_000_000}
    assert all("simulasi" in name for name in Presence.objects.values_list("name", flat=True))
    assert not Agreement.objects.filter(member__cohort=real).exists()
