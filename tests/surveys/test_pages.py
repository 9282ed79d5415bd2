"""Pages of surveys: progress, services, surveyors, flags with their interviews, recap, approval."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from menuju.people.types import Role
from menuju.tables import read_table
from tests import makers
from tests.questions.asking import browse
from tests.surveys import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    made = asking.sample()
    asking.choose(made, "branding", users=1)
    phone = asking.phone(made)
    for number in range(2):
        asking.send(made, asking.row(number=number, person="081234567890"), phone)
    return made


@pytest.fixture
def region(sample):
    return browse(asking.coordinator(sample))


def at(name, *more):
    return reverse(f"surveys:{name}", args=["survei-uji", "35.07", *more])


def text(answer):
    """What a reader sees, without tags, with single spaces."""
    body = re.sub(r"<(svg|script|head)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_progress_shows_respondents_by_service_and_agency(region):
    page = text(region.get(at("sample")))
    assert "2 responden terhitung" in page
    assert "Ekosistem Pariwisata 2/50 Jelajah Wisata Dinas Pariwisata" in page
    live = region.get(at("sample"), headers={"HX-Request": "true"})
    assert live.content.lstrip().startswith(b'<div id="kemajuan"')


def test_each_flag_opens_the_interviews_that_it_rests_on(region):
    page = region.get(at("flags"))
    assert "1 orang menjawab lebih dari sekali." in text(page)
    assert "2 responden, tetapi Jelajah Wisata hanya dipakai 1 orang." in text(page)
    keys = re.findall(r"/tanda/([0-9a-f]{16})/", page.content.decode())
    assert len(keys) == len(set(keys)) >= 2
    for key in keys:
        shown = region.get(at("flag", key))
        assert shown.status_code == 200
    same = text(region.get(at("flag", keys[0])))
    assert same.count("R1") == 2
    assert "081234567890" not in same
    assert "hmac" not in same


def test_a_flag_that_no_longer_stands_is_said_so(region):
    assert region.get(at("flag", "0" * 16)).status_code == 404


def test_the_agency_sees_progress_and_means_but_no_single_respondent(sample):
    pic = browse(makers.actor("agency_pic", asking.agency(sample)))
    assert pic.get(at("sample")).status_code == 200
    recap = pic.get(at("recap"))
    assert "orang menjawab lebih dari sekali" not in text(recap)
    for name in ("flags", "respondents"):
        assert pic.get(at(name)).status_code == 403


def test_a_region_that_was_not_asked_finds_nothing(sample):
    other = browse(makers.actor("coordinator", makers.government("63.03", "Banjar")))
    for name in ("sample", "recap", "flags", "respondents"):
        assert other.get(at(name)).status_code == 404


def test_services_are_chosen_on_a_page_which_says_what_is_wrong(sample, region):
    kominfo, owner = (asking.agency(sample, n) for n in ("Dinas Kominfo", "Dinas Pariwisata"))
    told = {"layout": "B"}
    for part in ("harmony", "health", "mobility"):
        told |= {f"{part}-name": "Layanan", f"{part}-agency": kominfo.pk, f"{part}-users": "900"}
    address = at("services", "living")
    assert region.get(address).status_code == 200
    refused = region.post(address, told)
    assert refused.status_code == 422
    assert "tidak menyurvei sendiri" in text(refused)
    told |= {f"{part}-partner": owner.pk for part in ("harmony", "health", "mobility")}
    assert region.post(address, told).status_code == 302
    assert "0/50 Layanan Dinas Kominfo, Dinas Pariwisata" in text(region.get(at("sample")))
    assert region.get(at("services", "tourism")).status_code == 404


def test_the_recap_is_the_same_on_the_page_and_in_the_files(region):
    page = text(region.get(at("recap")))
    assert "IM10 Tempat wisata menarik dan sarananya memadai. 2 0 0 0 2 0 3,00" in page
    book = openpyxl.load_workbook(io.BytesIO(region.get(at("recap-export", "xlsx")).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][:4] == ("dimensi", "subdimensi", "layanan", "perangkat_daerah")
    assert len(rows) == 1 + 54 + 18 + 6
    row = next(row for row in rows if row[6] == "IM10")
    assert row[8:15] == (2, 3, 0, 0, 0, 2, 0)
    part = next(r for r in rows if r[7] == "Rata-rata subdimensi" and r[2] == "Jelajah Wisata")
    assert part[15] == 1
    assert "hanya dipakai 1 orang" in part[16]
    csv = read_table(region.get(at("recap-export", "csv")).content, name="rekap.csv")
    assert len(csv.rows) == len(rows) - 1


def test_respondents_are_listed_without_identity(region):
    for content in (
        region.get(at("respondents")).content.decode(),
        region.get(at("respondents-export", "csv")).content.decode(),
    ):
        assert "R1" in content
        assert "hmac" not in content
        assert "081234567890" not in content
        assert "112.63" not in content


def test_a_surveyor_sees_their_services_and_their_own_count(sample):
    body = asking.agency(sample)
    person = makers.member(Role.SURVEYOR, body, name="Surveyor 1")
    device = asking.phone(sample, "HP surveyor")
    device.user = person
    device.save()
    asking.send(sample, asking.row(number=7, person="081299999999"), device)
    from menuju.people.types import Actor

    page = text(browse(Actor.of(person)).get(reverse("surveys:mine")))
    assert "1 isian Anda diterima" in page
    assert "Jelajah Wisata (Dinas Pariwisata)" in page


def test_the_secretariat_opens_a_survey_and_asks_regions(sample):
    by = makers.actor("secretariat", sample.survey.organiser)
    desk = browse(by)
    told = {
        "plan": asking.PLAN, "title_id": "Survei kedua", "title_en": "Second", "slug": "kedua",
        "due_on": "2026-12-31",
    }  # fmt: skip
    assert desk.get(reverse("surveys:open")).status_code == 200
    made = desk.post(reverse("surveys:open"), told)
    assert made.headers["Location"] == reverse("surveys:survey", args=["kedua"])
    ask = reverse("surveys:ask", args=["kedua"])
    assert desk.post(ask, {"codes": "35.07\n99.99"}).status_code == 422
    assert desk.post(ask, {"codes": "35.07"}).status_code == 302
    assert "Kabupaten Malang 0/18 0" in text(desk.get(made.headers["Location"]))
    assert desk.post(reverse("surveys:close", args=["kedua"])).status_code == 302


def test_the_head_approves_with_a_name_on_a_page_that_shows_the_flags(sample, region):
    asking.choose_all(sample, users=1)
    refused = browse(makers.actor("agency_pic", asking.agency(sample))).post(at("hand-in"))
    assert refused.status_code == 403
    assert region.post(at("hand-in")).status_code == 302
    head = browse(makers.actor("head", sample.organisation))
    shown = text(head.get(at("approve")))
    assert "tanda pemeriksaan" in shown
    assert head.post(at("approve"), {"name": "Siti, Sekda"}).status_code == 422
    told = {"name": "Siti, Sekda", "sure": "on"}
    assert head.post(at("approve"), told).status_code == 302
    assert "Siti, Sekda" in text(region.get(at("sample")))
    frozen = region.get(at("snapshot"))
    assert b"menuju-survey/1" in b"".join(frozen.streaming_content)


def test_a_surveyor_is_sent_out_and_called_back_on_a_page(sample, region):
    phone = sample.organisation.agencies.get(name="Dinas Pariwisata").devices.get()
    assert "tidak ditugaskan" in text(region.get(at("surveyors")))
    told = {"device": phone.pk, "units": ["branding"]}
    assert region.post(at("surveyors"), told).status_code == 302
    page = region.get(at("surveyors"))
    assert "Jenama Cerdas (Smart Branding) 2 2" in text(page)
    end = re.search(r'action="([^"]+selesai/)"', page.content.decode()).group(1)
    assert region.post(end).status_code == 302
    assert "selesai" in text(region.get(at("surveyors")))


def test_pages_speak_english_too(region):
    page = text(region.get("/en" + at("flags")))
    assert "Answered more than once: 1 of the respondents." in page
