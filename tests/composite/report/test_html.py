"""The report as one HTML file."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from menuju.composite.report import document, html
from menuju.languages import speaking
from tests.composite.report.made import material

VOID = {"meta"}
HOSTILE = '<script>alert("1")</script>&amp;\x00 \u202e{x} #let ${y}'


class Page(HTMLParser):
    """What a page holds: every element with its attributes, its text, and what it left open."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.texts, self.wrong = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if "svg" not in self.open:
            self.wrong.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, tag):
        return [text for name, text in self.texts if name == tag]


def page(of=None):
    return Page(html(document(of or material())))


def test_every_element_is_closed_and_every_anchor_leads_somewhere():
    found = page()
    ids = [a["id"] for _, a in found.elements if "id" in a]
    links = [a["href"].removeprefix("#") for a in found.all("a")]
    assert (found.wrong, found.open) == ([], [])
    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)


def test_sections_come_in_the_order_of_reading():
    assert [a["id"] for a in page().all("section")] == [
        "summary", "ranking", "certainty", "sensitivity", "variants", "made", "data",
        "statistics", "correlations", "profiles", "method", "limits", "recipe",
    ]  # fmt: skip


def test_what_was_not_given_is_no_section_but_a_stated_limit():
    found = page(material(found=False))
    ids = {a["id"] for a in found.all("section")}
    assert ids.isdisjoint({"certainty", "sensitivity", "variants"})
    assert any("menuju index uncertainty" in text for text in found.text("li"))


def test_the_page_has_one_title_and_heads_for_every_table():
    found = page()
    assert found.text("h1") == ["Indeks Desa"]
    assert len(found.all("table")) == len(found.all("thead")) == len(found.all("caption"))
    assert all(a.get("scope") in {"col", "row"} for a in found.all("th"))


def test_nothing_comes_from_elsewhere_and_nothing_runs():
    text = html(document(material()))
    assert "<script" not in text
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
    assert not re.search(r"\b(src|style|on\w+)=|@import|url\(|@font-face", text)


def test_the_policy_allows_just_the_style_that_is_there():
    text = html(document(material()))
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = next(a["content"] for a in Page(text).all("meta") if "http-equiv" in a)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_every_drawing_says_in_words_what_it_shows():
    text = html(document(material()))
    drawings = re.findall(r'<svg [^>]*class="plot".*?</svg>', text, re.DOTALL)
    assert len(drawings) > 12
    for drawing in drawings:
        assert re.search(r'role="img".*?<title>[^<]+</title><desc>[^<]+</desc>', drawing, re.DOTALL)


def test_names_of_any_kind_are_text_and_never_markup():
    names = [
        "ကျေးရွာ",
        "村庄",
        "قرية",
        "Desa É",
        HOSTILE,
        "a" * 300,
        "",
        " ",
        "'\"",
        "]]>",
        "-->",
        "</style>",
    ]
    text = html(document(material(names=names, indicator_names={"Air1": HOSTILE}, title=HOSTILE)))
    found = Page(text)
    assert found.all("script") == []
    assert (found.wrong, found.open) == ([], [])
    assert "\x00" not in text
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;" in text
    assert all(name in text for name in ("ကျေးရွာ", "村庄", "قرية"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_same_material_gives_the_same_bytes(language):
    with speaking(language):
        assert html(document(material())) == html(document(material()))


def test_both_languages_say_the_same_things_in_their_own_words_and_figures():
    found = {}
    for language in ("id", "en"):
        with speaking(language):
            found[language] = page()
    assert [found[x].all("html")[0]["lang"] for x in ("id", "en")] == ["id", "en"]
    assert [len(found[x].elements) for x in ("id",)] == [len(found["en"].elements)]
    titles = [" ".join(found[x].text("h2")) for x in ("id", "en")]
    assert titles[0] != titles[1]
    assert any(re.fullmatch(r"\d\d,\d\d", t) for t in found["id"].text("strong"))
    assert any(re.fullmatch(r"\d\d\.\d\d", t) for t in found["en"].text("strong"))


def test_one_unit_has_a_report_too():
    found = page(material(1, found=False))
    assert found.text("h3")[0] == "Desa 0 "
    assert (found.wrong, found.open) == ([], [])


def test_of_many_units_all_are_ranked_and_the_ends_have_profiles():
    found = page(material(514))
    rows = [a for a in found.all("a") if a["href"].startswith("#unit-")]
    assert len(found.all("article")) == len(rows) == 20
    assert (
        sum(text.startswith("U") and text[1:].isdigit() for text in found.text("small")) == 514 + 20
    )
    assert any("514 unit" in text for text in found.text("p"))
