"""Check expressions: references that exist, functions that are known, and that they parse."""

import re
from collections.abc import Iterator

from pyxform.utils import default_is_dynamic

from menuju.xforms.authoring import expressions
from menuju.xforms.authoring.columns import EXPRESSIONS, TRANSLATED, Column
from menuju.xforms.authoring.faults import explained
from menuju.xforms.authoring.functions import FUNCTIONS
from menuju.xforms.authoring.outline import ROOT, Entry, Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.sheets import Line, Sheet
from menuju.xforms.authoring.suggesting import hint
from menuju.xforms.unfolding.references import written_paths

_REFERRING = (*TRANSLATED, *EXPRESSIONS, "parameters", "trigger")
_PLAIN = ("yes", "no", "true", "false")
SHOWN = 80


def check(outline: Outline) -> Iterator[Noted]:
    """Yield what is wrong with expressions and references."""
    sheet = outline.sheet
    for line in sheet.lines:
        for column in sheet.columns:
            text = line.cells.get(column.index, "")
            if text and (column.name in _REFERRING or column.title.lower().startswith("bind")):
                yield from _references(outline, text, sheet.where(line, column))
    for entry in outline.entries:
        yield from _entry(outline, entry)
    yield from _others(outline)


def _others(outline: Outline) -> Iterator[Noted]:
    """Look at the expressions that stand outside the survey."""
    settings, choices = outline.book.settings, outline.book.choices
    for line in settings.lines[:1]:
        for column, text in settings.texts(line, "instance_name"):
            where = settings.where(line, column)
            yield from _references(outline, text, where)
            yield from _expression(outline, text, where)
    for line in choices.lines:
        for column, text in choices.texts(line, "label"):
            if "$" in text:
                yield from _references(outline, text, choices.where(line, column))


def _entry(outline: Outline, entry: Entry) -> Iterator[Noted]:
    sheet = outline.sheet
    for name in EXPRESSIONS:
        for column, text in sheet.texts(entry.line, name):
            if _counts(column, text, entry):
                where = sheet.where(entry.line, column)
                yield from _expression(outline, text, where)
                yield from _paths(outline, entry, text, where)


def _paths(outline: Outline, entry: Entry, text: str, where: str) -> Iterator[Noted]:
    """Yield each path that leads nowhere, where it begins at the root or climbs from its row."""
    for path in written_paths(text, at=entry.path):
        named = outline.paths | {f"/{ROOT}/meta/instanceID", f"/{ROOT}/meta/instanceName"}
        if path not in named and path.startswith(f"/{ROOT}/"):
            yield noted("path-unknown", where, path=path)


def _counts(column: Column, text: str, entry: Entry) -> bool:
    """Say whether a cell is an expression rather than a word or a fixed value."""
    if column.name == "default":
        return bool(default_is_dynamic(text, entry.type.word))
    if column.name in {"required", "readonly"}:
        return text.lower() not in _PLAIN
    return True


def _references(outline: Outline, text: str, where: str) -> Iterator[Noted]:
    if "$" not in text:
        return
    if odd := expressions.shapeless(text):
        yield noted("reference-shape", where, text=odd)
    for name in dict.fromkeys(expressions.references(text)):
        found = outline.named.get(name, ())
        if len(found) > 1:
            others = ", ".join(outline.sheet.where(each.line, "name") for each in found)
            yield noted("reference-double", where, name=name, others=others)
        elif not found and name not in {"instanceID", "instanceName"}:
            yield noted("reference-unknown", where, name=name, hint=hint(name, outline.named))
        elif found and found[0].type.word == "note":
            yield noted("reference-note", where, name=name, type="note")


def _expression(outline: Outline, text: str, where: str) -> Iterator[Noted]:
    if expressions.shapeless(text):
        return
    if why := expressions.fault(text):
        yield noted("expression-broken", where, text=text[:SHOWN], why=explained(text, why))
        return
    for call in expressions.calls(text):
        yield from _call(call, where)
    for pattern in expressions.regexes(text):
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as broken:
            yield noted("regex-broken", where, pattern=pattern[:SHOWN], why=str(broken))
    for comparison in expressions.comparisons(text):
        yield from _comparison(outline, comparison, where)


def _call(call: expressions.Call, where: str) -> Iterator[Noted]:
    if call.name not in FUNCTIONS:
        yield noted("function-unknown", where, name=call.name, hint=hint(call.name, FUNCTIONS))
        return
    fewest, most = FUNCTIONS[call.name]
    if call.values < fewest or (most is not None and call.values > most):
        wanted = str(fewest) if fewest == most else f"{fewest}–{'…' if most is None else most}"
        yield noted("function-arguments", where, name=call.name, wanted=wanted, given=call.values)


def _comparison(
    outline: Outline, comparison: expressions.Comparison, where: str
) -> Iterator[Noted]:
    found = outline.named.get(comparison.name, ())
    if len(found) != 1 or found[0].type.list_name not in outline.lists:
        return
    kind, value = found[0].type, comparison.value
    choices = _names(outline.book.choices, outline.lists[kind.list_name])
    if value and value not in choices and not (kind.or_other and value == "other"):
        near = hint(value, choices)
        facts = {"name": comparison.name, "value": value[:SHOWN], "hint": near}
        yield noted("choice-compared", where, **facts)
    elif value and kind.word == "select_multiple" and not comparison.selected:
        facts = {"name": comparison.name, "value": value[:SHOWN]}
        yield noted("select-multiple-equals", where, **facts)


def _names(sheet: Sheet, lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(sheet.text(line, "name") for line in lines)
