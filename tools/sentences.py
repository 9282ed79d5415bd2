"""Find what the sources say: marked sentences in modules and templates, and pairs side by side."""

import ast
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

PAGES = {".html", ".txt"}
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ("singular",)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("singular", "plural")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("context", "singular")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("context", "singular", "plural")),
}


class Sentence(NamedTuple):
    """What is said: with a plural where it counts, with a context where a word has two senses."""

    singular: str
    plural: str = ""
    context: str = ""


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
    """Return the marked sentences of a module, by whichever name it marks them."""
    source = path.read_bytes()
    return _marked(source, aliases(source))


def aliases(source: bytes) -> dict[str, str]:
    """Return under which other names a module imports what marks sentences: `_now` of `gettext`."""
    return {
        name.asname: name.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.asname and name.name in KEYWORDS
    }


def in_page(path: Path) -> Iterator[Sentence]:
    """Return the marked sentences of a template, the way Django reads them."""
    line = templatize(path.read_text(encoding="utf-8"), str(path)).replace("\n", " ").strip()
    return _marked(line.encode())


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


def _marked(source: bytes, renamed: Mapping[str, str] | None = None) -> Iterator[Sentence]:
    known = KEYWORDS | {name: KEYWORDS[word] for name, word in (renamed or {}).items()}
    for _, word, found, _ in extract_python(BytesIO(source), tuple(known), (), {}):
        texts = found if isinstance(found, tuple) else (found,)
        told = dict(zip(known[word], texts, strict=False))
        if told.get("singular"):
            yield Sentence(**told)


def _fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
