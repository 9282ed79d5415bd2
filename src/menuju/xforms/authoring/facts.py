"""Read our own columns: what an instrument says about each question, and what is wrong there."""

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from menuju.xforms.authoring import scoring
from menuju.xforms.authoring.columns import INSTRUMENT
from menuju.xforms.authoring.outline import Entry, Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.suggesting import hint
from menuju.xforms.authoring.types import EVIDENCE_KINDS, EvidenceRule, Level, QuestionFacts
from menuju.xforms.authoring.vocabulary import FILES, Shape

_DIMENSION = re.compile(r"[^\s/]{1,60}")


def read_facts(
    outline: Outline, *, dimensions: Collection[str] = ()
) -> tuple[Mapping[str, QuestionFacts], list[Noted]]:
    """Return the facts by path, and everything noted; blank `dimensions` lets any code pass."""
    columns = [column for name in INSTRUMENT for column in outline.sheet.all(name)]
    if not columns:
        return {}, []
    facts: dict[str, QuestionFacts] = {}
    notes: list[Noted] = []
    codes: dict[str, Entry] = {}
    for entry in outline.entries:
        if not any(entry.line.cells.get(column.index) for column in columns):
            continue
        if entry.type.shape in {Shape.BEGIN, Shape.END}:
            notes += _of_group(outline, entry)
            continue
        reader = _Reader(outline, entry)
        facts[entry.path] = told = reader.read(dimensions)
        notes += reader.notes
        first = codes.setdefault(told.code, entry)
        if first is not entry:
            other = outline.sheet.where(first.line, "name")
            notes.append(noted("code-double", reader.where("code"), code=told.code, other=other))
    return facts, notes


def _of_group(outline: Outline, entry: Entry) -> Iterator[Noted]:
    for name in INSTRUMENT:
        for column, _ in outline.sheet.texts(entry.line, name):
            written = outline.text(entry, "type")
            where = outline.sheet.where(entry.line, column)
            yield noted("facts-of-group", where, column=name, type=written)


class _Reader:
    """Reads the instrument columns of one row, noting what it cannot read."""

    def __init__(self, outline: Outline, entry: Entry) -> None:
        self.outline, self.entry = outline, entry
        self.notes: list[Noted] = []

    def read(self, dimensions: Collection[str]) -> QuestionFacts:
        scale = self._scale()
        told = QuestionFacts(
            code=self.text("code") or self.entry.name,
            dimension=self._dimension(dimensions),
            weight=self._weight(),
            scale=scale,
            rubric=self._rubric(scale),
            evidence=self._evidence(),
            topic=self.text("topic"),
            element=self._by_language("element"),
            remark=self._by_language("remark"),
        )
        if told.weight is not None and not told.dimension:
            self.note("weight-alone", "weight")
        return told

    def text(self, name: str) -> str:
        return self.outline.text(self.entry, name)

    def where(self, name: str) -> str:
        return self.outline.sheet.where(self.entry.line, name)

    def note(self, code: str, name: str, /, **facts: object) -> None:
        self.notes.append(noted(code, self.where(name), **facts))

    def _by_language(self, name: str) -> dict[str, str]:
        cells = self.outline.sheet.texts(self.entry.line, name)
        return {column.code: text for column, text in cells}

    def _dimension(self, known: Collection[str]) -> str:
        text = self.text("dimension")
        if text and not _DIMENSION.fullmatch(text):
            self.note("dimension-shape", "dimension", code=text[:80])
        elif text and known and text not in known:
            self.note("dimension-unknown", "dimension", code=text, hint=hint(text, known))
        return text

    def _weight(self) -> Decimal | None:
        text = self.text("weight")
        if not text:
            return None
        try:
            weight = scoring.number(text)
        except ValueError:
            self.note("weight-shape", "weight", text=text[:80])
            return None
        if weight <= 0:
            self.note("weight-low", "weight", text=text)
        return weight

    def _scale(self) -> scoring.Scale | None:
        text = self.text("scale")
        if not text:
            return None
        try:
            ends = scoring.scale(text)
        except ValueError:
            self.note("scale-shape", "scale", text=text[:80])
            return None
        self._compare_choices(ends)
        return ends

    def _compare_choices(self, ends: scoring.Scale) -> None:
        """Note a list of choices whose lowest and highest number are not those of the scale."""
        list_name = self.entry.type.list_name
        sheet = self.outline.book.choices
        names = [sheet.text(line, "name") for line in self.outline.lists.get(list_name, ())]
        try:
            numbers = [scoring.number(name) for name in names]
        except ValueError:
            return
        if numbers and (min(numbers), max(numbers)) != ends:
            facts = {"list": list_name, "found": ", ".join(names)[:80]}
            self.note("scale-choices", "scale", scale=scoring.written_scale(ends), **facts)

    def _rubric(self, scale: scoring.Scale | None) -> tuple[Level, ...]:
        by_language = self._by_language("rubric")
        if not by_language:
            return ()
        try:
            levels = scoring.rubric(by_language)
        except ValueError as line:
            self.note("rubric-shape", "rubric", text=str(line)[:80])
            return ()
        for each in levels:
            if scale and not scale[0] <= each.level <= scale[1]:
                written = scoring.written_scale(scale)
                self.note("rubric-level", "rubric", level=f"{each.level:f}", scale=written)
        return levels

    def _evidence(self) -> EvidenceRule | None:
        text = self.text("evidence")
        if not text:
            return None
        try:
            rule = scoring.evidence(text)
        except ValueError:
            kinds = ", ".join(EVIDENCE_KINDS)
            self.note("evidence-shape", "evidence", text=text[:80], kinds=kinds)
            return None
        if rule.fewest and not self._takes_files():
            self.note("evidence-nowhere", "evidence")
        return rule

    def _takes_files(self) -> bool:
        """Say whether the question, or one in its group, takes a file."""
        home = self.entry.parents
        return any(
            other.type.word in FILES and other.parents[: len(home)] == home
            for other in self.outline.entries
        )
