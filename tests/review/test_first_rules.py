"""The form of who judges what begins with the loads and the mix that the template says."""

import pytest

from menuju.programmes import load
from menuju.programmes.rounds import freeze
from menuju.review.models import Round
from menuju.review.sharing import first_rules


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", {"seats": 3, "least": 9, "most": 11, "together": 2, "connected": True}),
        ("kesiapan", {"seats": 3, "least": 5, "most": 40, "together": 2, "connected": True}),
        (
            "evaluasi-tahap-2",
            {"seats": 3, "least": 5, "most": 30, "together": 1, "connected": True},
        ),
        (
            "tinjauan-lapangan",
            {"seats": 3, "least": 9, "most": 11, "together": 2, "connected": True},
        ),
    ],
)
def test_a_template_says_loads_and_mix_and_numbers_say_the_rest(code, told):
    facts = freeze(load().round(code)) if code else {}
    round = Round(verdicts_needed=3, template_facts=facts)
    assert first_rules(round, None, people=30, entries=100) == told
