"""Decimal numbers as people write them: `3,52`, `3.52`, `1.234,5`, `−0,29`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from menuju.languages import say
from menuju.problems import Finding
from menuju.tables.types import Cell, CellKind

MISSING = frozenset({"", "-", "–", "—", "−"})
"""How people write "nothing here"."""

_MINUS = str.maketrans({"−": "-", "–": "-", "\u00a0": "", "\u202f": "", "'": ""})
_PLAIN = re.compile(r"[+-]?[0-9]{1,30}")
_GROUPED = {
    ",": re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,30})?"),
    ".": re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,30})?"),
}
_FRACTION = {
    ",": re.compile(r"[+-]?[0-9]{1,30},[0-9]{1,30}"),
    ".": re.compile(r"[+-]?[0-9]{1,30}\.[0-9]{1,30}"),
}
_OTHER = {",": ".", ".": ","}
_DATE = re.compile(
    r"[0-9]{1,4}[-/. ](?:[^\W\d_]{3,9}|[0-9]{1,2})[-/. ][0-9]{1,4}(?:[ T][0-9:.]+)?"
    r"|[0-9]{1,2}[-/ ][^\W\d_]{3,9}|[^\W\d_]{3,9}[-/ ][0-9]{2,4}"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A column read as numbers: row number to figure (None is blank), and what was wrong."""

    figures: Mapping[int, Decimal | None]
    findings: tuple[Finding, ...]


def parse_number(text: str, *, decimal: str) -> Decimal | None:
    """Read one number written with the given decimal mark (`,` or `.`); None for a blank.

    Raises `ValueError` where the text is no number in that style. The other mark may group
    thousands (`1.234,5`); exponents, NaN and percent signs are not numbers here.
    """
    tidy = text.strip().translate(_MINUS)
    if tidy in MISSING:
        return None
    if _PLAIN.fullmatch(tidy) or _FRACTION[decimal].fullmatch(tidy):
        return Decimal(tidy.replace(decimal, "."))
    if _GROUPED[decimal].fullmatch(tidy):
        return Decimal(tidy.replace(_OTHER[decimal], "").replace(decimal, "."))
    raise ValueError(text)


def looks_like_date(text: str) -> bool:
    """Say whether a text is a date, as spreadsheets like to make of numbers (`3-Feb`, `Mar-52`)."""
    return bool(_DATE.fullmatch(text.strip()))


def plain(number: Decimal) -> str:
    """Write a decimal in full, without an exponent: `Decimal("1E+2")` is `100`."""
    return format(number, "f")


def column_numbers(cells: Iterable[tuple[int, Cell]], *, column: str, name: str = "") -> Reading:
    """Read a whole column, so that its decimal mark is known: one column, one mark.

    `cells` are (row number, cell); findings name row and column.
    """
    listed = list(cells)
    texts = [cell.text for _, cell in listed if cell.kind is CellKind.TEXT]
    mark = decimal_mark(texts)
    figures: dict[int, Decimal | None] = {}
    findings: list[Finding] = []
    for row, cell in listed:
        try:
            figures[row] = _figure(cell, mark)
        except ValueError:
            findings.append(Finding(place_of(row, column, name=name), _complaint(cell, mark)))
    return Reading(figures, tuple(findings))


def decimal_mark(texts: Iterable[str]) -> str:
    """Return the decimal mark most cells of a column are written with; `.` where nothing tells.

    A lone mark before exactly three digits (`1.234`) tells nothing: it may group thousands.
    """
    tidy = [text.strip().translate(_MINUS) for text in texts]
    sure = {mark: sum(_surely(text, mark) for text in tidy) for mark in ",."}
    if sure[","] == sure["."] == 0:
        likely = {
            mark: sum(bool(_FRACTION[mark].fullmatch(text)) for text in tidy) for mark in ",."
        }
        return "," if likely[","] > likely["."] else "."
    return "," if sure[","] > sure["."] else "."


def place_of(row: int, column: str, *, name: str = "") -> str:
    """Name a cell as a person looks for it: file, row, column."""
    cell = say(
        id="baris {row}, kolom {column}", en="row {row}, column {column}", row=row, column=column
    )
    return f"{name}: {cell}" if name else cell


def _surely(text: str, mark: str) -> bool:
    if _FRACTION[mark].fullmatch(text):
        return len(text.rpartition(mark)[2]) != 3  # noqa: PLR2004 -- three digits may be a group
    return bool(_GROUPED[mark].fullmatch(text)) and mark in text


def _figure(cell: Cell, mark: str) -> Decimal | None:
    if cell.kind is CellKind.NUMBER:
        return parse_number(cell.text, decimal=".")
    if cell.kind is not CellKind.TEXT:
        raise ValueError(cell.text)
    return parse_number(cell.text, decimal=mark)


def _complaint(cell: Cell, mark: str) -> str:
    if cell.kind is CellKind.UNCALCULATED:
        return say(
            id="rumus tanpa hasil tersimpan; buka dan simpan berkas di aplikasi spreadsheet.",
            en="a formula without a saved result; open and save the file in a spreadsheet program.",
        )
    if cell.kind is CellKind.ERROR:
        return say(
            id="sel berisi galat {text}; perbaiki rumusnya.",
            en="the cell holds the error {text}; mend its formula.",
            text=cell.text,
        )
    if cell.kind is CellKind.DATE or looks_like_date(cell.text):
        return say(
            id="{text} adalah tanggal, bukan angka; spreadsheet telah mengubah angkanya. "
            "Ketik ulang angka itu dan beri sel format Angka.",
            en="{text} is a date, not a number; the spreadsheet has changed it. "
            "Type the number again and format the cell as Number.",
            text=cell.text,
        )
    if _other_style(cell.text, mark):
        return say(
            id="{text} memakai tanda desimal lain daripada sel lain di kolom ini ({mark}); "
            "pakai satu tanda saja.",
            en="{text} uses another decimal mark than the rest of this column ({mark}); "
            "use one mark only.",
            text=cell.text,
            mark=mark,
        )
    return say(
        id="“{text}” bukan angka; tulis angka, atau kosongkan bila tidak ada.",
        en="“{text}” is not a number; write a number, or leave it blank where there is none.",
        text=cell.text[:60],
    )


def _other_style(text: str, mark: str) -> bool:
    try:
        return parse_number(text, decimal=_OTHER[mark]) is not None
    except ValueError:
        return False
