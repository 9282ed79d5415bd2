"""A coordinator goes, another takes over: nothing is lost, and only the successor ends the role."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menuju.config.simulation import handing
from menuju.config.simulation.evaluation import Bodies
from menuju.config.simulation.practice import PRACTICE
from menuju.documents.models import Document
from menuju.people.models import Membership, Notice, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import comments, handovers, shares
from menuju.questions.models import Collection, Handover
from menuju.questions.queries.handovers import open_work
from menuju.questions.types import Share
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.verify import canonical
from tests import makers
from tests.publish.reading import html
from tests.questions.asking import browse

TOMORROW = timezone.localdate() + timedelta(days=1)


def person_of(actor):
    return User.objects.get(pk=actor.user_id)


@pytest.fixture
def successor(region):
    return makers.actor(Role.COORDINATOR, region.government, "Koordinator baru")


def at(region, name):
    where = {"slug": region.collection.slug, "code": region.response.place_id}
    return reverse(f"questions:{name}", kwargs=where)


def begun(region, successor, **more):
    given = {"leaver": person_of(region.coordinator), "successor": person_of(successor)} | more
    return handovers.begin(region.response, **({"by": region.coordinator} | given))


def working(region):
    """OP01 is the coordinator's own until tomorrow, BL01 is drafted and talked about."""
    own = Share(person_of(region.coordinator), TOMORROW)
    shares.assign(region.answer("OP01"), None, share=own, by=region.coordinator)
    region.save("BL01", level=3, note="Sedang ditulis.", by=region.pic)
    comments.say(region.answer("BL01"), words="Bukti mana?", by=region.coordinator)


def test_the_file_of_a_handover_says_what_is_open_and_who_holds_it(region, successor):
    working(region)
    made = begun(region, successor, note="Hubungi Bagian Hukum.")
    with open_file(made.pack_id) as file:
        told = canonical.loads(file.read())
    (collection,) = told["collections"]
    assert (told["note"], collection["questions"], collection["complete"]) == (
        *("Hubungi Bagian Hukum.", 4),
        0,
    )
    rows = {each["question"]: each for each in collection["open"]}
    assert rows["OP01"]["person"] == region.coordinator.name
    assert rows["OP01"]["due_on"] == TOMORROW.isoformat()
    assert (rows["BL01"]["owner"], rows["BL01"]["state"], rows["BL01"]["talk_open"]) == (
        *(region.kominfo.name, "draft"),
        True,
    )
    assert rows["BL01"]["messages"] == 1
    assert "Bukti mana?" not in str(told)


def test_the_successor_takes_over_and_the_old_rights_end_in_one_event(region, successor):
    working(region)
    made = begun(region, successor)
    assert Notice.objects.filter(user=person_of(successor)).count() == 1
    handovers.confirm(made, by=successor)
    assert region.answer("OP01").person == person_of(successor)
    assert region.answer("BL01").note == "Sedang ditulis."
    left = Actor.of(person_of(region.coordinator))
    assert left.hats == ()
    assert Membership.objects.get(user=left.user_id).until_on == timezone.localdate()
    event = Event.objects.get(name="questions.handover.confirmed")
    assert event.facts == {"answers": 1, "talks": 1, "pack_sha256": made.pack_id}
    with pytest.raises(Conflict):
        handovers.confirm(made, by=successor)


def test_only_coordinator_or_secretariat_begins_and_only_the_successor_confirms(region, successor):
    for actor in (region.pic, region.head):
        with pytest.raises(Forbidden):
            begun(region, successor, by=actor)
    made = begun(region, successor, by=region.secretariat)
    for actor in (region.secretariat, region.coordinator, region.head):
        with pytest.raises(Forbidden):
            handovers.confirm(made, by=actor)
    with pytest.raises(Conflict):
        begun(region, successor)
    with pytest.raises(Forbidden):
        handovers.withdraw(made, region.response, by=region.head)
    handovers.withdraw(made, region.response, by=region.coordinator)
    with pytest.raises(Conflict):
        handovers.confirm(made, by=successor)
    assert Actor.of(person_of(region.coordinator)).hats


def test_nobody_becomes_coordinator_by_a_handover(region):
    with pytest.raises(Invalid) as stopped:
        begun(region, region.pic, note="NIK 3507011201900001")
    assert [finding.where for finding in stopped.value.findings] == ["Catatan", "Penerus"]
    with pytest.raises(Invalid) as same:
        begun(region, region.coordinator)
    assert "orang yang sama" in same.value.findings[0].what
    assert not Handover.objects.exists()


