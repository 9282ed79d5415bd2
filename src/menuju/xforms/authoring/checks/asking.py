"""Check how each question asks: its words, what it demands, the files it shows."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from menuju.xforms.authoring.columns import MEDIA
from menuju.xforms.authoring.outline import Entry, Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.sheets import Line, Sheet
from menuju.xforms.authoring.vocabulary import Shape

YES_OR_NO = ("yes", "no", "true", "false", "true()", "false()")
_WORD = re.compile(r"[A-Za-z]\w*")
_PARAMETER = re.compile(r"[^\s=]+\s*=\s*[^\s=]+")
_WORDS = ("label", "hint", *MEDIA)


def check(outline: Outline) -> Iterator[Noted]:
    """Yield what is wrong with how questions ask."""
    for entry in outline.entries:
        if entry.type.shape is Shape.END:
            continue
        yield from _words(outline, entry)
        yield from _demands(outline, entry)
        yield from _parameters(outline, entry)
        yield from _media(outline.sheet, entry.line)
    for line in outline.book.choices.lines:
        yield from _media(outline.book.choices, line)


def _words(outline: Outline, entry: Entry) -> Iterator[Noted]:
    asked = entry.type.shape is Shape.QUESTION and entry.type.known
    if asked and not any(outline.text(entry, name) for name in _WORDS):
        yield noted("label-missing", outline.sheet.where(entry.line, "label"))
    if entry.type.word == "calculate" and not (
        outline.text(entry, "calculation") or outline.text(entry, "default")
    ):
        yield noted("calculation-missing", outline.sheet.where(entry.line, "calculation"))
    if outline.text(entry, "constraint") and not outline.text(entry, "constraint_message"):
        yield noted("constraint-silent", outline.sheet.where(entry.line, "constraint"))


def _demands(outline: Outline, entry: Entry) -> Iterator[Noted]:
    for name in ("required", "readonly"):
        text = outline.text(entry, name)
        if _WORD.fullmatch(text) and text.lower() not in YES_OR_NO:
            where = outline.sheet.where(entry.line, name)
            yield noted("yes-or-no", where, text=text, column=name)
    silent = entry.type.shape is Shape.QUIET or entry.type.word == "note"
    if silent and outline.text(entry, "required").lower() in {"yes", "true", "true()"}:
        where = outline.sheet.where(entry.line, "required")
        yield noted("required-quiet", where, type=entry.type.word)


def _parameters(outline: Outline, entry: Entry) -> Iterator[Noted]:
    text = outline.text(entry, "parameters")
    where = outline.sheet.where(entry.line, "parameters")
    if text and _PARAMETER.sub("", text).strip(" ,;\n"):
        yield noted("parameters-shape", where)
        return
    given = dict(
        part.split("=", 1) for part in re.sub(r"\s*=\s*", "=", text).split() if "=" in part
    )
    if entry.type.word == "range" and not _range(given):
        yield noted("range-numbers", where)
    if entry.type.word == "image" and "max-pixels" not in given:
        yield noted("image-size", where)


def _range(given: dict[str, str]) -> bool:
    """Say whether start, end and step of a range fit; what is not written is 1, 10, 1."""
    try:
        start, end, step = (
            Decimal(given.get(key, usual))
            for key, usual in (("start", "1"), ("end", "10"), ("step", "1"))
        )
        return step != 0 and start != end and (end - start) % step == 0
    except InvalidOperation:
        return False


def _media(sheet: Sheet, line: Line) -> Iterator[Noted]:
    for name in MEDIA:
        for column, text in sheet.texts(line, name):
            if "/" in text or "\\" in text or text.startswith(".") or "." not in text:
                yield noted("media-name", sheet.where(line, column), file=text[:80])
