"""Collect what the product says, and compile its translations.

    python tools/messages.py            update every room's catalogue and compile it
    python tools/messages.py --check    say what is missing, and exit 1 where anything is

Sentences are written in Indonesian in the code and the pages; each room keeps its English beside
them in `locale/en/LC_MESSAGES/django.po`. Sentences are found with Babel and Django's own reader of
templates, so the system's gettext is not needed. The packages that run without Django say both
sentences side by side; only the places in them are compared here.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "menuju"
CATALOGUE = Path("locale", "en", "LC_MESSAGES", "django.po")
PAGES = {".html", ".txt"}
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ("singular",)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("singular", "plural")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("context", "singular")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("context", "singular", "plural")),
}
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
MADE_AT = datetime(2026, 11, 22, tzinfo=UTC)
"""Not the clock: the same sentences give the same file."""


class Sentence(NamedTuple):
    """What is said: with a plural where it counts, with a context where a word has two senses."""

    singular: str
    plural: str = ""
    context: str = ""


def main(argv: list[str] | None = None) -> int:
    """Update and compile the catalogues, or check them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing, list what is wrong")
    asked = parser.parse_args(argv)
    if not asked.check:
        for room in rooms(PACKAGE):
            update(room)
    wrong = list(check(PACKAGE))
    print("\n".join(wrong) or "Every sentence is translated.")
    return 1 if wrong else 0


def rooms(package: Path) -> list[Path]:
    """Return the folders of the package that mark sentences or keep a catalogue."""
    folders = sorted(path for path in package.iterdir() if (path / "__init__.py").is_file())
    return [room for room in folders if (room / CATALOGUE).is_file() or collect(room)]


def collect(room: Path) -> dict[Sentence, list[str]]:
    """Return every marked sentence of a room, in reading order, with the files that say it."""
    found: dict[Sentence, list[str]] = {}
    for path in sorted(room.rglob("*")):
        reader = {".py": in_code, **dict.fromkeys(PAGES, in_page)}.get(path.suffix)
        if reader is None or "migrations" in path.parts:
            continue
        for sentence in reader(path):
            files = found.setdefault(sentence, [])
            files += {path.relative_to(room).as_posix()} - {*files}
    return found


def in_code(path: Path) -> Iterator[Sentence]:
    """Return the marked sentences of a module."""
    return _marked(path.read_bytes())


def in_page(path: Path) -> Iterator[Sentence]:
    """Return the marked sentences of a template, the way Django reads them."""
    line = templatize(path.read_text(encoding="utf-8"), str(path)).replace("\n", " ").strip()
    return _marked(line.encode())


def update(room: Path) -> None:
    """Write a room's sentences into its catalogue, keeping its translations, and compile it."""
    path = room / CATALOGUE
    catalogue = read(path) if path.is_file() else _empty()
    template = Catalog(creation_date=MADE_AT)
    for sentence, files in collect(room).items():
        told = (sentence.singular, sentence.plural) if sentence.plural else sentence.singular
        locations = [(file, None) for file in files]
        template.add(told, context=sentence.context or None, locations=locations)
    catalogue.update(template)
    catalogue.obsolete.clear()  # history is in git; a sentence that only changed is kept as fuzzy
    catalogue.header_comment = _empty().header_comment
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(path))


def read(path: Path) -> Catalog:
    """Return a catalogue as it is written."""
    with path.open("rb") as file:
        return read_po(file, locale="en")


def compiled(path: Path) -> bytes:
    """Return a catalogue as Django reads it; the same bytes for the same catalogue."""
    made = BytesIO()
    write_mo(made, read(path))
    return made.getvalue()


def check(package: Path) -> Iterator[str]:
    """Return one line for each thing wrong with the translations of a package."""
    said: dict[Sentence, tuple[str, object]] = {}
    for room in rooms(package):
        yield from (f"{room.name}: {line}" for line in check_room(room))
        for sentence, message in written(room).items():
            first, words = said.setdefault(sentence, (room.name, message.string))
            if words != message.string:
                yield f"{room.name}: said otherwise than in {first}: {sentence.singular}"
    for path in sorted(package.rglob("*.py")):
        yield from check_pairs(path, path.relative_to(package).as_posix())


def check_room(room: Path) -> Iterator[str]:
    """Return what is wrong with one room's catalogue."""
    marked, kept = collect(room), written(room)
    translated = {sentence for sentence, message in kept.items() if all(_forms(message.string))}
    yield from (f"missing: {each.singular}" for each in marked if each not in translated)
    yield from (f"obsolete: {each.singular}" for each in kept if each not in marked)
    yield from (f"fuzzy: {each.singular}" for each in kept if kept[each].fuzzy)
    for sentence in translated:
        if not _same_places(sentence, _forms(kept[sentence].string)):
            yield f"other places in the sentence: {sentence.singular}"
    yield from _check_file(room / CATALOGUE)


def _check_file(path: Path) -> Iterator[str]:
    if not path.is_file():
        return
    yield from (f"obsolete: {_sentence(each).singular}" for each in read(path).obsolete.values())
    binary = path.with_suffix(".mo")
    if not binary.is_file() or binary.read_bytes() != compiled(path):
        yield f"{binary.name} is stale: make messages"


def check_pairs(path: Path, name: str) -> Iterator[str]:
    """Return the pairs of `say(id=…, en=…)` whose places differ, or that lack one of both."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"):
            continue
        pair = {word.arg: word.value for word in node.keywords if word.arg in {"id", "en"}}
        texts = [v.value for v in pair.values() if isinstance(v, ast.Constant)]
        if len(pair) != 2:  # noqa: PLR2004 -- Indonesian and English
            yield f"{name}:{node.lineno}: one language is missing"
        if len(texts) == 2 and _fields(texts[0]) != _fields(texts[1]):  # noqa: PLR2004
            yield f"{name}:{node.lineno}: other places in the sentence: {texts[0]}"


def written(room: Path) -> dict[Sentence, Message]:
    """Return a room's catalogue by sentence; empty where it has none."""
    path = room / CATALOGUE
    messages = read(path) if path.is_file() else ()
    return {_sentence(message): message for message in messages if message.id}


def _empty() -> Catalog:
    return Catalog(
        locale="en",
        project="Menuju",
        header_comment="# English of this room; make messages keeps it in step with the sources.",
        msgid_bugs_address="https://menuju.readthedocs.io/",
        last_translator="The Menuju contributors",
        language_team="English",
        creation_date=MADE_AT,
        revision_date=MADE_AT,
    )


def _marked(source: bytes) -> Iterator[Sentence]:
    for _, word, found, _ in extract_python(BytesIO(source), tuple(KEYWORDS), (), {}):
        texts = found if isinstance(found, tuple) else (found,)
        told = dict(zip(KEYWORDS[word], texts, strict=False))
        if told.get("singular"):
            yield Sentence(**told)


def _sentence(message: Message) -> Sentence:
    singular, plural = message.id if isinstance(message.id, tuple) else (message.id, "")
    return Sentence(singular, plural, message.context or "")


def _forms(words: str | Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _same_places(sentence: Sentence, forms: Iterable[str]) -> bool:
    """Return whether each form fills in what its original does; a singular may leave out its 1."""
    wanted = _places(sentence.plural or sentence.singular)
    return all(_places(form) == wanted for form in forms)


def _places(text: str) -> list[str]:
    return sorted(PLACES.findall(text.replace("%%", "")))


def _fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


if __name__ == "__main__":
    sys.exit(main())
