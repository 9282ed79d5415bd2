"""Cohorts of earlier years: their codes, and the sources they name."""

from collections.abc import Iterator
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.checks.codes import coded, repeated, source_codes, unknown
from menuju.programmes.documents import Document
from menuju.programmes.folder import Folder, entries


def check_cohorts(folder: Folder) -> Iterator[Finding]:
    """Yield each repeated cohort, and each source that the pack does not have."""
    document = folder.pack
    if document is None or not isinstance(document.data, dict):
        return
    yield from repeated(document, coded(document.data, "cohorts"))
    known = source_codes(folder)
    for number, one in enumerate(entries(document.data, "cohorts")):
        if isinstance(one, dict):
            yield from _sources(document, number, one, known)


def _sources(
    document: Document, number: int, one: dict[str, Any], known: list[str]
) -> Iterator[Finding]:
    kind = say(id="sumber", en="source")
    at = ("cohorts", number)
    yield from unknown(document.where(*at, "source"), kind, one.get("source"), known)
    for name in ("counts", "members"):
        for place, each in enumerate(entries(one, name)):
            source = each.get("source") if isinstance(each, dict) else None
            yield from unknown(document.where(*at, name, place, "source"), kind, source, known)
