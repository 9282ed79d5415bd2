"""The demo's sites: a list, a form that chooses from it, and a check that its list has followed."""

import pytest

from menuju.config.simulation import visits
from menuju.config.simulation.chance import Chance
from menuju.forms.models import EntityList, Form, Submission
from tests import makers


@pytest.mark.django_db
def test_a_check_has_changed_its_site_and_each_region_has_its_own():
    ministry = makers.organisation()
    makers.government("16.06", "Musi Banyuasin")
    makers.government()
    for _ in range(2):
        visits.work(ministry, ("16.06", "35.07"), Chance(2026))
    kept = EntityList.objects.get()
    assert (kept.simulated, Form.objects.get().simulated, kept.edition) == (True, True, 1)
    assert kept.entities.count() == 2 * len(visits.SITES)
    sent = Submission.objects.get()
    assert (sent.findings, sent.organisation.place_id) == ([], "16.06")
    changed = kept.entities.get(version=2)
    assert (changed.properties["kondisi"], changed.organisation) == ("perlu", sent.organisation)
