"""What belongs to somebody else: by number, by hidden field, by a form with more in it."""

import io

import pytest

from menuju.people.models import Membership, User
from menuju.people.types import Role
from menuju.questions.models import Answer, Evidence, EvidenceUse
from menuju.records.actions.files import keep
from tests import makers


def test_a_form_with_more_in_it_changes_no_more(world):
    """Mass assignment: what a form does not ask for, it does not take."""
    browser = world.client("operator")
    said = {"name": "Baru", "email": "baru@menuju.example", "is_active": "", "password": "x" * 20}
    said |= {"is_staff": "1", "is_superuser": "1", "role": "operator", "pk": "1", "id": "1"}
    assert browser.post("/akun/orang/baru/", said).status_code == 302
    made = User.objects.get(email="baru@menuju.example")
    assert (made.is_active, made.has_usable_password()) == (True, False)
    assert not Membership.objects.filter(user=made).exists()
    assert not hasattr(made, "is_superuser") or not made.is_superuser


def test_an_answer_takes_its_own_fields_and_no_others(world):
    before = Answer.objects.get(question__code="BL01", response__collection__slug="evaluasi-2026")
    said = {"version": "1", "level": "2", "note": "Perbup", "state": "complete", "owner": "1"}
    said |= {"last_value": "4", "response": "999", "question": "999", "locked": "1"}
    where = "/jawaban/evaluasi-2026/35.07/BL01/"
    assert world.client("agency_pic").post(where, said).status_code == 302
    after = Answer.objects.get(pk=before.pk)
    assert (after.level, after.note) == (2, "Perbup")
    kept = ("state", "owner_id", "last_value", "response_id", "question_id")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


def of_banjar():
    """A piece of evidence of another region."""
    government = User.objects.get(name="other_coordinator").memberships.get().organisation
    kept = keep(io.BytesIO(b"lain"), media_type="text/plain", name="a.txt", by=makers.system())
    return Evidence.objects.create(organisation=government, kind="report", title="Lain", file=kept)


def test_a_piece_of_another_region_cannot_be_attached_by_its_number(world):
    piece = of_banjar()
    said = {"deed": "attach", "existing": str(piece.pk), "version": "1", "level": "3", "note": ""}
    answer = world.client("agency_pic").post("/jawaban/evaluasi-2026/35.07/BL01/", said)
    assert answer.status_code == 422
    assert not EvidenceUse.objects.filter(evidence=piece).exists()


def test_a_use_is_not_found_under_an_answer_that_is_not_its_own(world):
    use = world.things["use"]
    where = "/jawaban/evaluasi-2026/35.07/{}/lepas/{}/"
    assert world.client("coordinator").post(where.format("BL02", use.pk)).status_code == 404
    assert EvidenceUse.objects.filter(pk=use.pk).exists()


def test_a_piece_that_no_entry_of_the_panel_uses_is_not_found_through_it(world):
    piece = of_banjar()
    where = f"/penilaian/{world.things['entry'].pk}/bukti/{piece.pk}/berkas/"
    assert world.client("assessor").get(where).status_code == 404


@pytest.mark.parametrize("actor", ["coordinator", "agency_pic", "assessor", "mentor", "citizen"])
def test_roles_are_given_by_operators_whatever_is_posted(world, actor):
    person, before = world.accounts[actor], Membership.objects.count()
    said = {"role": Role.OPERATOR, "organisation": world.organiser.pk}
    answer = world.client(actor).post(f"/akun/orang/{person.pk}/", said)
    assert (answer.status_code, Membership.objects.count()) == (404, before)


def test_a_role_that_ended_opens_nothing_at_the_next_request(world):
    browser = world.client("secretariat")
    assert browser.get("/kendali/evaluasi-2026/").status_code == 200
    world.accounts["secretariat"].memberships.all().delete()
    assert browser.get("/kendali/evaluasi-2026/").status_code == 404
