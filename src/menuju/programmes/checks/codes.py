"""Codes of a pack: listed once, and known where they are used."""

from collections.abc import Iterable, Iterator
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.documents import Document, Spot
from menuju.programmes.folder import Folder, entries

Coded = tuple[Spot, str]


def coded(data: Any, key: str, *, at: Spot = ()) -> Iterator[Coded]:
    """Yield where each entry of a list stands, and its code."""
    for number, entry in enumerate(entries(data, key)):
        code = entry.get("code") if isinstance(entry, dict) else None
        if isinstance(code, str):
            yield (*at, key, number, "code"), code


def repeated(document: Document, codes: Iterable[Coded]) -> Iterator[Finding]:
    """Yield a finding for each code that stands a second time."""
    first: dict[str, Spot] = {}
    for spot, code in codes:
        if code in first:
            what = say(
                id="kode “{code}” sudah dipakai di {first}.",
                en="code “{code}” is used already at {first}.",
                code=code,
                first=document.where(*first[code]),
            )
            yield Finding(document.where(*spot), what)
        first.setdefault(code, spot)


def unknown(where: str, kind: str, code: object, known: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding where a code of some kind is not among the known."""
    listed = list(known)
    if isinstance(code, str) and code not in listed:
        what = say(
            id="{kind} “{code}” tidak ada; yang ada: {known}.",
            en="{kind} “{code}” does not exist; there are: {known}.",
            kind=kind,
            code=code,
            known=", ".join(listed[:12]) + (" …" if len(listed) > 12 else ""),  # noqa: PLR2004
        )
        yield Finding(where, what)


def source_codes(folder: Folder) -> list[str]:
    """Return the codes of the pack's sources."""
    return [code for _, code in coded(folder.pack and folder.pack.data, "sources")]


def instrument_years(folder: Folder) -> dict[str, Any]:
    """Return the year of each instrument by its code."""
    return {
        document.data["code"]: document.data.get("year")
        for document in folder.instruments
        if isinstance(document.data, dict) and isinstance(document.data.get("code"), str)
    }


def wrong_name(document: Document) -> Iterator[Finding]:
    """Yield a finding where a file is not named by its own code."""
    stem = document.name.rpartition("/")[2].removesuffix(".yaml")
    code = document.data.get("code") if isinstance(document.data, dict) else None
    if isinstance(code, str) and code != stem:
        what = say(
            id="kode “{code}” harus sama dengan nama berkas “{stem}”.",
            en="code “{code}” must be the name of the file, “{stem}”.",
            code=code,
            stem=stem,
        )
        yield Finding(document.where("code"), what)
