"""Choices of an XForm as rows, and which list a question takes them from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from menuju.xforms.names import XF
from menuju.xforms.parsing import local
from menuju.xforms.reading.forms import external
from menuju.xforms.reading.texts import text_of
from menuju.xforms.unfolding.texts import spoken
from menuju.xforms.unfolding.types import ChoiceRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from menuju.xforms.unfolding.source import Source

_RANDOM = re.compile(r"randomize\((.*?)(?:,([^,\[\]]*))?\)", re.DOTALL)
_INSTANCE = re.compile(r"instance\('([^']+)'\)/root/item(?:\[(.*)\])?", re.DOTALL)
_REPEAT = re.compile(r"([./\w-]+)\s*(?:\[(.*)\])?", re.DOTALL)
_NOT_EMPTY = re.compile(r"^\./\S+ != ''$")
_PLAIN = {"value": "name", "label": "label"}


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a question takes its choices from."""

    list_name: str
    from_file: bool = False
    filter: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


def taken(source: Source, control: Element, path: str) -> Taken:
    """Return the list of a question's choices."""
    itemset = control.find(f"{XF}itemset")
    if itemset is None:
        return Taken(f"pilihan_{path.rpartition('/')[2]}")
    nodeset, parameters = itemset.get("nodeset", "").strip(), {}
    if found := _RANDOM.fullmatch(nodeset):
        nodeset, parameters = found[1].strip(), {"randomize": "true"}
        if found[2]:
            parameters["seed"] = source.references.written(found[2].strip(), at=path)
    if found := _INSTANCE.fullmatch(nodeset):
        return _of_instance(source, itemset, found, path, parameters)
    if found := _REPEAT.fullmatch(nodeset):
        name = source.references.written(found[1], at=path)
        wanted = source.references.written(found[2] or "", at=path)
        return Taken(name, filter="" if _NOT_EMPTY.match(wanted) else wanted, parameters=parameters)
    return Taken(nodeset, parameters=parameters)


def _of_instance(
    source: Source, itemset: Element, found: re.Match[str], path: str, parameters: dict[str, str]
) -> Taken:
    file = external(source.head).get(found[1], "")
    for part, usual in _PLAIN.items() if file else ():
        reference = itemset.find(f"{XF}{part}")
        named = "" if reference is None else reference.get("ref", "")
        if named and named != usual:
            parameters[part] = named
    return Taken(
        file or found[1],
        from_file=bool(file),
        filter=source.references.written(found[2] or "", at=path),
        parameters=parameters,
    )


def choices(source: Source) -> Iterator[ChoiceRow]:
    """Yield every choice that is written in the form itself."""
    for instance in source.head.findall(f"{XF}instance[@id]"):
        root = next(iter(instance), None)
        for item in root if root is not None else ():
            yield _choice(source, instance.get("id", ""), item)
    for path, control in source.controls.items():
        for item in control.findall(f"{XF}item"):
            name = (item.findtext(f"{XF}value") or "").strip()
            said = spoken("label", text_of(item.find(f"{XF}label"), source.texts),
                          source.references, at=path)  # fmt: skip
            yield ChoiceRow(f"pilihan_{path.rpartition('/')[2]}", name, source.in_all(said))


def _choice(source: Source, list_name: str, item: Element) -> ChoiceRow:
    told = {local(child): (child.text or "").strip() for child in item}
    name = told.pop("name", "")
    label, translated = told.pop("label", ""), told.pop("itextId", "")
    if translated in source.texts:
        said = spoken("label", source.texts[translated], source.references, at=source.top)
    else:
        said = {"label": {"": label}} if label else {}
    return ChoiceRow(list_name, name, source.in_all(said), told)
