"""The demo's palms: a form from the pack, a phone, and what it has sent, all by the actions."""

import pytest

from menuju.config.simulation import fieldwork
from menuju.config.simulation.chance import Chance
from menuju.forms.models import Assignment, Device, Form, Submission
from tests import makers


@pytest.mark.django_db
def test_plots_came_in_by_every_way_and_the_server_found_them_right():
    ministry = makers.organisation()
    makers.government("16.06", "Musi Banyuasin")
    makers.government()
    for _ in range(2):
        fieldwork.work(ministry, ("16.06", "35.07"), Chance(2026))
    form = Form.objects.get()
    assert (form.simulated, Assignment.objects.count(), Device.objects.count()) == (True, 2, 1)
    sent = Submission.objects.whole()
    assert [one.findings for one in sent] == [[]] * fieldwork.SUBMISSIONS
    assert {one.organisation.place_id for one in sent} == {"16.06"}
    assert {one.channel for one in sent} == {"openrosa", "page", "browser"}
