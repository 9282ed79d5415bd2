"""Collect what the product says, and compile its translations.

    python tools/messages.py            update every room's catalogue and compile it
    python tools/messages.py --check    say what is missing, and exit 1 where anything is

Sentences are written in Indonesian in the code and the pages; each room keeps its English beside
them in `locale/en/LC_MESSAGES/django.po`. Where the Indonesian of Django, django-allauth or click
reads badly, or is missing, ours stands in `config/locale/id`, by their English sentence. Babel does
the work, so the system's gettext is not needed. The packages that run without Django say both
sentences side by side; only the places in them are compared here.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import ModuleType

import allauth
import click
import django
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from sentences import Sentence, check_pairs, collect

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "menuju"
CATALOGUE = Path("locale", "en", "LC_MESSAGES", "django.po")
BORROWED = Path("config", "locale", "id", "LC_MESSAGES")
LENDERS = {"django.po": [django, allauth], "click.po": [click]}
"""Whose sentences stand in each of the borrowed catalogues."""
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*(?:!r)?\}")
MADE_AT = datetime(2026, 11, 22, tzinfo=UTC)
"""Not the clock: the same sentences give the same file."""


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
        compile_borrowed(PACKAGE)
    wrong = list(check(PACKAGE))
    print("\n".join(wrong) or "Every sentence is translated.")
    return 1 if wrong else 0


def rooms(package: Path) -> list[Path]:
    """Return the folders of the package that mark sentences or keep a catalogue."""
    folders = sorted(path for path in package.iterdir() if (path / "__init__.py").is_file())
    return [room for room in folders if (room / CATALOGUE).is_file() or collect(room)]


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


def compile_borrowed(package: Path) -> None:
    """Compile our Indonesian of sentences that others wrote."""
    for name in LENDERS:
        path = package / BORROWED / name
        path.with_suffix(".mo").write_bytes(compiled(path))


def read(path: Path) -> Catalog:
    """Return a catalogue as it is written."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


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
    for name, lenders in LENDERS.items():
        yield from check_borrowed(package / BORROWED / name, lenders)
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


def check_borrowed(path: Path, lenders: Iterable[ModuleType]) -> Iterator[str]:
    """Return what is wrong with our Indonesian of others: a sentence that they no longer say."""
    lent = {sentence for lender in lenders for sentence in _lent(lender)}
    for sentence, message in by_sentence(path).items():
        if sentence not in lent:
            yield f"config: nobody says this any more: {sentence.singular}"
        if not _same_places(sentence, _forms(message.string)):
            yield f"config: other places in the sentence: {sentence.singular}"
    yield from (f"config: Indonesian {line}" for line in _check_file(path))


def _lent(lender: ModuleType) -> Iterator[Sentence]:
    """Return what a package says: in its own Indonesian catalogues, else in its modules."""
    assert lender.__file__
    folder = Path(lender.__file__).parent
    catalogues = [*folder.rglob("locale/id/LC_MESSAGES/django.po")]
    for path in catalogues:
        yield from by_sentence(path)
    if not catalogues:
        yield from collect(folder)


def written(room: Path) -> dict[Sentence, Message]:
    """Return a room's catalogue by sentence; empty where it has none."""
    return by_sentence(room / CATALOGUE)


def by_sentence(path: Path) -> dict[Sentence, Message]:
    """Return the messages of a catalogue by sentence; none where there is no file."""
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


if __name__ == "__main__":
    sys.exit(main())
