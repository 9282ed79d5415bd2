"""Every text of a pack in every language of the pack."""

from collections.abc import Iterator
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.documents import Document, Spot
from menuju.programmes.folder import Folder, entries

WORDED = frozenset({"title", "text", "publisher"})
"""Keys whose value is a text by language."""


def check_translations(folder: Folder) -> Iterator[Finding]:
    """Yield each text that lacks a language of the pack, or has one that is not the pack's."""
    languages = entries(folder.pack and folder.pack.data, "languages")
    listed = (*folder.frameworks, *folder.instruments, *folder.surveys, *folder.rounds)
    documents = (*((folder.pack,) if folder.pack else ()), *listed, *folder.mentoring)
    for document in documents:
        for spot, words in _texts(document.data, ()):
            yield from _languages(document, spot, words, languages)


def _texts(data: Any, spot: Spot) -> Iterator[tuple[Spot, dict[str, Any]]]:
    if isinstance(data, list):
        for number, entry in enumerate(data):
            yield from _texts(entry, (*spot, number))
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        if key in WORDED and isinstance(value, dict):
            yield (*spot, key), value
        else:
            yield from _texts(value, (*spot, key))


def _languages(
    document: Document, spot: Spot, words: dict[str, Any], languages: list[Any]
) -> Iterator[Finding]:
    lacking = [language for language in languages if not words.get(language)]
    strange = [language for language in words if language not in languages]
    if lacking:
        what = say(id="{spot}: kurang terjemahan {languages}.",
                   en="{spot}: translation {languages} is missing.",
                   spot="/".join(map(str, spot)), languages=", ".join(lacking))  # fmt: skip
        yield Finding(document.where(*spot), what)
    if strange:
        what = say(id="{spot}: bahasa {languages} bukan bahasa paket ini.",
                   en="{spot}: {languages} is no language of this pack.",
                   spot="/".join(map(str, spot)), languages=", ".join(strange))  # fmt: skip
        yield Finding(document.where(*spot), what)