def test_the_page_leads_from_beginning_to_the_end(region, successor):
    page, desk = at(region, "handover"), browse(region.coordinator)
    sent = {"leaver": region.coordinator.user_id, "successor": successor.user_id, "note": "Halo."}
    assert desk.post(page, sent | {"successor": ""}).status_code == 422
    assert desk.post(page, sent).status_code == 302
    assert "Saya terima pekerjaan ini" not in desk.get(page).content.decode()
    new = browse(successor)
    assert "Saya terima pekerjaan ini" in new.get(page).content.decode()
    kept = b"".join(new.get(at(region, "handover-file")).streaming_content)
    assert canonical.loads(kept)["note"] == "Halo."
    assert new.post(at(region, "handover-confirm")).status_code == 302
    assert desk.get(page).status_code == 404
    assert browse(region.pic).get(page).status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_open_work_takes_two_queries(region, many, django_assert_num_queries):
    for code in ("BL01", "BL02", "OP01")[:many]:
        comments.say(region.answer(code), words="Halo.", by=region.coordinator)
    with django_assert_num_queries(2):
        (work,) = open_work(region.government)
        named = [(each.question.code, each.owner and each.owner.name) for each in work.answers]
    assert len(named) == 4


def minutes(made):
    return Document.objects.get(subject=made.subject, replaced_by=None)


def said(document):
    with open_file(document.content_id) as file:
        return canonical.loads(file.read())["statement"]


def test_the_minutes_say_who_and_how_much_and_give_way_once_it_is_confirmed(region, successor):
    working(region)
    made = begun(region, successor, note="Hubungi 0812-3456-7890.")
    first = minutes(made)
    told = said(first)
    assert first.number.startswith("BAST-")
    assert [one["name"] for one in told["signatories"]] == [
        region.coordinator.name, successor.name,
    ]  # fmt: skip
    assert told["digests"][0][1] == made.pack_id
    (table,) = told["tables"]
    assert {row[0]["id"]: row[1]["id"] for row in table["rows"]} == {
        "Koordinator": "2", region.kominfo.name: "1", region.health.name: "1",
    }  # fmt: skip
    assert "berlaku setelah diterima" in told["opening"]["id"]
    assert [word for word in ("0812", "Hubungi", "@") if word in str(told)] == []
    handovers.confirm(made, by=successor)
    second = minutes(made)
    first.refresh_from_db()
    assert first.successor == second
    assert "menerimanya" in said(second)["opening"]["id"]


def test_who_has_left_still_opens_the_minutes_and_the_region_does(region, successor):
    made = begun(region, successor)
    handovers.confirm(made, by=successor)
    address = reverse("documents:source", args=[minutes(made).number])
    for actor, status in ((region.coordinator, 200), (region.head, 200), (region.pic, 404)):
        answer = browse(Actor.of(person_of(actor))).get(address)
        assert (answer.status_code, bool(b"".join(answer))) == (status, True)


def checked(content):
    """What the public page says of a file that a stranger brings."""
    file = SimpleUploadedFile("serah-terima.json", content, "application/json")
    return Client().post("/dokumen/periksa/", {"file": file}, follow=True)


def test_anyone_who_holds_the_file_is_told_which_paper_names_it_and_no_more(region, successor):
    working(region)
    made = begun(region, successor)
    with open_file(made.pack_id) as file:
        content = file.read()
    first = minutes(made)
    page = html(checked(content))
    assert "Berkas Anda utuh, tetapi bukan suratnya" in page
    assert f"Berkas pekerjaan terbuka: sidiknya tercantum pada surat {first.number}" in page
    assert [one for one in (region.coordinator.name, region.government.name) if one in page] == []
    handovers.confirm(made, by=successor)
    assert f"surat {minutes(made).number}." in html(checked(content))
    assert checked(content + b"\n").status_code == 404


def test_the_file_of_a_handover_that_was_withdrawn_says_so(region, successor):
    made = begun(region, successor)
    handovers.withdraw(made, region.response, by=region.coordinator)
    page = html(Client().get(f"/dokumen/{made.pack_id}/"))
    assert "Berkas Anda utuh, tetapi bukan suratnya" in page
    assert "Dokumen ini sudah ditarik" in page


def test_a_handover_withdrawn_takes_its_minutes_back(region, successor):
    made = begun(region, successor)
    handovers.withdraw(made, region.response, by=region.coordinator)
    assert minutes(made).withdrawn_at is not None


def test_the_demos_handover_is_confirmed_and_never_begun_twice(region):
    Collection.objects.update(slug=PRACTICE.slug, simulated=True)
    where = Bodies(region.organiser, makers.panel())
    handing.hand_over(where, code="35.07")
    handing.hand_over(where, code="35.07")
    made = Handover.objects.get()
    assert (made.leaver.name, made.successor_id) == (handing.LEAVER, region.coordinator.user_id)
    assert made.confirmed_at is not None
    assert minutes(made).simulated
    assert not made.leaver.memberships.held().exists()
