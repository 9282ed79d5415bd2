"""A pack's folder, read whole: every document and sheet, and every finding of reading them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from menuju.problems import Finding
from menuju.programmes.documents import Document, read_document
from menuju.programmes.schema import schema_findings
from menuju.programmes.sheets import Line, read_lines

PACK = "pack.yaml"
Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """What a pack's folder holds; what could not be read is left out and told in `findings`."""

    directory: Path
    pack: Document | None
    frameworks: tuple[Document, ...]
    instruments: tuple[Document, ...]
    surveys: tuple[Document, ...]
    rounds: tuple[Document, ...]
    mentoring: tuple[Document, ...]
    sheets: Mapping[str, Lines]
    """By file name."""
    findings: tuple[Finding, ...]

    def lines(self, file: str | None) -> Lines:
        """Return the rows of a sheet; none where it could not be read."""
        return self.sheets.get(file or "", ())


def read_folder(directory: Path) -> Folder:
    """Read a pack's folder as far as it can be read."""
    findings: list[Finding] = []
    pack = _document(directory, PACK, "pack", findings)
    frameworks = _listed(directory, pack, "frameworks", findings)
    instruments = _listed(directory, pack, "instruments", findings)
    surveys = _listed(directory, pack, "surveys", findings)
    rounds = _listed(directory, pack, "rounds", findings)
    mentoring = _listed(directory, pack, "mentoring", findings)
    sheets: dict[str, Lines] = {}
    for file, needed in _files(pack, instruments):
        lines, wrong = read_lines(directory, file, needed=needed)
        sheets[file] = lines
        findings += wrong
    documents = (frameworks, instruments, surveys, rounds, mentoring)
    return Folder(directory, pack, *documents, sheets, tuple(findings))


def mapping(data: Any, key: str) -> dict[str, Any]:
    """Return a mapping inside a document, empty where there is none (a schema finding tells)."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


def entries(data: Any, key: str) -> list[Any]:
    """Return a list inside a document, empty where there is none (a schema finding tells)."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _document(directory: Path, name: str, kind: str, findings: list[Finding]) -> Document | None:
    document, wrong = read_document(directory / name, name=name)
    findings += wrong
    if document:
        findings += schema_findings(document, kind)
    return document


def _listed(
    directory: Path, pack: Document | None, kind: str, findings: list[Finding]
) -> tuple[Document, ...]:
    names = [f"{kind}/{code}.yaml" for code in entries(pack and pack.data, kind)]
    found = [_document(directory, name, kind.removesuffix("s"), findings) for name in names]
    return tuple(document for document in found if document)


def _files(
    pack: Document | None, instruments: tuple[Document, ...]
) -> list[tuple[str, tuple[str, ...]]]:
    """List the sheets that the documents name, each with the columns it needs."""
    data = pack.data if pack else None
    places = mapping(data, "places")
    listed: list[tuple[Any, tuple[Any, ...]]] = [
        (places.get("file"), (places.get("code"), places.get("full_name"))),
        (places.get("aliases"), ("alias", "code")),
        (places.get("former"), ("former", "code")),
        (
            data.get("history") if isinstance(data, dict) else None,
            ("code", "name", "year", "final", "basis", "source"),
        ),
    ]
    for instrument in instruments:
        results = mapping(instrument.data, "results")
        asked = instrument.data.get("questions") if isinstance(instrument.data, dict) else None
        listed += [(asked, ("code", "dimension")), (results.get("file"), ())]
        listed += [(mapping({"i": i}, "i").get("file"), ("code", "value"))
                   for i in entries(results, "items")]  # fmt: skip
    return [
        (file, tuple(name for name in needed if isinstance(name, str)))
        for file, needed in listed
        if isinstance(file, str)
    ]
