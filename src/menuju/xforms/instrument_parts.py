"""The questions of an instrument in runs of one dimension, each run a group of its form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from menuju.programmes.types import EvaluationDimension, Instrument, Question
from menuju.programmes.words import Words


@dataclass(frozen=True, slots=True)
class Part:
    """One group: questions of one dimension that stand together."""

    name: str
    title: Words
    questions: tuple[Question, ...]


def parts(instrument: Instrument) -> Iterator[Part]:
    """Yield the groups in the order of the questions; a dimension that returns is numbered."""
    titles = {node.code: node.title for each in instrument.dimensions for node in _nodes(each)}
    seen: dict[str, int] = {}
    for code, questions in groupby(instrument.questions, key=lambda asked: asked.dimension):
        seen[code] = seen.get(code, 0) + 1
        name = re.sub(r"[^A-Za-z0-9_-]", "_", code)
        number = f"_{seen[code]}" if seen[code] > 1 else ""
        title = titles.get(code) or Words({"": code})
        yield Part(f"dimensi_{name}{number}", title, tuple(questions))


def _nodes(dimension: EvaluationDimension) -> Iterator[EvaluationDimension]:
    yield dimension
    for part in dimension.parts:
        yield from _nodes(part)
