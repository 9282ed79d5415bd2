"""Carry the answers of a submission into the form of another version."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from menuju.languages import say
from menuju.xforms.comparing.fates import fates
from menuju.xforms.comparing.matching import Match, match
from menuju.xforms.comparing.types import Fate, Fated
from menuju.xforms.names import JR, model_of, primary_of
from menuju.xforms.parsing import local, parse
from menuju.xforms.unfolding import unfold

Element = etree._Element
Rows = Mapping[str, Element]
"""The row that is being carried, for each repeat of the old form."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SHAPES = {
    "integer": re.compile(r"-?\d+"),
    "decimal": _NUMBER,
    "range": _NUMBER,
    "date": re.compile(r"\d{4}-\d{2}-\d{2}.*"),
    "time": re.compile(r"\d{2}:\d{2}.*"),
}
"""What an answer must look like to be taken for another type."""


@dataclass(frozen=True, slots=True)
class Look:
    """One answer for somebody to look at, or that was lost."""

    path: str
    """In the old form."""
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Carried:
    """Answers in the form of another version."""

    xml: bytes
    kept: int
    """Answers that carried over as they were."""
    look: tuple[Look, ...]
    lost: tuple[Look, ...]


def carry(submission: bytes, *, old: bytes, new: bytes) -> Carried:
    """Return a submission of the old XForm as one of the new, and what must be looked at.

    What the form computes by itself is left blank for the form to compute; so is its `meta`, since
    this is not the submission that was sent. Raises `Invalid` for what is no XML.
    """
    found = match(unfold(old), unfold(new))
    return _Carrier(found, parse(submission)).carried(primary_of(model_of(parse(new))))


@dataclass
class _Carrier:
    """Fills the blank answers of the new form from those of the old."""

    found: Match
    answers: Element
    kept: int = 0
    look: list[Look] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        # lxml makes an element anew each time it is met, unless somebody holds it.
        self.held = list(self.answers.iter())
        self.fates = {fated.old: fated for fated in fates(self.found)}
        self.sources = {fated.new: fated for fated in self.fates.values() if fated.new}
        self.repeats = {row.path for row in self.found.old.flat() if row.type == "begin repeat"}

    def carried(self, blank: Element) -> Carried:
        root = _bare(blank)
        self._fill(blank, root, f"/{local(blank)}", {})
        lost = tuple(self._lost())
        return Carried(etree.tostring(root), self.kept, tuple(self.look), lost)

    def _fill(self, blank: Element, made: Element, path: str, rows: Rows) -> None:
        seen = set()
        for child in blank:
            here = f"{path}/{local(child)}"
            if here in seen:
                continue
            seen.add(here)
            if here == f"/{path.split('/')[1]}/meta":
                made.append(_deep(child))
            elif self._is_repeat(here):
                self._repeat(child, made, here, rows)
            else:
                self._one(child, made, here, rows)

    def _is_repeat(self, path: str) -> bool:
        row = self.found.after.get(path)
        return row is not None and row.type == "begin repeat"

    def _repeat(self, child: Element, made: Element, path: str, rows: Rows) -> None:
        """Make a row for each row of the repeat that this one was; a blank one for a new repeat."""
        source = self.found.backwards.get(path)
        if source is None or source not in self.repeats:
            self._one(child, made, path, rows)
            return
        for row in self._at(source, rows):
            self._one(child, made, path, {**rows, source: row})

    def _one(self, child: Element, made: Element, path: str, rows: Rows) -> None:
        element = etree.SubElement(made, local(child))
        if len(child):
            self._fill(child, element, path, rows)
            return
        fated = self.sources.get(path)
        element.text = self._answer(fated, rows) if fated else (child.text or None)

    def _answer(self, fated: Fated, rows: Rows) -> str | None:
        answer = next(iter(self._at(fated.old, rows)), None)
        if answer is None or not (answer.text or "").strip():
            return None
        self.used.add(id(answer))
        value = (answer.text or "").strip()
        carried, why = self._fitted(fated, value)
        if why:
            self.look.append(Look(fated.old, value, why))
        else:
            self.kept += 1
        return carried or None

    def _fitted(self, fated: Fated, value: str) -> tuple[str, str]:
        """Return what of a value the new question can hold, and why somebody should look."""
        if fated.fate is Fate.KEPT:
            return value, ""
        new = self.found.after[fated.new]
        word = new.type.partition(" ")[0]
        chosen = value.split() if word in {"select_multiple", "rank"} else [value]
        choices = {choice.name for choice in self.found.new.choices_of(new)}
        staying = [each for each in chosen if not choices or each in choices]
        if len(staying) < len(chosen):
            return " ".join(staying), fated.why
        if word in _SHAPES and not _SHAPES[word].fullmatch(value):
            return "", fated.why
        only_choices = fated.gone and fated.why.count(";") == 0
        same_type = self.found.before[fated.old].type.partition(" ")[0] == word
        return value, "" if only_choices and same_type else fated.why

    def _at(self, path: str, rows: Rows) -> Iterator[Element]:
        """Yield the old answers at a path, inside the row that is being carried."""
        home = max((each for each in rows if path.startswith(f"{each}/")), key=len, default="")
        start = rows[home] if home else self.answers
        steps = path.removeprefix(home or f"/{path.split('/')[1]}").strip("/").split("/")
        return _descend(start, steps)

    def _lost(self) -> Iterator[Look]:
        """Yield the answers that found no place."""
        for path, fated in self.fates.items():
            for answer in _descend(self.answers, path.strip("/").split("/")[1:]):
                value = (answer.text or "").strip()
                if value and id(answer) not in self.used:
                    why = fated.why or say(
                        id="baris ini tidak terbawa.", en="this row was not carried over."
                    )
                    yield Look(path, value, why)


def _descend(start: Element, steps: list[str]) -> Iterator[Element]:
    if not steps:
        yield start
        return
    for child in start:
        if isinstance(child.tag, str) and local(child) == steps[0]:
            yield from _descend(child, steps[1:])


def _bare(blank: Element) -> Element:
    """Return the root of the answers without what only a form has."""
    root = etree.Element(local(blank))
    for name in ("id", "version"):
        if blank.get(name):
            root.set(name, blank.get(name, ""))
    return root


def _deep(element: Element) -> Element:
    """Return a copy without namespaces of the form and without templates."""
    copy = deepcopy(element)
    for each in copy.iter():
        each.tag = local(each)
        each.attrib.pop(f"{JR}template", "")
    etree.cleanup_namespaces(copy)
    return copy
