"""The record of processing (UU 27/2022, art. 31) as a table to take away, and as a page of docs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from menuju.protection.queries import register
from menuju.records.declarations import Holding
from menuju.tables import write_csv


def header() -> list[str]:
    """Return the titles of the columns, in the language of the moment."""
    return [
        _("kode"),
        _("data"),
        _("kolom"),
        _("milik siapa"),
        _("jenis"),
        _("tujuan"),
        _("dasar pemrosesan"),
        _("siapa yang melihat"),
        _("masa simpan"),
        _("bila dihapus"),
        _("alasan"),
    ]


def row(holding: Holding) -> list[str]:
    """Return one line of the register."""
    return [
        holding.code,
        str(holding.title),
        " ".join(holding.columns),
        str(holding.whose.label),
        str(holding.category.label),
        str(holding.purpose),
        str(holding.basis.label),
        str(holding.readers),
        str(holding.kept),
        str(holding.erasure.label),
        str(holding.because),
    ]


def csv() -> bytes:
    """Return the register as CSV."""
    return write_csv(header(), (row(holding) for holding in register.holdings()))


def markdown() -> str:
    """Return the register as the body of a page of documentation."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    titles, about, declared = header(), _("hal"), _("yang dideklarasikan")
    for holding in register.holdings():
        words = row(holding)
        yield f"## `{words[0]}`\n"
        yield f"{words[1]}\n"
        yield f"| {about} | {declared} |\n|---|---|"
        yield from (
            f"| {title} | {_cell(title, text, titles)} |"
            for title, text in zip(titles[2:], words[2:], strict=True)
            if text
        )
        yield ""


def _cell(title: str, text: str, titles: list[str]) -> str:
    if title != titles[2]:
        return text
    return ", ".join(f"`{column}`" for column in text.split())
