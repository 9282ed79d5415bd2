"""One door for submissions: again, in parts, corrected, refused, flagged."""

import pytest
from django.db import DatabaseError, transaction

from menuju.forms.actions import forms, submissions
from menuju.forms.models import Submission
from menuju.forms.types import Audience, Channel, Part
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event
from tests import makers
from tests.forms import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return makers.agency(makers.government())


@pytest.fixture
def version(body):
    return samples.asked_of(body)


@pytest.fixture
def send(version, body):
    by = samples.surveyor(body)

    def send(xml, *files, part=Part.LAST, **more):
        who = {"by": by, "organisation": body} | more
        return submissions.receive(version, xml, files, channel=Channel.API, part=part, **who)

    return send


def told(problem):
    return [(one.where, one.what) for one in problem.value.findings]


def test_a_submission_is_kept_as_it_came_and_leaves_one_event(send):
    xml = samples.filled()
    made = send(xml)
    made.refresh_from_db()
    (flag,) = made.findings
    assert (made.xml.encode(), made.complete) == (xml, True)
    assert (flag["kind"], flag["path"]) == ("calculation", "/data/hari")
    event = Event.objects.get(name="forms.submission.received")
    assert (event.stream, event.on_id) == ("form/kebun", str(made.pk))
    assert event.facts == {
        "form": "kebun",
        "version": "1",
        "xml_sha256": made.xml_sha256,
        "files": [],
    }


def test_the_same_again_is_the_same_submission(send):
    xml = samples.filled()
    assert {send(xml).pk for _ in range(3)} == {Submission.objects.get().pk}
    assert Event.objects.filter(name="forms.submission.received").count() == 1


def test_other_answers_under_the_same_number_are_refused(send):
    send(samples.filled(instance="uuid:1"))
    with pytest.raises(Conflict):
        send(samples.filled(instance="uuid:1", name="Sari"))
    assert Submission.objects.get().xml.count("Siti") == 1


def test_parts_end_in_one_submission_with_all_its_files(send):
    xml = samples.filled(photo="a.jpg", trees=[("1.5", "b.jpg")])
    first = send(xml, samples.file("a.jpg", b"a"), part=Part.MORE_COMES)
    assert not first.complete
    last = send(xml, samples.file("b.jpg", b"b"), samples.file("foreign.jpg", b"c"))
    assert last.complete
    assert sorted(last.files.values_list("name", flat=True)) == ["a.jpg", "b.jpg"]
    event = Event.objects.get(name="forms.submission.received")
    assert event.facts["files"] == sorted(last.files.values_list("file", flat=True))


def test_a_file_that_comes_after_the_last_part_is_told_too(send):
    xml = samples.filled(photo="a.jpg")
    send(xml)
    send(xml, samples.file("a.jpg"))
    send(xml, samples.file("a.jpg"))
    assert Event.objects.filter(name="forms.submission.extended").count() == 1


def test_another_content_under_the_name_of_a_file_is_refused(send):
    xml = samples.filled(photo="a.jpg")
    send(xml, samples.file("a.jpg", b"1"))
    with pytest.raises(Conflict):
        send(xml, samples.file("a.jpg", b"2"))


@pytest.mark.parametrize(
    ("wrong", "path", "says"),
    [
        ({"age": "41"}, "/data/umur", "Umur 0 sampai 40 tahun"),
        ({"score": "99"}, "/data/skor", "“99”"),
        ({"name": ""}, "/data/nama", "wajib"),
        ({"age": "muda", "score": "NaN"}, "/data/umur", "int"),
    ],
)
def test_broken_rules_and_forged_calculations_are_refused_with_the_reason(send, wrong, path, says):
    with pytest.raises(Invalid) as problem:
        send(samples.filled(**wrong))
    (where, what), *rest = told(problem)
    assert (where, says in what, rest) == (path, True, [])
    assert not Submission.objects.exists()


def test_what_leans_on_the_clock_is_flagged_and_not_refused(send):
    assert send(samples.filled(day="2025-01-01")).complete


