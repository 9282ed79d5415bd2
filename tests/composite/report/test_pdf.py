"""The report as PDF."""

from datetime import date

import pypdfium2
import pytest

from menuju.composite.report import document, pdf
from menuju.languages import speaking
from tests.composite.report.made import material


def texts(content):
    """Return the text of each page."""
    with pypdfium2.PdfDocument(content) as opened:
        found = []
        for page in opened:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found


@pytest.mark.parametrize(("language", "word"), [("id", "Peringkat"), ("en", "Ranking")])
def test_the_text_can_be_taken_out_and_the_file_is_accessible(language, word):
    with speaking(language):
        made = pdf(document(material()))
    pages = texts(made.content)
    whole = "\n".join(pages)
    assert made.lacking == ""
    assert "Indeks Desa" in pages[0]
    assert all(each in whole for each in (word, "Desa 11", "U011", "Pilar Air", "ab" * 4))
    assert 8 <= len(pages) <= 16


def test_the_same_material_gives_the_same_bytes_and_bears_no_date():
    one, other = pdf(document(material())), pdf(document(material()))
    assert one == other
    assert b"CreationDate" not in one.content


def test_a_date_that_is_given_is_borne():
    made = pdf(document(material()), on=date(2026, 1, 31))
    with pypdfium2.PdfDocument(made.content) as opened:
        assert opened.get_metadata_value("CreationDate").startswith("D:20260131")
    assert made.lacking == ""


def test_what_looks_like_code_is_text():
    hostile = '#panic("no") $x$ @y <unit-0> \\ */ // `z` #{let a = 1}'
    made = pdf(document(material(names=[hostile] + ["b"] * 11, title=hostile)))
    assert '#panic("no")' in texts(made.content)[0]


def test_a_letter_that_no_font_has_is_told_and_the_file_is_made():
    made = pdf(document(material(names=["\U000e1234 Desa", *["b"] * 11])))
    assert "could not be displayed" in made.lacking
    assert len(texts(made.content)) > 5


def test_one_unit_has_a_report_too():
    assert "Desa 0" in "\n".join(texts(pdf(document(material(1, found=False))).content))


def test_a_table_of_many_units_repeats_its_head_on_every_page():
    pages = texts(pdf(document(material(514))).content)
    ranked = [page for page in pages if sum(f"U{i:03}" in page for i in range(514)) > 20]
    assert len(ranked) >= 10
    assert all("Indeks" in page and "Selang" in page for page in ranked)
    assert all(any(f"U{i:03}" in page for page in pages) for i in range(514))
    assert len(pages) < 80
