"""What came in from a site and waits is told once to whoever sees to it, and stands on desks."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from menuju.people.models import Notice
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event
from menuju.visits.actions import arrivals
from menuju.visits.models import Arrival, FieldForm
from menuju.visits.types import Found, Sight
from tests import makers
from tests.publish.reading import html
from tests.review import live
from tests.visits import outside, touring

pytestmark = pytest.mark.django_db
DESK, LIST = "/akun/meja/", "/tinjauan/kiriman/"


@pytest.fixture
def world():
    made = touring.world()
    made.secretary = makers.member("secretariat", made.organiser, "Sekretaris")
    made.other = live.assessor("Asesor 2")
    made.panel(made.other, name="Panel 2", entries=[made.entry("63.03")])
    return made


@pytest.fixture
def visit(world):
    return touring.planned(world)


def waiting(world, visit, *questions, **given):
    field = FieldForm.objects.first() or outside.published(world)
    rows = [(question, "partly", "Dua.") for question in questions or ("XX99",)]
    return outside.came(world, visit, *rows, field=field, **given)


def told(topic="waiting"):
    found = Notice.objects.filter(topic=f"visits.arrivals.{topic}:evaluasi-2026")
    return sorted(found.values_list("user__name", flat=True))


def held(person):
    page = html(browse(person).get(DESK))
    section = page.partition('id="h-tunggu"')[2].partition("</section>")[0]
    return section.partition("Yang akan datang")[0]


def browse(person):
    made = Client()
    made.force_login(person)
    return made


def runners(world):
    runs = world.organiser.memberships.filter(role="secretariat")
    return sorted(runs.values_list("user__name", flat=True))


def test_those_who_see_to_it_are_told_once_with_the_reason_and_nobody_else(world, visit):
    waiting(world, visit, "XX98", "XX99")
    assert told() == sorted(["Asesor 1", *runners(world)])
    mine = Notice.objects.get(topic__startswith="visits.arrivals", user=world.assessor)
    assert "(Kab. Malang), XX98: pertanyaannya tidak ditanyakan" in mine.said_id
    assert "XX99" in mine.said_id
    assert "has not become a finding" in mine.said_en
    assert (mine.kind, mine.route) == ("work", "visits:arrivals")
    arrivals.take_many([Arrival.objects.first().submission], by=makers.system("registrar"))
    assert told() == sorted(["Asesor 1", *runners(world)])


def test_a_finding_tells_nobody(world, visit):
    waiting(world, visit, "BL01")
    assert told() == []
    assert "isian dari lokasi" not in held(world.assessor)


def test_what_names_no_known_visit_is_told_to_its_sender_and_the_secretariat(world, visit):
    waiting(world, 999_999)
    assert told() == sorted(["Asesor 1", *runners(world)])
    assert "1 isian dari lokasi belum menjadi temuan" in held(world.assessor)
    assert "isian dari lokasi" not in held(world.other)


def test_what_somebody_sent_who_does_not_judge_there_goes_to_those_who_do(world, visit):
    waiting(world, visit, "BL01", person=world.other, by=Actor.of(world.other))
    assert told() == sorted(["Asesor 1", *runners(world)])
    assert "isian dari lokasi" not in held(world.other), "another region's; they read it, no more"


def test_what_a_cut_off_worker_left_untold_is_told_when_it_is_read_again(world, visit):
    (came,) = waiting(world, visit)
    Notice.objects.all().delete()
    Arrival.objects.update(told_at=None)
    arrivals.take_many([came.submission], by=makers.system("registrar"))
    assert told() == sorted(["Asesor 1", *runners(world)])


def test_it_stands_on_the_desk_until_it_is_taken(world, visit):
    (came,) = waiting(world, visit)
    for person in (world.assessor, world.secretary):
        assert "1 isian dari lokasi belum menjadi temuan" in held(person)
        assert f'href="{LIST}{came.pk}/"' in held(person)
    for person in (world.coordinator, world.other):
        assert "isian dari lokasi" not in held(person)
    arrivals.take_by_hand(
        came, visit, "BL01", Found(Sight.PARTLY, "Dua."), photos=(), by=world.by
    )  # fmt: skip
    for person in (world.assessor, world.secretary):
        assert "isian dari lokasi" not in held(person)


def queries(client):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(DESK).status_code == 200
    return len(asked)


def test_many_are_one_line_that_leads_to_the_list_and_costs_no_more(world, visit):
    mine = browse(world.assessor)
    waiting(world, visit, "XX97")
    queries(mine)
    one = queries(mine)
    waiting(world, visit, "XX98", "XX99")
    assert queries(mine) == one
    assert "3 isian dari lokasi belum menjadi temuan" in held(world.assessor)
    assert f'href="{LIST}"' in held(world.assessor)


def test_declined_with_a_reason_it_waits_no_more_and_its_sender_reads_why(world, visit):
    (came,) = waiting(world, visit)
    for actor in (world.own, Actor.of(world.other)):
        with pytest.raises(Forbidden):
            arrivals.decline(came, reason="Uji coba", by=actor)
    with pytest.raises(Invalid):
        arrivals.decline(came, reason=" ", by=world.secretariat)
    arrivals.decline(came, reason="Uji coba.", by=Actor.of(world.secretary))
    assert told("declined") == ["Asesor 1"]
    assert "Uji coba." in Notice.objects.get(topic__contains="declined").said_id
    assert "isian dari lokasi" not in held(world.assessor)
    event = Event.objects.get(name="visits.arrival.declined")
    assert (event.stream, event.facts) == ("scores/evaluasi-2026", {})
    for deed in (
        lambda: arrivals.decline(came, reason="Lagi", by=world.secretariat),
        lambda: arrivals.take_by_hand(
            came, visit, "BL01", Found(Sight.PARTLY, "Dua."), photos=(), by=world.by
        ),
    ):
        with pytest.raises(Conflict, match="sudah ditolak"):
            deed()
    assert Event.objects.filter(name="visits.arrival.declined").count() == 1


def test_whoever_declines_their_own_is_told_nothing(world, visit):
    (came,) = waiting(world, 999_999)
    arrivals.decline(came, reason="Salah tekan.", by=world.by)
    assert told("declined") == []


def test_the_page_declines_and_the_list_keeps_what_was_declined(world, visit):
    (came,) = waiting(world, visit)
    mine, address = browse(world.assessor), f"{LIST}{came.pk}/"
    assert f"{address}tolak/" in html(mine.get(address))
    assert mine.post(f"{address}tolak/", {"reason": ""}).status_code == 422
    assert mine.post(f"{address}tolak/", {"reason": "Bukan temuan."}).status_code == 302
    page = html(mine.get(address))
    assert ("Bukan temuan." in page, "Jadikan temuan" in page) == (True, False)
    assert "Tidak ada isian yang menunggu" in html(mine.get(LIST))
    assert "Ditolak: Bukan temuan." in html(mine.get(f"{LIST}?lihat=ditolak"))
    assert "belum menjadi temuan" not in html(mine.get(f"/tinjauan/{visit.pk}/"))


def test_the_database_knows_nothing_declined_without_who_and_why(world, visit):
    (came,) = waiting(world, visit)
    arrivals.decline(came, reason="Uji coba.", by=world.by)
    for told in ({"declined_reason": ""}, {"declined_by": None}, {"declined_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Arrival.objects.filter(pk=came.pk).update(**told)
