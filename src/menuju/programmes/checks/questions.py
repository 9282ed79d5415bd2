"""Questions: each inside a dimension, in every language, about a topic that exists."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.checks.codes import unknown
from menuju.programmes.checks.frameworks import topics
from menuju.programmes.checks.instruments import nodes
from menuju.programmes.documents import Document
from menuju.programmes.folder import Folder, Lines, entries
from menuju.programmes.sheets import Line


def check_questions(folder: Folder) -> Iterator[Finding]:
    """Yield everything wrong with the questions of every instrument."""
    for document in folder.instruments:
        file = document.data.get("questions") if isinstance(document.data, dict) else None
        lines = folder.lines(file if isinstance(file, str) else None)
        if lines:
            yield from _codes(lines, document)
            yield from _rows(lines, document, folder)
            yield from _counts(lines, document)


def number_fault(line: Line, column: str) -> Iterator[Finding]:
    """Yield a finding where a cell is no number with a decimal dot."""
    try:
        line.number_of(column)
    except ValueError:
        what = say(id="{column}: “{text}” bukan angka.", en="{column}: “{text}” is not a number.",
                   column=column, text=line.text(column))  # fmt: skip
        yield Finding(line.where, what)


def repeated_line(lines: Iterable[Line], column: str) -> Iterator[Finding]:
    """Yield a finding for each line whose code an earlier line has."""
    first: dict[str, Line] = {}
    for line in lines:
        code = line.text(column)
        if first.setdefault(code, line) is not line:
            what = say(id="kode “{code}” sudah dipakai di {first}.",
                       en="code “{code}” is used already at {first}.",
                       code=code, first=first[code].where)  # fmt: skip
            yield Finding(line.where, what)


def _codes(lines: Lines, document: Document) -> Iterator[Finding]:
    taken = {code for _, code in nodes(document.data)}
    yield from repeated_line(lines, "code")
    for line in lines:
        if line.text("code") in taken or not line.text("code"):
            what = say(id="kode “{code}” kosong atau milik sebuah dimensi.",
                       en="code “{code}” is blank or that of a dimension.",
                       code=line.text("code"))  # fmt: skip
            yield Finding(line.where, what)


def _rows(lines: Lines, document: Document, folder: Folder) -> Iterator[Finding]:
    dimensions = [code for _, code in nodes(document.data)]
    asked = _topics(document, folder)
    languages = entries(folder.pack and folder.pack.data, "languages")
    for line in lines:
        kind = say(id="dimensi", en="dimension")
        yield from unknown(line.where, kind, line.text("dimension"), dimensions)
        if line.text("topic"):
            yield from unknown(line.where, say(id="topik", en="topic"), line.text("topic"), asked)
        yield from number_fault(line, "weight")
        for column in ("text", "element", "note"):
            yield from _untranslated(line, column, languages, needed=column == "text")


def _topics(document: Document, folder: Folder) -> list[str]:
    framework = document.data.get("framework")
    found = [d for d in folder.frameworks if isinstance(d.data, dict)]
    return [c for d in found if d.data.get("code") == framework for _, c in topics(d.data)]


def _untranslated(
    line: Line, column: str, languages: list[Any], *, needed: bool
) -> Iterator[Finding]:
    given = [language for language in languages if line.text(f"{column}_{language}")]
    if not needed and not given:
        return
    for language in languages:
        if language not in given:
            what = say(id="kurang terjemahan {column}_{language}.",
                       en="translation {column}_{language} is missing.",
                       column=column, language=language)  # fmt: skip
            yield Finding(line.where, what)


def _counts(lines: Lines, document: Document) -> Iterator[Finding]:
    """Yield each dimension whose listed questions are not as many as its source says."""
    listed = Counter(line.text("dimension") for line in lines)
    for number, entry in enumerate(entries(document.data, "dimensions")):
        told = entry.get("question_count") if isinstance(entry, dict) else None
        if told is not None and listed[entry.get("code", "")] != told:
            what = say(
                id="{code}: sumber menyebut {told} pertanyaan, terdaftar {listed}.",
                en="{code}: the source says {told} questions, {listed} are listed.",
                code=entry.get("code"),
                told=told,
                listed=listed[entry.get("code", "")],
            )
            yield Finding(document.where("dimensions", number, "question_count"), what)
