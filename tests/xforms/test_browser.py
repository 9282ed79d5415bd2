"""An XForm as enketo-core takes it: every type of question, and no label that is more than text."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html
from pyxform.xls2xform import convert

from menuju.problems import Invalid
from menuju.xforms import browser
from menuju.xforms.browser import lists, making
from menuju.xforms.browser.marking import marked

if TYPE_CHECKING:
    from pathlib import Path

CHOICES = """
| choices | | | | |
| | list_name | name | label::Bahasa Indonesia (id) | label::English (en) |
| | ab | a | Jawa Timur | East Java |
| | ab | b | Bali | Bali |
| settings | | | | |
| | form_title | form_id | version | default_language |
| | Coba | coba | 7 | Bahasa Indonesia (id) |
"""


def xform(*rows: str, head: str = "") -> bytes:
    """Return the XForm of these questions: type, name, label, appearance, parameters."""
    columns = "| | type | name | label::Bahasa Indonesia (id) | label::English (en) |"
    columns += " appearance | parameters | relevant | constraint |" + head
    lines = "\n".join(f"| | {row} |" for row in rows)
    return convert(f"| survey |\n{columns}\n{lines}\n{CHOICES}").xform.encode()


def made(*rows: str) -> html.HtmlElement:
    return html.fromstring(browser.transform(xform(*rows)).form)


def question(row: str) -> html.HtmlElement:
    (found,) = made(row).xpath("//*[contains(concat(' ',@class,' '),' question ')]")
    return found


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("text | q | T | T", "//input[@type='text'][@data-type-xml='string']"),
        ("text | q | T | T | multiline", "//textarea[@name='/data/q']"),
        ("text | q | T | T | numbers", "//input[@type='tel']"),
        ("integer | q | T | T", "//input[@type='number'][@data-type-xml='int']"),
        ("decimal | q | T | T", "//input[@type='number'][@step='any']"),
        ("range | q | T | T | | start=1 end=5 step=1", "//input[@min='1'][@max='5'][@step='1']"),
        ("date | q | T | T", "//input[@type='date']"),
        ("time | q | T | T", "//input[@type='time']"),
        ("dateTime | q | T | T", "//input[@type='datetime-local']"),
        ("select_one ab | q | T | T", "//label[@data-items-path]/input[@type='radio']"),
        ("select_one ab | q | T | T | minimal", "//select[not(@multiple)]"),
        ("select_one ab | q | T | T | search", "//select[not(@multiple)]"),
        ("select_one ab | q | T | T | likert", "//input[@type='radio']"),
        ("select_multiple ab | q | T | T", "//input[@type='checkbox']"),
        ("select_multiple ab | q | T | T | minimal", "//input[@type='checkbox']"),
        ("rank ab | q | T | T", "//input[@class='rank']"),
        ("geopoint | q | T | T", "//input[@data-type-xml='geopoint']"),
        ("geotrace | q | T | T", "//input[@data-type-xml='geotrace']"),
        ("geoshape | q | T | T", "//input[@data-type-xml='geoshape']"),
        ("image | q | T | T | | max-pixels=640", "//input[@data-accept][@data-max-pixels='640']"),
        ("audio | q | T | T", "//input[@data-accept='audio/*']"),
        ("video | q | T | T", "//input[@data-accept='video/*']"),
        ("file | q | T | T", "//input[@data-accept]"),
        ("barcode | q | T | T", "//input[@data-type-xml='barcode']"),
        ("note | q | T | T", "//input[@readonly]"),
        ("acknowledge | q | T | T", "//input[@value='OK']"),
    ],
)
def test_every_type_of_question_gets_a_control(row, path):
    assert question(row).xpath(path), etree.tostring(question(row))


def test_a_list_to_search_is_an_ordinary_list_with_our_search():
    assert "or-appearance-find" in question("select_one ab | q | T | T | search").get("class")
    assert "or-appearance-find" in question("select_multiple ab | q | T | T | autocomplete").get(
        "class"
    )


def test_groups_and_repeats_are_sections_with_headings_in_order():
    form = made(
        "begin group | g | Grup | Group", "begin repeat | r | Anggota | Member",
        "text | q | T | T", "end repeat | | |", "end group | | |",
    )  # fmt: skip
    assert form.xpath("//section[contains(@class,'or-repeat')]/@name") == ["/data/g/r"]
    assert [each.tag for each in form.xpath("//h1|//h2|//h3|//h4")][:2] == ["h2", "h3"]


def test_rules_travel_as_they_were_written():
    (asked,) = made("integer | q | T | T | | | 1 < 2 | . < 9").xpath("//input[@name='/data/q']")
    assert (asked.get("data-relevant"), asked.get("data-constraint")) == ("1 < 2", ". < 9")


def test_languages_are_known_by_their_tags():
    result = browser.transform(xform("text | q | Nama | Name"))
    assert result.languages == {"id": "Bahasa Indonesia (id)", "en": "English (en)"}
    form = html.fromstring(result.form)
    shown = form.xpath("//*[contains(@class,'question-label')]")
    assert [(each.get("lang"), each.text, "active" in each.get("class")) for each in shown] == [
        ("id", "Nama", True),
        ("en", "Name", False),
    ]
    assert form.xpath("//select[@id='form-languages']/@data-default-lang") == ["id"]


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[here](javascript:alert(1))",
    "**<b onclick=alert(1)>bold</b>**",
    "<span style='color:red' onclick='alert(1)'>red</span>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<sup onmouseover=alert(1)>2</sup>",
    '[x](https://a.id/"onclick="alert(1))',
)


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_stays_text(label):
    form = made(f"text | q | {label} | {label}", f"select_one ab | p | {label} | x")
    assert {element.tag for element in form.iter() if isinstance(element.tag, str)} <= {
        "form", "select", "option", "label", "span", "input", "fieldset", "legend", "div",
        "strong", "em", "a", "section",
    }  # fmt: skip
    names = {name for element in form.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    assert all(each.startswith("https://") for each in form.xpath("//a/@href"))


def test_markdown_is_what_odk_knows_of_it():
    told = {text: marked(text) for text in ("plain", "**b** and _i_", "a\nb", "# H", r"\*no\*")}
    shown = {
        text: None if span is None else etree.tostring(span).decode() for text, span in told.items()
    }
    assert shown == {
        "plain": None,
        "**b** and _i_": "<span><strong>b</strong> and <em>i</em></span>",
        "a\nb": "<span>a<br/>b</span>",
        "# H": "<span><strong>H</strong></span>",
        r"\*no\*": "<span>*no*</span>",
    }


def test_markdown_keeps_the_answers_that_a_label_repeats():
    form = made("text | q | Nama | Name", "note | n | Halo **${q}**, _sehat_? | Hi ${q}")
    label = form.xpath("//span[contains(@class,'question-label')][@lang='id']")[1]
    assert [each.get("data-value").strip() for each in label.xpath(".//strong/span")] == ["/data/q"]
    assert label.text_content().split() == ["Halo", ",", "sehat?"]


def test_the_model_is_the_answers_and_the_lists():
    model = etree.fromstring(browser.transform(xform("select_one ab | q | T | T")).model.encode())
    first, second = model
    assert (first[0].get("id"), first[0].get("version")) == ("coba", "7")
    assert second.get("id") == "ab"
    assert model.xpath("//*[local-name()='instanceID']")


def test_a_form_without_a_number_for_its_answers_gets_one():
    bare = xform("text | q | T | T").replace(b"<instanceID/>", b"")
    assert "instanceID" in browser.transform(bare).model


def test_pictures_are_asked_for_by_name_and_never_by_address():
    form = made("note | n | T | T")
    assert not form.xpath("//@src | //@action")
    shown = xform("text | q | T | T").replace(
        b"<value>T</value>", b'<value>T</value><value form="image">jr://images/peta 1.png</value>'
    )
    pictures = html.fromstring(browser.transform(shown).form).xpath("//img")
    assert {(each.get("data-src"), each.get("src"), each.get("alt")) for each in pictures} == {
        ("media/peta%201.png", None, "")
    }


def test_no_style_stands_in_an_element():
    form = made("text | q | T | T", "today | t | |")
    assert not form.xpath("//@style")
    assert form.xpath("//fieldset[@id='or-preload-items']/@hidden") == ["hidden"]


@pytest.mark.parametrize(
    "data",
    [
        b"no xml",
        b"<h:html xmlns:h='http://www.w3.org/1999/xhtml'/>",
        b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    ],
)
def test_what_is_no_form_is_refused(data):
    with pytest.raises(Invalid):
        browser.transform(data)


def test_a_form_is_made_once():
    data = xform("text | once | T | T")
    assert browser.transform(data) is browser.transform(data)
    assert browser.transform(data).digest == sha256(making.EDITION.encode() + data).hexdigest()


def test_lists_in_files_become_what_expressions_read():
    assert lists.as_xml("desa.csv", "\ufeffname,label,_x y\n1,Suka,a\n".encode()) == (
        "<root><item><name>1</name><label>Suka</label></item></root>"
    )
    point = {"type": "Point", "coordinates": [112.6, -7.9]}
    features = [{"geometry": point, "properties": {"id": "1", "title": "A & B"}}]
    assert lists.as_xml("t.geojson", json.dumps({"features": features}).encode()) == (
        "<root><item><id>1</id><title>A &amp; B</title>"
        "<geometry>-7.9 112.6 0 0</geometry></item></root>"
    )
    with pytest.raises(Invalid):
        lists.as_xml("rusak.csv", b"\xff\xfe")


def test_each_list_from_a_file_is_given_and_one_that_is_missing_is_empty():
    form = xform("select_one_from_file desa.csv | d | T | T", "csv-external | rt | |")
    given = browser.external(form, {"desa.csv": b"name,label\n1,Suka\n"}.get)
    assert given == {
        "desa": "<root><item><name>1</name><label>Suka</label></item></root>",
        "rt": "<root/>",
    }


def test_the_reference_form_is_transformed(reference: Path):
    result = browser.transform((reference / "openrosa" / "psr.xml").read_bytes())
    form = html.fromstring(result.form)
    assert len(form.xpath("//*[contains(concat(' ',@class,' '),' question ')]")) > 5
    assert result.languages["id"] == "Bahasa Indonesia (id)"


def test_the_stylesheets_are_those_of_their_release():
    told = json.loads((making.SHEETS / "versions.json").read_text())
    for one in told:
        text = (making.SHEETS / one["file"]).read_bytes()
        assert sha256(text).hexdigest() == one["sha256"], one["file"]
    assert (making.SHEETS / "LICENSE").exists()
