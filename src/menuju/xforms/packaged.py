"""The forms that come with a pack: readable tables, from which the workbook is made."""

import re
from pathlib import Path

from menuju.languages import say
from menuju.problems import NotFound
from menuju.programmes import find_folder
from menuju.programmes.packs import INDONESIA
from menuju.tables import read_table, write_book
from menuju.xforms.authoring.sheets import SHEETS

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def packaged(name: str, *, pack: str = INDONESIA) -> bytes:
    """Return the XLSForm workbook of a form that comes with a pack; raises `NotFound`.

    It is made of `<pack>/forms/<name>/survey.csv`, `choices.csv` and `settings.csv`; the same
    tables give the same bytes.
    """
    folder = _forms(pack) / name
    if not _NAME.fullmatch(name) or not (folder / "survey.csv").is_file():
        raise NotFound(
            say(
                id="Paket {pack} tidak punya formulir “{name}”.",
                en="The pack {pack} has no form “{name}”.",
                pack=pack,
                name=name,
            )
        )
    sheets = {each: folder / f"{each}.csv" for each in SHEETS}
    return write_book(
        {each: _rows(path) for each, path in sheets.items() if path.is_file()}, title=name
    )


def packaged_names(*, pack: str = INDONESIA) -> tuple[str, ...]:
    """Return the names of the forms that come with a pack, in their order."""
    return tuple(sorted(path.parent.name for path in _forms(pack).glob("*/survey.csv")))


def _forms(pack: str) -> Path:
    folder = find_folder(pack)
    if folder is None:
        raise NotFound(say(id="Tidak ada paket “{pack}”.", en="No pack “{pack}”.", pack=pack))
    return folder / "forms"


def _rows(path: Path) -> list[tuple[str, ...]]:
    table = read_table(path)
    return [table.header, *(tuple(cell.text for cell in row.cells) for row in table.rows)]
