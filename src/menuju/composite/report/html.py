"""Write a report as one HTML file: no script, nothing from elsewhere, light, dark and on paper."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from menuju.composite.report.blocks import (
    Block,
    Bullets,
    Cell,
    Code,
    Column,
    Document,
    Facts,
    Figure,
    Paragraph,
    Profile,
    Profiles,
    Section,
    Table,
)  # fmt: skip
from menuju.composite.report.palette import plot_css, shading, variables
from menuju.composite.report.svg.drawing import Markup, element

LOGO = Markup(
    '<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><path d="M3 25 10 18l6 4 11-14" '
    'class="way"/><circle cx="27" cy="8" r="4" class="aim"/></svg>'
)


def html(of: Document) -> str:
    """Return the report as HTML: the same bytes for the same document."""
    css = style()
    allowed = f"default-src 'none'; style-src 'sha256-{_digest(css)}'"
    policy = f"{allowed}; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        _void("meta", http_equiv="Content-Security-Policy", content=policy),
        _void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _void("meta", name="color-scheme", content="light dark"),
        _void("meta", name="referrer", content="no-referrer"),
        element("title", of.title),
        Markup(f"<style>{css}</style>"),
    )
    whole = element("html", head, Markup("\n"), _body(of), lang=of.language)
    return f"<!doctype html>\n{whole}\n"


def style() -> str:
    """Return the whole style sheet."""
    page = files("menuju.composite.report").joinpath("page.css").read_text("utf-8")
    light, dark = variables("light"), variables("dark")
    themes = (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"
    )
    return themes + page + plot_css() + shading() + "\n"


def _digest(css: str) -> str:
    return b64encode(sha256(css.encode()).digest()).decode()


def _void(name: str, /, **attributes: str) -> Markup:
    return Markup(element(name, **attributes)[:-2] + ">")


def _body(of: Document) -> Markup:
    counter = _Counter(of)
    skip = element("a", of.words["skip"], class_="skip", href="#content")
    links = [
        element("li", element("a", section.title, href=f"#{section.anchor}"))
        for section in of.sections
    ]
    heading = element("h2", of.words["contents"], id="contents")
    contents = element("nav", heading, element("ol", *links), aria_labelledby="contents")
    sections = [_section(section, counter) for section in of.sections]
    main = element("main", *sections, id="content", tabindex="-1")
    foot = element("footer", element("p", of.foot)) if of.foot else Markup("")
    return element("body", skip, _hero(of), element("div", contents, main, class_="page"), foot)


def _hero(of: Document) -> Markup:
    inside = element(
        "div",
        element("p", LOGO, "menuju", class_="brand"),
        element("h1", of.title),
        element("p", of.subtitle, class_="lede"),
        _facts(of.facts),
    )
    return element("header", inside)


class _Counter:
    """The numbers of tables and figures, in the order in which they are read."""

    def __init__(self, of: Document) -> None:
        self.words = of.words
        self.counts = {"table": 0, "figure": 0}

    def caption(self, kind: str, text: str) -> Markup:
        self.counts[kind] += 1
        number = element("b", f"{self.words[kind]} {self.counts[kind]}. ")
        return Markup(number + element("span", text))


def _section(section: Section, counter: _Counter) -> Markup:
    heading = element("h2", section.title, id=f"{section.anchor}-title")
    blocks = [_block(block, counter) for block in section.blocks]
    labelled = f"{section.anchor}-title"
    return Markup(
        element("section", heading, *blocks, id=section.anchor, aria_labelledby=labelled) + "\n"
    )


def _block(block: Block, counter: _Counter) -> Markup:
    match block:
        case Paragraph():
            made = element("p", block.text, class_=None if block.tone == "plain" else block.tone)
        case Bullets():
            made = _bullets(block)
        case Facts():
            made = _facts(block)
        case Table():
            made = _table(block, counter)
        case Figure():
            made = _figure(block, counter)
        case Profiles():
            made = element("div", *(_profile(each) for each in block.each), class_="profiles")
        case Code():
            made = _code(block)
    return made


def _bullets(block: Bullets) -> Markup:
    items = [
        element("li", element("b", lead), " ", text) if lead else element("li", text)
        for lead, text in block.items
    ]
    return element("ol" if block.numbered else "ul", *items, class_="told")


def _facts(block: Facts) -> Markup:
    items = [
        element("div", element("dt", label), element("dd", value, element("small", told)))
        for label, value, told in block.items
    ]
    return element("dl", *items, class_="facts")


def _table(block: Table, counter: _Counter) -> Markup:
    caption = element("caption", element("div", counter.caption("table", block.caption)))
    head = element("thead", element("tr", *(_head(column) for column in block.columns)))
    named = _named(block)
    rows = [
        element(
            "tr",
            *(
                _cell(cell, block.columns[place], heads=place == named)
                for place, cell in enumerate(row)
            ),
        )
        for row in block.rows
    ]
    shaded = "shaded" if any(column.kind == "shade" for column in block.columns) else None
    table = element("table", caption, head, element("tbody", *rows), class_=shaded)
    note = element("p", block.note, class_="note") if block.note else Markup("")
    return Markup(_scrolling(table, block.caption, counter.words["scroll"]) + note)


def _scrolling(inside: Markup, name: str, scrolls: str) -> Markup:
    label = f"{name} ({scrolls})"
    return element("div", inside, class_="scroll", role="region", aria_label=label, tabindex="0")


def _head(column: Column) -> Markup:
    title = column.full if column.full and column.full != column.head else None
    inside = (
        element("abbr", column.head, title=title) if title else Markup(element("span", column.head))
    )
    return element("th", inside, scope="col", class_=column.kind)


def _named(block: Table) -> int:
    """Return which column names the rows: the first of text."""
    return next((i for i, column in enumerate(block.columns) if column.kind == "text"), -1)


def _cell(cell: Cell, column: Column, *, heads: bool) -> Markup:
    text = element("a", cell.text, href=f"#{cell.to}") if cell.to else cell.text
    inside = [element("strong", text) if cell.strong and not cell.to else text]
    if cell.below:
        inside.append(element("small", cell.below))
    kind = column.kind if not cell.shade else f"{column.kind} {cell.shade}"
    if column.kind == "code":
        inside = [element("code", *inside)]
    if heads:
        return element("th", *inside, scope="row", class_=kind)
    return element("td", *inside, class_=kind)


def _figure(block: Figure, counter: _Counter) -> Markup:
    caption = element("figcaption", counter.caption("figure", block.caption))
    note = element("p", block.note, class_="note") if block.note else Markup("")
    wide = [Markup(drawing) for drawing in block.wide]
    if not block.narrow:
        scrolling = _scrolling(Markup("".join(wide)), block.caption, counter.words["scroll"])
        return element("figure", caption, scrolling, note)
    narrow = [Markup(drawing) for drawing in block.narrow]
    return element(
        "figure",
        caption,
        element("div", *wide, class_="wide"),
        element("div", *narrow, class_="narrow"),
        note,
    )


def _profile(of: Profile) -> Markup:
    facts = [element("div", element("dt", name), element("dd", told)) for name, told in of.facts]
    tables = [_small_table(table) for table in of.tables if table.rows]
    heading = element("h3", of.name, " ", element("small", of.code), id=f"{of.anchor}-name")
    return element(
        "article",
        heading,
        element("dl", *facts),
        Markup(of.drawing),
        *tables,
        id=of.anchor,
        aria_labelledby=f"{of.anchor}-name",
    )


def _small_table(block: Table) -> Markup:
    head = element("thead", element("tr", *(_head(column) for column in block.columns)))
    rows = [
        element("tr", *(_cell(cell, block.columns[i], heads=i == 0) for i, cell in enumerate(row)))
        for row in block.rows
    ]
    return element("table", element("caption", block.caption), head, element("tbody", *rows))


def _code(block: Code) -> Markup:
    inside = element("pre", element("code", block.text), tabindex="0", aria_label=block.caption)
    return Markup(element("p", block.caption + ".", class_="note") + inside)
