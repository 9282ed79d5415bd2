"""Framework versions: their codes and sources."""

from collections.abc import Iterator
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.checks.codes import Coded, coded, repeated, source_codes, unknown, wrong_name
from menuju.programmes.folder import Folder, entries


def check_frameworks(folder: Folder) -> Iterator[Finding]:
    """Yield each repeated code and each unknown source of the framework versions."""
    sources = source_codes(folder)
    for document in folder.frameworks:
        yield from wrong_name(document)
        yield from repeated(document, topics(document.data))
        source = document.data.get("source") if isinstance(document.data, dict) else None
        kind = say(id="sumber", en="source")
        yield from unknown(document.where("source"), kind, source, sources)


def topics(data: Any) -> Iterator[Coded]:
    """Yield the codes of a framework's dimensions and sub-dimensions: one set of codes."""
    yield from coded(data, "dimensions")
    for number, dimension in enumerate(entries(data, "dimensions")):
        yield from coded(dimension, "subdimensions", at=("dimensions", number))
