"""What an instrument says about a question, as its own columns hold it."""

from collections.abc import Mapping, Sequence

from menuju.xforms.authoring.columns import code_of
from menuju.xforms.authoring.scoring import written_scale
from menuju.xforms.authoring.types import QuestionFacts

FACTS = ("code", "dimension", "weight", "scale", "evidence", "topic")
"""The columns without a language."""


def cells_of(facts: QuestionFacts) -> dict[str, str]:
    """Return the columns without a language."""
    return {
        "code": facts.code,
        "dimension": facts.dimension,
        "weight": "" if facts.weight is None else f"{facts.weight:f}",
        "scale": "" if facts.scale is None else written_scale(facts.scale),
        "evidence": "" if facts.evidence is None else str(facts.evidence),
        "topic": facts.topic,
    }


def spoken_of(facts: QuestionFacts, languages: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """Return the columns that are said in languages, under the names that the form gives them."""
    names = {code_of(language): language for language in languages}
    rubric: dict[str, list[str]] = {}
    for level in facts.rubric:
        for code, words in level.words.items():
            rubric.setdefault(code, []).append(f"{level.level:f}: {words}")
    told = {
        "element": dict(facts.element),
        "remark": dict(facts.remark),
        "rubric": {code: "\n".join(lines) for code, lines in rubric.items()},
    }
    return {
        column: {names.get(code, code): text for code, text in by_code.items()}
        for column, by_code in told.items()
        if by_code
    }
