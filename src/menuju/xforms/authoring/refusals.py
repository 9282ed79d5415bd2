"""What pyxform says, told in our sentences at the cell it speaks of."""

import re
from functools import cache

from pyxform.errors import ErrorCode

from menuju.xforms.authoring.sentences import SENTENCES, Noted, noted
from menuju.xforms.authoring.sheets import Book

_ROW = re.compile(r"\[row ?: ?(\d+)\]")
_CELL = re.compile(r"On the '(\w+)' sheet, the '([^']+)' value")
_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet|'(\w+)' sheet")
_TOKEN = re.compile(r"\\\{(\w+)\\\}")
_BEFORE_COLON = re.compile(r"^.*?\] ?")
_PLAIN = (
    ("rows must have an integer", "pyxform-rows"),
    ("max-pixels must have an integer", "pyxform-pixels"),
    ("randomize must be set", "pyxform-randomize"),
    ("seed value must be", "pyxform-seed"),
    ("to use a seed", "pyxform-seed"),
    ("Invalid value for quality", "pyxform-quality"),
    ("track-changes", "pyxform-audit"),
    ("identify-user", "pyxform-audit"),
    ("location-", "pyxform-audit"),
    ("audit", "pyxform-audit"),
    ("big-image", "pyxform-big-image"),
    ("table-list", "pyxform-table-list"),
    ("table list", "pyxform-table-list"),
)
SAID_BY_US = (
    "has no label",
    "max-pixels parameter to speed up",
    "Row without name, text, or label",
    "sheet of name",
    "looking for a sheet named",
    "is missing the",
    "case-insensitive match",
    "'disabled' column",
    "do not contain valid machine-readable codes",
    "or_other",
)
"""Parts of pyxform's warnings that a check of ours tells better, or that do not matter here."""


def refusal(message: str, book: Book) -> Noted:
    """Return what pyxform refused."""
    text = " ".join(message.split())
    where = _where(text, book)
    for code, pattern in _patterns():
        if found := pattern.fullmatch(text):
            facts = {name: value for name, value in found.groupdict().items() if name != "row"}
            return noted(code, where, **facts)
    code = next((code for part, code in _PLAIN if part in text), "pyxform-other")
    return noted(code, where, text=_BEFORE_COLON.sub("", text) if _ROW.match(text) else text)


def reminder(message: str, book: Book) -> Noted | None:
    """Return what pyxform warned of, or None where one of our checks has told it."""
    text = " ".join(message.split())
    if any(part in text for part in SAID_BY_US):
        return None
    return noted("pyxform-warning", _where(text, book), text=_ROW.sub("", text).strip())


def row_of(message: str) -> int | None:
    """Return the row of the survey sheet that a message speaks of, where it does."""
    found = _ROW.search(message)
    sheet = _SHEET.search(message)
    if not found or (sheet and "survey" not in sheet.groups()):
        return None
    return int(found[1])


def _where(text: str, book: Book) -> str:
    row, cell = _ROW.search(text), _CELL.search(text)
    if not row:
        return book.file
    named = cell[1] if cell else _sheet_named(text)
    sheet = book.sheet(named if named in book.sheets else "survey")
    if not sheet.columns:
        return book.file
    return sheet.where(int(row[1]), cell[2] if cell else "type")


def _sheet_named(text: str) -> str:
    found = _SHEET.search(text)
    return next(filter(None, found.groups()), "survey") if found else "survey"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the messages of pyxform that we have a sentence for, as patterns."""
    return tuple(
        (code, _pattern(error.value.msg))
        for error in ErrorCode
        if (code := f"pyxform-{error.name}") in SENTENCES
    )


def _pattern(template: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def group(found: re.Match[str]) -> str:
        name = found[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>.*?)"

    escaped = re.escape(" ".join(template.replace("{{", "{").replace("}}", "}").split()))
    return re.compile(_TOKEN.sub(group, escaped))
