"""An XForm taken apart: controls, groups, rules and actions by the path that they are for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from menuju.xforms.names import XF, H, model_of, primary_of
from menuju.xforms.parsing import local, parse
from menuju.xforms.reading.rules import binds
from menuju.xforms.reading.texts import languages, text_of, texts
from menuju.xforms.unfolding.references import References
from menuju.xforms.unfolding.texts import spoken, together, without_media

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from menuju.xforms.form import Bind
    from menuju.xforms.unfolding.types import Spoken

CONTROLS = frozenset({"input", "select1", "select", "rank", "range", "upload", "trigger"})


class Source:
    """Looks things up in one XForm; raises `Invalid` for what is none."""

    def __init__(self, xform: bytes) -> None:
        self.root = parse(xform)
        self.head = model_of(self.root)
        self.primary = primary_of(self.head)
        self.body = self.root.find(f"{H}body")
        self.texts = texts(self.head)
        self.binds: dict[str, Bind] = binds(self.head, self.texts)
        self.top = f"/{local(self.primary)}"
        named, default = languages(self.head)
        self.languages = tuple(dict.fromkeys([default, *named])) if named else ()

    @cached_property
    def attributes(self) -> dict[str, Element]:
        """The elements of the rules themselves, for what the model of a form leaves out."""
        found = self.head.findall(f"{XF}bind")
        return {each.get("nodeset", "").strip(): each for each in found}

    @cached_property
    def controls(self) -> dict[str, Element]:
        """What asks for each answer."""
        return {
            each.get("ref", "").strip(): each for each in self._body() if local(each) in CONTROLS
        }

    @cached_property
    def groups(self) -> dict[str, Element]:
        """Each group of the body that has a path."""
        found = (each for each in self._body() if local(each) == "group")
        return {each.get("ref", "").strip(): each for each in found}

    @cached_property
    def repeats(self) -> dict[str, Element]:
        """Each repeat."""
        found = (each for each in self._body() if local(each) == "repeat")
        return {each.get("nodeset", "").strip(): each for each in found}

    @cached_property
    def actions(self) -> dict[str, list[Element]]:
        """What is done by itself, by the path that it is done to."""
        found: dict[str, list[Element]] = {}
        for each in self.root.iter("{*}setvalue", "{*}setgeopoint", "{*}recordaudio"):
            found.setdefault(each.get("ref", "").strip(), []).append(each)
        return found

    @cached_property
    def references(self) -> References:
        """The names that stand only once."""
        return References(path for path, _ in self.nodes() if "/meta/" not in path)

    def nodes(self) -> Iterator[tuple[str, Element]]:
        """Yield every place for an answer, groups too; of the rows of a repeat only the first."""
        yield from _below(self.primary, self.top)

    def label(self, element: Element | None, *, at: str) -> Spoken:
        """Return what a control, group or repeat says, by column and language."""
        if element is None:
            return {}
        said = text_of(element.find(f"{XF}label"), self.texts)
        hint = text_of(element.find(f"{XF}hint"), self.texts)
        references = self.references
        bind = self.binds.get(at)
        found = together(
            spoken("label", said, references, at=at),
            without_media(spoken("hint", hint, references, at=at)),
            spoken("constraint_message", bind.constraint_message, references, at=at)
            if bind
            else {},
            spoken("required_message", bind.required_message, references, at=at) if bind else {},
        )
        return self.in_all(found)

    def in_all(self, found: Spoken) -> Spoken:
        """Return texts so that what names no language is said in every one."""
        if not self.languages:
            return found
        return {
            column: dict.fromkeys(self.languages, by_language[""])
            if set(by_language) == {""}
            else by_language
            for column, by_language in found.items()
        }

    def _body(self) -> Iterator[Element]:
        return iter(()) if self.body is None else self.body.iter("{*}*")


def _below(element: Element, path: str) -> Iterator[tuple[str, Element]]:
    seen = set()
    for child in element:
        here = f"{path}/{local(child)}"
        if here in seen:
            continue
        seen.add(here)
        yield here, child
        yield from _below(child, here)
