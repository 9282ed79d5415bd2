"""The evidence list that goes along on a device: one's own region's, and nobody else's."""

from django.urls import reverse

from menuju.people.types import Role
from menuju.questions.models import Evidence
from tests import makers
from tests.questions import asking, samples

AT = "questions:carried"


def titles(actor):
    answer = asking.browse(actor).get(reverse(AT))
    assert answer.status_code == 200
    assert answer.json()["account"] == actor.user_id
    return [piece["title"] for piece in answer.json()["pieces"]]


def test_a_coordinator_takes_along_what_the_region_has_and_no_other_region_s(region):
    region.prove("BL01")
    banjar = makers.government("63.03", "Banjar")
    Evidence.objects.create(organisation=banjar, kind="link", title="milik lain", url=asking.LINK)
    assert titles(region.coordinator) == ["SK Dewan Smart City"]
    assert titles(makers.actor(Role.COORDINATOR, banjar)) == ["milik lain"]


def test_an_agency_takes_along_only_what_it_opens(region):
    region.prove("BL01")
    assert titles(region.pic) == ["SK Dewan Smart City"]
    assert titles(region.other_pic) == []


def test_whoever_reads_many_regions_takes_nothing_along(region):
    region.prove("BL01")
    assert titles(region.secretariat) == []


def test_whoever_reads_no_evidence_has_no_list(region):
    surveyor = makers.actor(Role.SURVEYOR, region.kominfo)
    assert asking.browse(surveyor).get(reverse(AT)).status_code == 403


def test_a_line_tells_what_a_piece_is_and_no_file(region):
    piece = asking.upload(region, samples.pdf(), "sk.pdf")
    (line,) = asking.browse(region.coordinator).get(reverse(AT)).json()["pieces"]
    assert line == {
        "short": "PDF",
        "title": "SK Dewan Smart City",
        "about": "SK · 188.45/12 · 1 Maret 2026",
        "sha256": piece.file_id,
        "words": f"SK Dewan Smart City SK · 188.45/12 · 1 Maret 2026  {piece.file_id}",
    }
