import pytest
from django.test import Client

from menuju.people.models import User
from menuju.people.types import Actor, Permission, Role
from menuju.records.models import Event
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return makers.organisation()


@pytest.fixture
def operator(client, body):
    client.force_login(makers.member(Role.OPERATOR, body, "Operator 1"))
    return client


def test_an_operator_makes_an_account_and_gives_it_a_role(operator, body):
    made = operator.post("/akun/orang/baru/", {"name": "Sari", "email": "Sari@menuju.example"})
    sari = User.objects.get(email="sari@menuju.example")
    assert made.headers["Location"] == f"/akun/orang/{sari.pk}/"
    operator.post(made.headers["Location"], {"role": "auditor", "organisation": body.pk})
    assert Actor.of(sari).holds(Permission.RECORD_READ, within=body.pk)
    assert [event.name for event in Event.objects.order_by("at")] == [
        "people.account.created",
        "people.membership.granted",
    ]


def test_a_taken_address_is_told_in_the_form_and_nothing_typed_is_lost(operator):
    makers.user(email="sari@menuju.example")
    page = operator.post("/akun/orang/baru/", {"name": "Sari", "email": "SARI@menuju.example"})
    text = page.content.decode()
    assert (page.status_code, "Sudah ada akun" in text) == (200, True)
    assert 'value="SARI@menuju.example"' in text
    assert User.objects.count() == 2


def test_a_role_in_the_wrong_kind_of_organisation_is_told_in_the_form(operator, body):
    sari = makers.user("Sari")
    form = {"role": "assessor", "organisation": body.pk}
    page = operator.post(f"/akun/orang/{sari.pk}/", form).content.decode()
    assert "Peran Asesor tidak dipakai di Kementerian atau lembaga." in page
    assert not sari.memberships.exists()


def test_a_closed_account_is_out_at_once_and_holds_nothing(operator, body):
    sari, browser = makers.member(Role.AUDITOR, body), Client()
    browser.force_login(sari)
    operator.post(f"/akun/orang/{sari.pk}/tutup/")
    assert browser.get("/akun/meja/").status_code == 302
    assert not Actor.of(sari).holds_anywhere(Permission.RECORD_READ)
    assert Event.objects.get().facts == {"roles_ended": 1}
    assert operator.post(f"/akun/orang/{sari.pk}/tutup/").status_code == 409
    page = operator.post(f"/akun/orang/{sari.pk}/", {"role": "auditor", "organisation": body.pk})
    assert "Akun ini sudah ditutup." in page.content.decode()
    assert Event.objects.count() == 1


def test_an_operator_cannot_close_or_change_their_own_account(operator):
    own = User.objects.get()
    page = operator.get(f"/akun/orang/{own.pk}/").content.decode()
    assert "Tutup akun" not in page
    assert "Cabut" not in page
    assert operator.post(f"/akun/orang/{own.pk}/tutup/").status_code == 403
    mine = own.memberships.get()
    assert operator.post(f"/akun/peran/{mine.pk}/cabut/").status_code == 403


def test_a_role_is_ended_from_the_page_of_its_account(operator, body):
    role = makers.member(Role.AUDITOR, body, "Sari").memberships.get()
    answer = operator.post(f"/akun/peran/{role.pk}/cabut/")
    assert answer.headers["Location"] == f"/akun/orang/{role.user_id}/"
    assert "Belum ada peran." in operator.get(answer.headers["Location"]).content.decode()


def test_the_list_narrows_by_name_and_address(operator):
    makers.user("Sari", "sari@menuju.example")
    makers.user("Budi", "budi@menuju.example")
    for words in ("sar", "SARI@"):
        page = operator.get("/akun/orang/", {"cari": words}).content.decode()
        assert ("Sari" in page, "Budi" in page) == (True, False)
    assert "Tidak ada akun" in operator.get("/akun/orang/?cari=zzz").content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_six_queries(operator, body, people, django_assert_num_queries):
    for number in range(people):
        makers.member(Role.AUDITOR, body, f"Auditor {number}")
    with django_assert_num_queries(6):  # session, account, roles; count, page, their roles
        assert operator.get("/akun/orang/").status_code == 200


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.AUDITOR])
def test_other_officers_never_see_accounts(client, body, role):
    sari = makers.member(Role.AUDITOR, body, "Sari")
    client.force_login(makers.member(role, body, "Pejabat"))
    assert client.get("/akun/orang/").status_code == 403
    assert client.get(f"/akun/orang/{sari.pk}/").status_code == 404
    assert client.post(f"/akun/orang/{sari.pk}/tutup/").status_code == 404
    assert User.objects.get(pk=sari.pk).is_active
