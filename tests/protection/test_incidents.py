"""The register of incidents: a clock, a letter, and an end."""

from dataclasses import asdict
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from menuju.people.models import User
from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.protection.actions import incidents
from menuju.protection.models import Incident
from menuju.protection.types import IncidentFacts
from menuju.records.models import Event, EventSecret
from tests import makers

pytestmark = pytest.mark.django_db


def facts(*, ago=0, **more):
    told = {
        "title": "Lampiran salah kirim",
        "noticed_at": timezone.now() - timedelta(hours=ago),
        "data": "Nama dan surel asesor",
        "whose": "Asesor panel 2",
        "how_many": 7,
        "how": "Surat 3 Mei terkirim ke alamat lain.",
        "measures": "Penerima diminta menghapus.",
    }
    return IncidentFacts(**(told | more))


@pytest.mark.parametrize(
    ("ago", "clock"), [(0, "open"), (47, "open"), (49, "due"), (73, "overdue")]
)
def test_the_clock_runs_from_when_it_was_noticed(dpo, ago, clock):
    incident = incidents.report(facts(ago=ago), by=dpo)
    assert (incident.clock, incident.due_at - incident.noticed_at) == (clock, timedelta(hours=72))


def test_an_incident_runs_from_report_to_end_and_each_step_leaves_its_event(dpo):
    incident = incidents.report(facts(ago=1), by=dpo)
    incident = incidents.amend(incident, facts(ago=1, how_many=9), by=dpo)
    assert incident.how_many == 9
    for whom in ("subjects", "agency"):
        incident = incidents.tell(incident, whom, by=dpo)
    assert incident.clock == "sent"
    incident = incidents.close(incident, words="Alamat diperiksa dua orang.", by=dpo)
    assert (incident.state, incident.clock) == ("closed", "closed")

    names = list(Event.objects.order_by("at").values_list("name", flat=True))
    assert [name.removeprefix("protection.incident.") for name in names] == [
        "reported", "amended", "told", "told", "closed",
    ]  # fmt: skip
    before = EventSecret.objects.get(event__name="protection.incident.reported").private
    assert before["how_many"] == 7
    end = Event.objects.get(name="protection.incident.closed")
    assert end.facts == {"subjects_told": True, "agency_told": True}


def test_a_late_notice_says_so_for_ever(dpo):
    incident = incidents.report(facts(ago=80), by=dpo)
    incidents.tell(incident, "agency", by=dpo)
    told = Event.objects.get(name="protection.incident.told").facts
    assert told == {"whom": "agency", "late": True}


def test_no_words_of_an_incident_are_public(dpo):
    incidents.report(facts(), by=dpo)
    public = str(Event.objects.get().public())
    assert "asesor" not in public.lower()
    assert "Lampiran" not in public


def test_an_incident_is_whole_and_not_of_tomorrow(dpo):
    with pytest.raises(Invalid) as told:
        incidents.report(facts(ago=-1, measures=" ", data=""), by=dpo)
    assert [finding.where for finding in told.value.findings] == ["data", "measures", "noticed_at"]
    assert not Incident.objects.exists()


def test_what_is_told_or_closed_is_so_once(dpo):
    incident = incidents.report(facts(), by=dpo)
    incidents.tell(incident, "agency", by=dpo)
    with pytest.raises(Conflict):
        incidents.tell(incident, "agency", by=dpo)
    with pytest.raises(Invalid):
        incidents.close(incident, words=" ", by=dpo)
    incidents.close(incident, words="Selesai", by=dpo)
    for again in (
        lambda: incidents.close(incident, words="Lagi", by=dpo),
        lambda: incidents.amend(incident, facts(), by=dpo),
        lambda: incidents.tell(incident, "subjects", by=dpo),
    ):
        with pytest.raises(Conflict):
            again()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECRETARIAT])
def test_only_those_who_guard_data_write(role, ministry):
    with pytest.raises(Forbidden):
        incidents.report(facts(), by=makers.actor(role, ministry))


def test_the_letter_says_what_the_law_asks_and_the_auditor_reads_it(dpo, ministry):
    incident = incidents.report(facts(), by=dpo)
    auditor = Client()
    auditor.force_login(makers.member(Role.AUDITOR, ministry))
    for whom, more in (("subjects", "ganti kata sandi"), ("agency", "Asesor panel 2 (7)")):
        letter = auditor.get(f"/akun/insiden/{incident.pk}/surat/{whom}/").content.decode()
        for words in ("Pasal 46", "Nama dan surel asesor", "Surat 3 Mei", "Penerima diminta", more):
            assert words in letter
    assert auditor.get(f"/akun/insiden/{incident.pk}/surat/lain/").status_code == 404


def test_an_incident_is_entered_and_ended_on_pages(dpo):
    desk = Client()
    desk.force_login(User.objects.get(pk=dpo.user_id))
    said = asdict(facts())
    said |= {"noticed_at": (timezone.localtime() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")}
    made = desk.post("/akun/insiden/baru/", said)
    incident = Incident.objects.get()
    assert made["Location"] == f"/akun/insiden/{incident.pk}/"
    assert "Lampiran salah kirim" in desk.get("/akun/insiden/").content.decode()
    desk.post(f"/akun/insiden/{incident.pk}/kabari/", {"whom": "subjects"})
    desk.post(f"/akun/insiden/{incident.pk}/selesai/", {"words": "Beres"})
    incident.refresh_from_db()
    assert (incident.state, incident.subjects_told_at is None) == ("closed", False)
    assert "Beres" in desk.get(f"/akun/insiden/{incident.pk}/").content.decode()
