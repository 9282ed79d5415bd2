"""Mentoring: each code once, a source that exists, and at most one plan in a pack."""

from collections.abc import Iterator

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.checks.codes import coded, repeated, source_codes, unknown, wrong_name
from menuju.programmes.folder import Folder, mapping


def check_mentoring(folder: Folder) -> Iterator[Finding]:
    """Yield everything in the mentoring plans that their schema cannot see."""
    known = source_codes(folder)
    for number, document in enumerate(folder.mentoring):
        if not isinstance(document.data, dict):
            continue
        yield from wrong_name(document)
        founded = mapping(document.data, "institutions")
        yield from repeated(document, coded(founded, "kinds", at=("institutions",)))
        for key in ("groups", "sessions", "costs"):
            yield from repeated(document, coded(document.data, key))
        kind = say(id="sumber", en="source")
        yield from unknown(document.where("source"), kind, document.data.get("source"), known)
        if number:
            what = say(
                id="sebuah paket punya satu pola pembimbingan saja.",
                en="a pack has one mentoring plan only.",
            )
            yield Finding(document.where("code"), what)
