"""Last year's words beside this year's, with what was copied marked."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from menuju.questions.actions import responses
from menuju.questions.models import Answer, Collection, EvidenceUse, Past, Response
from menuju.questions.queries.earlier import Decided, earlier, earlier_notes
from menuju.questions.types import Heard, LastTold, NewResponse, ToldDecision
from tests import makers
from tests.questions import asking

LAST = "Dewan Kota Cerdas rapat empat kali dengan notulen lengkap."
NOW = "Dewan Kota Cerdas rapat enam kali dengan notulen lengkap."


def before(region, *, note=LAST, state="closed", government=None, **told):
    """The same question in a collection of the year before."""
    facts = {"title_id": "Evaluasi 2025", "title_en": "Evaluation 2025"} | told
    collection = Collection.objects.create(
        slug=f"dulu-{Collection.objects.count()}", set=region.collection.set, state=state,
        **({"organiser": region.organiser} | facts),
    )  # fmt: skip
    government = government or region.government
    response = Response.objects.create(
        collection=collection, organisation=government, place=government.place, cohort="X",
        state="approved", approved_at=timezone.now(), snapshot_sha256="1" * 64,
    )  # fmt: skip
    question = region.answer().question
    return Answer.objects.create(response=response, question=question, note=note, level=2)


@pytest.fixture
def said(region):
    region.save(note=NOW)
    return region


def test_last_years_note_is_compared_word_by_word(said):
    before(said)
    found = earlier(said.answer())
    assert (found.title, found.percent, found.is_copied) == ("Evaluasi 2025", 89, True)
    assert [(part.kind, part.text) for part in found.told.parts if part.kind != "same"] == [
        ("removed", "empat"),
        ("added", "enam"),
    ]


def test_only_the_regions_own_closed_and_approved_answers_of_this_organiser_count(said):
    banjar = makers.government("63.03", "Banjar")
    before(said, government=banjar)
    before(said, state="open")
    before(said, organiser=makers.organisation(name="Kementerian lain"))
    before(said, simulated=True)
    before(said, note="")
    assert earlier(said.answer()) is None


def test_the_last_of_several_years_counts(said):
    before(said, note="Dua tahun lalu.")
    before(said)
    assert earlier(said.answer()).percent == 89


def test_the_question_page_shows_both_with_marks_that_are_also_said(said):
    before(said)
    browser = asking.browse(said.coordinator)
    address = reverse("questions:question", args=["evaluasi-2026", "35.07", "BL01"])
    page = browser.get(address).content.decode()
    assert "89% disalin" in page
    assert '<del><span class="vh">[dihapus] </span>empat' in page
    assert '<ins><span class="vh">[ditambah] </span>enam' in page


def again(region, *, told=None, slug="evaluasi-2027"):
    """The next collection asks the same region; its coordinator's answer to BL01."""
    later = asking.collect(
        region.collection.set, region.organiser, by=region.secretariat, slug=slug
    )
    new = NewResponse(region.government, "KPPN&IKN", last_told=told)
    (response,) = responses.open_many(later, [new], by=region.secretariat)
    return response


def closed(region):
    """The region's first collection, answered and approved whole, then closed."""
    region.save(level=3, note=LAST)
    region.prove(page=4)
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    responses.approve(region.response, by=region.head)
    Collection.objects.filter(pk=region.collection.pk).update(state="closed")
    return region


def answer_of(response, code="BL01"):
    return response.answers.select_related("question", "response__collection").get(
        question__code=code
    )


def test_answer_evidence_and_remarks_of_last_year_are_frozen_as_a_collection_opens(region):
    told = LastTold(region.collection.pk, {"BL01": ["Notulen rapat keempat tidak ada."]})
    region.save("BL02", level=2, note="Perwal menyusul.")
    response = again(closed(region), told=told)
    found = earlier(answer_of(response))
    assert (found.title, found.given, found.remarks, found.told_in) == (
        "Evaluasi 2026",
        "0",
        ("Notulen rapat keempat tidak ada.",),
        "Evaluasi 2026",
    )
    assert found.pieces == ("SK Dewan Smart City · SK · 188.45/12 · hal. 4",)
    assert earlier(answer_of(response, "BL02")).remarks == ()

    Answer.objects.filter(response=region.response).update(note="Ditulis kemudian.", level=4)
    EvidenceUse.objects.filter(answer__response=region.response).delete()
    assert earlier(answer_of(response)) == found


def test_remarks_stand_there_where_no_answer_was_approved(region):
    told = LastTold(region.collection.pk, {"BL02": ["Belum ada perwal."]})
    response = again(region, told=told)
    found = earlier(answer_of(response, "BL02"))
    assert (found.title, found.note, found.remarks) == ("", "", ("Belum ada perwal.",))
    assert Past.objects.filter(answer__response=response).count() == 1


