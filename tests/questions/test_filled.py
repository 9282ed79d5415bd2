"""A form that was filled in becomes the region's answers, when its coordinator says so."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from menuju.forms.models import Submission, Version
from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import answers as verbs
from menuju.questions.actions import collections
from menuju.questions.actions.filled import Choice, take
from menuju.questions.models import Answer, Evidence, EvidenceUse
from menuju.questions.queries import offers as offering
from menuju.questions.queries.filled import Fate, plan
from menuju.questions.queries.offers import offers
from menuju.questions.types import AnswerState, EvidenceKind
from menuju.records.models import Event
from tests import makers
from tests.questions import asking, filling, samples
from tests.questions.filling import Said, send

DECREE = ("sk.pdf", samples.pdf(), "application/pdf")
PHOTO = ("rapat.jpg", samples.picture(), "image/jpeg")
ANSWERS = {
    "BL01": Said("3", "Dewan bekerja sejak Maret", "sk.pdf"),
    "BL02": Said("2", "", "rapat.jpg"),
    "OP01": Said("4", "tanpa bukti"),
    "BL03": Said("1"),
}


@pytest.fixture
def filled(region):
    """A region that has filled the instrument in as a form, with a decree and a photograph."""
    version = filling.publish(region)
    sent = send(version, region.government, ANSWERS, files=(DECREE, PHOTO))
    return SimpleNamespace(region=region, version=version, sent=sent)


def everything(region, sent, *, but=()):
    """What a coordinator takes who leaves the page as it is."""
    return {
        line.code: Choice(line.answer.version, {one.kept.pk: one.title for one in line.pieces})
        for line in plan(region.response, sent).lines
        if line.is_taken and line.code not in but
    }


def taken(filled, chosen=None, by=None):
    region = filled.region
    chosen = everything(region, filled.sent) if chosen is None else chosen
    return take(region.response, filled.sent, chosen=chosen, by=by or region.coordinator)


def fates(region, sent):
    return {line.code: line.fate for line in plan(region.response, sent).lines}


def test_a_form_becomes_drafts_with_its_files_as_evidence_in_one_event(filled):
    region = filled.region
    assert taken(filled) == ["BL01", "BL02", "KO01", "OP01"]
    told = region.response.answers.values_list("question__code", "level", "note", "state")
    assert list(told) == [
        ("BL01", 3, "Dewan bekerja sejak Maret", AnswerState.DRAFT),
        ("BL02", 2, "", AnswerState.DRAFT),
        ("OP01", 4, "tanpa bukti", AnswerState.DRAFT),
        ("KO01", 0, "", AnswerState.DRAFT),
    ]
    uses = EvidenceUse.objects.order_by("answer__question__order").values_list(
        "answer__question__code", "evidence__kind", "evidence__title", "evidence__file__name"
    )
    assert list(uses) == [
        ("BL01", EvidenceKind.REPORT, "Bukti BL01", "sk.pdf"),
        ("BL02", EvidenceKind.PHOTO, "Bukti BL02", "rapat.jpg"),
    ]
    facts = Event.objects.get(name="questions.answers.filled").facts
    assert facts.pop("rows_sha256")
    assert facts == {
        "submission": str(filled.sent.pk),
        "form": filled.version.form.code,
        "version": "1",
        "xml_sha256": filled.sent.xml_sha256,
        "questions": ["BL01", "BL02", "KO01", "OP01"],
        "rows": 2,
    }


def test_what_nobody_asks_is_named_and_never_taken(filled):
    seen = plan(filled.region.response, filled.sent)
    assert (seen.unknown, seen.missing, seen.unanswered) == (("BL03",), (), 0)
    with pytest.raises(Invalid, match="Tidak ada yang diambil"):
        taken(filled, {"BL03": Choice(0, {})})


def test_taking_it_twice_changes_nothing(filled):
    taken(filled)
    before = list(Answer.objects.order_by("pk").values())
    chosen = {code: Choice(0, {}) for code in ("BL01", "BL02", "OP01", "KO01")}
    assert taken(filled, chosen) == []
    assert taken(filled) == []
    assert list(Answer.objects.order_by("pk").values()) == before
    assert (Evidence.objects.count(), EvidenceUse.objects.count()) == (2, 2)
    assert Event.objects.filter(name="questions.answers.filled").count() == 1


def test_an_answer_that_stands_is_kept_unless_it_is_chosen(filled):
    region = filled.region
    region.save("BL01", 1, "dari dinas", by=region.pic)
    assert fates(region, filled.sent)["BL01"] == Fate.DIFFERS
    taken(filled)
    assert (region.answer("BL01").level, region.answer("BL01").note) == (1, "dari dinas")
    taken(filled, {"BL01": Choice(1, {})})
    assert (region.answer("BL01").level, region.answer("BL01").version) == (3, 2)
    assert not region.answer("BL01").uses.exists()


def test_a_note_that_the_form_leaves_open_stays(filled):
    region = filled.region
    region.save("BL02", 2, "rapat tiap bulan", by=region.other_pic)
    assert fates(region, filled.sent)["BL02"] == Fate.ADDS
    taken(filled)
    answer = region.answer("BL02")
    assert (answer.note, answer.version, answer.uses.count()) == ("rapat tiap bulan", 1, 1)


def test_an_answer_saved_since_the_look_stops_everything(filled):
    region = filled.region
    chosen = everything(region, filled.sent)
    region.save("BL02", 4, by=region.other_pic)
    with pytest.raises(Conflict, match="Baru saja disimpan orang lain: BL02"):
        taken(filled, chosen)
    assert region.answer("BL01").level is None
    assert not Evidence.objects.exists()


def test_a_complete_answer_is_shut(filled):
    region = filled.region
    region.finish("OP01", 0)
    assert fates(region, filled.sent)["OP01"] == Fate.SHUT
    with pytest.raises(Invalid) as told:
        taken(filled, {"OP01": Choice(1, {})})
    assert [str(one) for one in told.value.findings] == [
        "OP01: sudah lengkap atau terkunci; buka dahulu."
    ]


def test_a_file_that_the_region_has_already_is_used_again(filled):
    region = filled.region
    there = asking.upload(region, DECREE[1], "sk-dewan.pdf")
    taken(filled)
    assert [use.evidence for use in region.answer("BL01").uses.all()] == [there]
    assert Evidence.objects.filter(organisation=region.government).count() == 2


def test_a_file_that_is_no_evidence_stops_what_is_taken_until_it_is_left_out(region):
    version = filling.publish(region)
    files = (("sk.pdf", b"%PDF-1.7\n%broken", "application/pdf"),)
    sent = send(version, region.government, ANSWERS, files=files)
    with pytest.raises(Invalid) as told:
        take(region.response, sent, chosen=everything(region, sent), by=region.coordinator)
    (wrong,) = told.value.findings
    assert wrong.where == "BL01 · sk.pdf"
    assert "rusak" in wrong.what
    assert region.answer("BL01").level is None
    chosen = everything(region, sent) | {"BL01": Choice(0, {})}
    take(region.response, sent, chosen=chosen, by=region.coordinator)
    assert (region.answer("BL01").level, Evidence.objects.count()) == (3, 0)


def test_who_does_not_coordinate_takes_nothing(filled):
    region = filled.region
    elsewhere = makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar"))
    for actor in (region.pic, region.head, region.secretariat, elsewhere):
        with pytest.raises(Forbidden):
            taken(filled, by=actor)


def test_another_region_s_form_is_not_taken_nor_offered(region):
    version = filling.publish(region)
    banjar = makers.government("63.03", "Banjar")
    from menuju.forms.actions import forms

    forms.assign(version.form, banjar, by=region.secretariat)
    theirs = send(version, banjar, ANSWERS)
    assert offers(region.response, region.coordinator) == []
    with pytest.raises(Forbidden):
        take(region.response, theirs, chosen={}, by=region.coordinator)


def test_forms_that_ask_nothing_of_this_take_no_place_among_those_offered(region, monkeypatch):
    version = filling.publish(region)
    asking_it = send(version, region.government, ANSWERS)
    told = {path: {**facts, "code": "LAIN"} for path, facts in version.columns.items()}
    other = Version.objects.get(pk=version.pk)
    other.pk, other._state.adding, other.version, other.columns = None, True, "2", told
    other.number += 1
    other.save()
    send(other, region.government, {})
    monkeypatch.setattr(offering, "MOST", 1)
    assert [one.submission for one in offers(region.response, region.coordinator)] == [asking_it]


def test_invented_answers_never_become_true_ones(region):
    sent = send(filling.publish(region, simulated=True), region.government, ANSWERS)
    assert offers(region.response, region.coordinator) == []
    with pytest.raises(Invalid, match="simulasi"):
        take(region.response, sent, chosen={}, by=region.coordinator)


def test_a_corrected_form_gives_way_to_its_correction(filled):
    region, old = filled.region, filled.sent
    new = send(filled.version, region.government, ANSWERS, corrects=old.instance_id)
    assert [one.submission.pk for one in offers(region.response, region.coordinator)] == [new.pk]
    with pytest.raises(Conflict):
        taken(filled, {})


def test_a_closed_collection_takes_nothing(filled):
    region = filled.region
    collections.close(region.collection, by=region.secretariat)
    with pytest.raises(Conflict, match="ditutup"):
        taken(filled)


def test_an_agency_s_own_form_is_offered_to_its_coordinator(region):
    version = filling.publish(region)
    sent = send(version, region.kominfo, ANSWERS)
    (offer,) = offers(region.response, region.coordinator)
    assert (offer.submission, offer.matching, offer.unknown) == (sent, 4, 1)


def at(region, name, *more):
    return reverse(f"questions:{name}", args=["evaluasi-2026", "35.07", *more])


def test_the_coordinator_chooses_looks_and_takes_on_pages(filled):
    region = filled.region
    region.save("BL01", 1, "dari dinas", by=region.pic)
    browser = asking.browse(region.coordinator)
    assert at(region, "offers") in browser.get(at(region, "board")).content.decode()
    page = at(region, "filled", filled.sent.pk)
    assert page in browser.get(at(region, "offers")).content.decode()
    shown = browser.get(page).content.decode()
    assert "1 berbeda dari jawaban yang ada" in shown
    assert "dari dinas" in shown
    assert 'value="BL02:0" checked' in shown
    assert 'value="BL01:1" checked' not in shown
    (photo,) = filled.sent.files.filter(name="rapat.jpg")
    posted = {
        "ambil": ["BL02:0", "OP01:0"],
        "berkas-BL02": [photo.pk],
        f"judul-BL02-{photo.pk}": "Rapat dewan",
    }
    answer = browser.post(page, posted, follow=True)
    assert "2 jawaban diambil sebagai draf: BL02, OP01." in answer.content.decode()
    assert Evidence.objects.get().title == "Rapat dewan"
    assert region.answer("BL01").level == 1
    read = Event.objects.get(name="forms.submissions.read")
    assert read.secret.private["door"] == "answers"


def test_a_mistake_on_the_page_keeps_what_was_ticked(filled):
    region = filled.region
    browser = asking.browse(region.coordinator)
    (decree,) = filled.sent.files.filter(name="sk.pdf")
    posted = {
        "ambil": ["BL01:0"],
        "berkas-BL01": [decree.pk],
        f"judul-BL01-{decree.pk}": "SK 1606011001800001",
    }
    answer = browser.post(at(region, "filled", filled.sent.pk), posted)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "tampak seperti NIK" in page
    assert "SK 1606011001800001" in page
    assert 'value="BL01:0" checked' in page
    assert 'value="OP01:0" checked' not in page


@pytest.mark.parametrize("ambil", ["BL01", "BL01:x", ":1", "BL01:99999999999999999999"])
def test_nonsense_takes_nothing(filled, ambil):
    answer = asking.browse(filled.region.coordinator).post(
        at(filled.region, "filled", filled.sent.pk), {"ambil": ambil, "berkas-BL01": "x"}
    )
    assert answer.status_code in {302, 409, 422}
    assert not Answer.objects.exclude(version=0).exists()


def test_taken_answers_are_completed_like_any_other(filled):
    region = filled.region
    taken(filled)
    verbs.complete(region.answer("BL01"), by=region.pic)
    assert region.answer("BL01").state == AnswerState.COMPLETE
    assert Submission.objects.count() == 1