@pytest.mark.parametrize(
    "xml",
    [
        b"<data",
        b"",
        b'<data id="lain" version="1"><meta><instanceID>uuid:1</instanceID></meta></data>',
        b'<data id="kebun" version="9"><meta><instanceID>uuid:1</instanceID></meta></data>',
        b'<data id="kebun" version="1"><nama>a</nama></data>',
        b'<data id="kebun" version="1" encrypted="yes"><encryptedXmlFile/></data>',
        b'<!DOCTYPE data [<!ENTITY a "aaaa">]><data id="kebun" version="1">&a;</data>',
        b'<?xml version="1.0" encoding="UTF-16"?><data id="kebun"/>',
        b"<data>" + b"<a>" * 100 + b"</a>" * 100 + b"</data>",
    ],
)
def test_what_cannot_be_a_submission_is_refused(send, xml):
    with pytest.raises(Invalid):
        send(xml)


def test_a_correction_replaces_what_it_corrects(send):
    first = send(samples.filled(instance="uuid:1"))
    second = send(samples.filled(instance="uuid:2", corrects="uuid:1", name="Sari"))
    assert second.replaces == first
    assert list(Submission.objects.whole()) == [second]


def test_a_correction_of_what_has_not_come_waits(send):
    with pytest.raises(Conflict):
        send(samples.filled(corrects="uuid:belum"))


def test_the_same_submission_is_corrected_once(send):
    send(samples.filled(instance="uuid:1"))
    send(samples.filled(instance="uuid:2", corrects="uuid:1"))
    with pytest.raises(Conflict):
        send(samples.filled(instance="uuid:3", corrects="uuid:1"))


def test_a_correction_from_another_organisation_finds_nothing(send, version):
    send(samples.filled(instance="uuid:1"))
    banjar = makers.government("63.03", "Banjar")
    forms.assign(version.form, banjar, by=samples.secretariat(version.form.owner))
    with pytest.raises(Conflict):
        send(
            samples.filled(instance="uuid:2", corrects="uuid:1"),
            organisation=banjar,
            by=makers.actor("coordinator", banjar),
        )


def test_a_closed_form_takes_nothing_new_but_lets_a_begun_one_end(send, version):
    xml = samples.filled(photo="a.jpg")
    send(xml, part=Part.MORE_COMES)
    forms.close(version.form, by=samples.secretariat(version.form.owner))
    assert send(xml, samples.file("a.jpg")).complete
    with pytest.raises(Conflict):
        send(samples.filled())


def test_nobody_fills_in_for_an_organisation_that_was_not_asked(send, body):
    other = makers.agency(makers.government("63.03", "Banjar"))
    with pytest.raises(Forbidden):
        send(samples.filled(), organisation=other, by=samples.surveyor(other))
    with pytest.raises(Forbidden):
        send(samples.filled(), organisation=body, by=samples.surveyor(other))
    with pytest.raises(Forbidden):
        send(samples.filled(), organisation=None, by=Actor())


def test_what_is_open_to_anyone_takes_a_stranger():
    version = samples.published("umum", audience=Audience.ANYONE)
    made = submissions.receive(
        version, samples.filled(code="umum"), channel=Channel.PAGE, by=Actor()
    )
    assert (made.complete, made.user, made.organisation) == (True, None, None)


def test_a_region_reads_its_own_and_the_owner_reads_all(send, version, body):
    made = send(samples.filled())
    malang = makers.actor("coordinator", body.parent)
    banjar = makers.actor("coordinator", makers.government("63.03", "Banjar"))
    owner, other = (
        samples.secretariat(who) for who in (version.form.owner, makers.organisation(name="X"))
    )
    seen = {
        who: list(Submission.objects.visible_to(actor))
        for who, actor in {"m": malang, "b": banjar, "o": owner, "x": other, "s": Actor()}.items()
    }
    assert seen == {"m": [made], "b": [], "o": [made], "x": [], "s": []}


@pytest.mark.parametrize("change", [{"xml": "<a/>"}, {"complete": False, "completed_at": None}])
def test_the_database_refuses_to_change_what_was_sent(send, change):
    made = send(samples.filled())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Submission.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        made.files.all()._raw_delete("default")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Submission.objects.filter(pk=made.pk)._raw_delete("default")
