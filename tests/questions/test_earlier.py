"""Last year's words beside this year's, with what was copied marked."""

import pytest
from django.urls import reverse
from django.utils import timezone

from menuju.questions.models import Answer, Collection, Response
from menuju.questions.queries.earlier import earlier
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
