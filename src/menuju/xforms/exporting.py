"""Write a form as a workbook again: an XLSForm that its author can go on with."""

from collections.abc import Iterator, Mapping, Sequence

from menuju.tables import write_book
from menuju.xforms.authoring.columns import MEDIA
from menuju.xforms.authoring.types import QuestionFacts
from menuju.xforms.exported_facts import FACTS, cells_of, spoken_of
from menuju.xforms.unfolding import SurveyRow, Unfolded, unfold

Row = list[str]
_COLUMNS = (
    "label",
    "hint",
    "guidance_hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "choice_filter",
    "appearance",
    "parameters",
    "default",
    "readonly",
    "repeat_count",
    "trigger",
    *MEDIA,
    "save_to",
    *FACTS,
    "element",
    "rubric",
    "remark",
)
"""Columns of the survey sheet after type and name, those with languages among them."""

_ENTITIES = ("list_name", "label", "entity_id", "create_if", "update_if")


def workbook_of(
    xform: bytes, *, columns: Mapping[str, QuestionFacts] | None = None, title: str = ""
) -> bytes:
    """Return the XLSForm of a form; raises `Invalid` for what is no XForm.

    `columns` are its instrument columns by path, as `Authored.columns`. Reading the workbook
    again gives an equal form. Where the workbook that an author sent is kept, hand out that one.
    """
    form = unfold(xform)
    sheets = {"survey": _survey(form, columns or {})}
    if form.choices:
        sheets["choices"] = _choices(form)
    sheets["settings"] = _settings(form)
    if form.entities:
        sheets["entities"] = [
            list(_ENTITIES),
            *([entity.get(column, "") for column in _ENTITIES] for entity in form.entities),
        ]
    return write_book(sheets, title=title or form.title)


def _survey(form: Unfolded, columns: Mapping[str, QuestionFacts]) -> list[Row]:
    table = _Table(form.languages)
    for row, end in _lines(form.rows):
        if end:
            table.add({"type": f"end {row.type.removeprefix('begin ')}"}, {})
            continue
        facts = columns.get(row.path)
        name = "" if row.type == "audit" else row.name
        own = cells_of(facts) if facts else {}
        told = spoken_of(facts, form.languages) if facts else {}
        table.add({"type": row.type, "name": name, **row.cells, **own}, {**row.spoken, **told})
    return table.rows(("type", "name", *_COLUMNS))


def _lines(rows: Sequence[SurveyRow]) -> Iterator[tuple[SurveyRow, bool]]:
    """Yield each row, and each group once more where it ends."""
    for row in rows:
        yield row, False
        if row.group:
            yield from _lines(row.children)
            yield row, True


def _choices(form: Unfolded) -> list[Row]:
    table = _Table(form.languages)
    others = tuple(dict.fromkeys(name for row in form.choices for name in row.columns))
    for row in form.choices:
        table.add({"list_name": row.list_name, "name": row.name, **row.columns}, row.spoken)
    return table.rows(("list_name", "name", "label", *MEDIA, *others))


def _settings(form: Unfolded) -> list[Row]:
    told = {"form_title": form.title, "form_id": form.form_id, "version": form.version}
    if form.languages:
        told["default_language"] = form.languages[0]
    told |= form.settings
    pairs = [(row.list_name, row.name) for row in form.choices]
    if len(set(pairs)) < len(pairs):
        told["allow_choice_duplicates"] = "yes"
    return [list(told), list(told.values())]


class _Table:
    """Gathers rows, then shows only the columns in which anything stands."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages or ("",)
        self.lines: list[tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]] = []

    def add(self, cells: Mapping[str, str], spoken: Mapping[str, Mapping[str, str]]) -> None:
        self.lines.append((cells, spoken))

    def rows(self, columns: Sequence[str]) -> list[Row]:
        """Return the titles and every row."""
        shown = [place for column in columns for place in self._places(column)]
        titles = [f"{column}::{language}" if language else column for column, language in shown]
        return [titles, *(_cells(shown, cells, spoken) for cells, spoken in self.lines)]

    def _places(self, column: str) -> list[tuple[str, str]]:
        """Return a column once for each language that it is said in; those of the form first."""
        used = {lang for _, spoken in self.lines for lang in spoken.get(column, {})}
        if used:
            first = [lang for lang in self.languages if lang in used]
            return [(column, lang) for lang in first or sorted(used)]
        always = column in {"type", "name", "list_name"}
        filled = always or any(cells.get(column) for cells, _ in self.lines)
        return [(column, "")] if filled else []


def _cells(
    shown: Sequence[tuple[str, str]],
    cells: Mapping[str, str],
    spoken: Mapping[str, Mapping[str, str]],
) -> Row:
    return [
        spoken.get(column, {}).get(language, "") or cells.get(column, "")
        for column, language in shown
    ]