def test_only_the_regions_own_people_read_remarks_beside_their_question(region):
    told = LastTold(region.collection.pk, {"BL01": ["Notulen tidak ada, NIK 3507010101900001."]})
    response = again(closed(region), told=told)
    address = reverse("questions:question", args=["evaluasi-2027", "35.07", "BL01"])
    Answer.objects.filter(response=response, question__code="BL01").update(owner=region.kominfo)
    for actor in (region.coordinator, region.pic, region.head):
        page = asking.browse(actor).get(address).content.decode()
        assert "Notulen tidak ada" in page
        assert "3507010101900001" not in page
        assert "SK Dewan Smart City" in page
    page = asking.browse(region.secretariat).get(address).content.decode()
    assert "Notulen tidak ada" not in page
    assert "SK Dewan Smart City" in page
    assert asking.browse(region.other_pic).get(address).status_code == 403


REASON = "Perwal ada di halaman 3, NIK 3507010101900001."
GRANTED = ToldDecision(
    Heard.UPHELD, Decimal("2.5000"), Decimal("3.2500"), "terlewat", "overlooked", REASON
)
REFUSED = ToldDecision(
    Heard.REJECTED, Decimal("2.5000"), Decimal("2.5000"), "belum terbukti", "unproven", "Kurang."
)


def test_a_decision_on_an_appeal_is_frozen_beside_its_question_alone(region):
    told = LastTold(
        region.collection.pk, {"BL01": ["Catatan."]}, {"BL02": GRANTED, "OP01": REFUSED}
    )
    response = again(closed(region), told=told)
    assert earlier(answer_of(response)).decided is None
    found = earlier(answer_of(response, "BL02"))
    assert (found.remarks, found.told_in) == ((), "Evaluasi 2026")
    assert found.decided == Decided(Heard.UPHELD, "2.5000", "3.2500", "terlewat", REASON)
    assert [found.words(), found.without_told().decided] == [None, None]
    with translation.override("en"):
        assert earlier(answer_of(response, "BL02")).decided.ground == "overlooked"
    assert earlier(answer_of(response, "OP01")).decided.after == "2.5000"


def test_a_decision_stands_there_where_no_answer_was_approved(region):
    response = again(region, told=LastTold(region.collection.pk, {}, {"BL02": GRANTED}))
    assert earlier(answer_of(response, "BL02")).decided.is_upheld
    assert Past.objects.filter(answer__response=response).count() == 1


def test_the_regions_own_people_read_the_decision_beside_their_question(region):
    told = LastTold(region.collection.pk, {}, {"BL01": GRANTED, "BL02": REFUSED})
    response = again(closed(region), told=told)
    address = reverse("questions:question", args=["evaluasi-2027", "35.07", "BL01"])
    Answer.objects.filter(response=response, question__code="BL01").update(owner=region.kominfo)
    for actor in (region.coordinator, region.pic, region.head):
        page = asking.browse(actor).get(address).content.decode()
        for words in ("dikabulkan", "2,50", "3,25", "terlewat", "Perwal ada di halaman 3"):
            assert words in page
        assert "3507010101900001" not in page
    page = asking.browse(region.secretariat).get(address).content.decode()
    assert "Perwal ada" not in page
    assert "3,25" not in page
    second = reverse("questions:question", args=["evaluasi-2027", "35.07", "BL02"])
    page = asking.browse(region.coordinator).get(second).content.decode()
    assert "ditolak" in page
    assert "tidak berubah" in page
    assert asking.browse(region.pic).get(second).status_code == 403


@pytest.mark.parametrize("codes", [("BL01",), ("BL01", "BL02", "OP01")])
def test_last_years_answers_cost_one_query_however_many(region, codes, django_assert_num_queries):
    response = again(closed(region))
    asked = [answer_of(response, code) for code in codes]
    with django_assert_num_queries(1):
        assert len(earlier_notes(asked)) == len(codes)


def test_opening_costs_the_same_queries_for_one_region_and_for_three(region):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    closed(region)
    counts = []
    for number, places in enumerate((["35.07"], ["63.03", "63.04", "63.05"])):
        later = asking.collect(
            region.collection.set, region.organiser, by=region.secretariat, slug=f"lagi-{number}"
        )
        bodies = [
            region.government if code == "35.07" else makers.government(code, f"Kab {code}")
            for code in places
        ]
        told = LastTold(region.collection.pk, {"BL01": ["Catatan."]}, {"BL02": GRANTED})
        wanted = [NewResponse(body, "KPPN&IKN", last_told=told) for body in bodies]
        with CaptureQueriesContext(
            connection,
        ) as ran:
            responses.open_many(later, wanted, by=region.secretariat)
        counts.append(len(ran))
    assert counts[0] == counts[1]
