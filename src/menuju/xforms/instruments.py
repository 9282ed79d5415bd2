"""An instrument of a pack as an XLSForm, and the questions of an XLSForm as an instrument's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.programmes.types import Instrument, Question, Scale
from menuju.programmes.words import Words
from menuju.tables import write_book
from menuju.xforms.authoring.checks.translations import titled
from menuju.xforms.authoring.columns import code_of
from menuju.xforms.authoring.scoring import written_scale
from menuju.xforms.authoring.types import Authored, EvidenceRule, Languages
from menuju.xforms.instrument_parts import Part, parts
from menuju.xforms.unfolding import unfold

MOST_STEPS = 11
"""Steps of a scale up to which each is a choice; above, the score is written as a number."""
EVIDENCE_SUFFIX = "_bukti"
NOTE_SUFFIX = "_keterangan"
"""What stands beside a question under its name goes with its answer."""

LIST = "skala"
DEFAULT_EVIDENCE = EvidenceRule(1)
"""A complete answer needs one piece, as in the questions that people answer on pages."""

Row = dict[str, str]
_CELLS = ("required", "constraint", "appearance", "code", "dimension", "weight", "scale",
          "evidence", "topic")  # fmt: skip
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]{0,57}")


def languages_of(instrument: Instrument) -> Languages:
    """Return the languages of an instrument: its first is required, the others expected."""
    said = [instrument.title, *(question.text for question in instrument.questions)]
    codes = tuple(dict.fromkeys(code for words in said for code in words.by_language))
    return Languages(codes[:1], codes[1:])


def workbook_of_instrument(
    instrument: Instrument, *, version: str = "1", evidence: EvidenceRule = DEFAULT_EVIDENCE
) -> bytes:
    """Return the XLSForm of an instrument; raises `Invalid` where it asks no questions.

    A group for each dimension; in it each question as a score on the instrument's scale, followed
    by a note to it and a question for its evidence. Our columns carry dimension, weight, scale and
    evidence.
    """
    if not instrument.questions:
        what = say(id="tidak memuat satu pertanyaan pun.", en="has not one question.")
        raise Invalid(f"{instrument.id}: {what}", [Finding(instrument.id, what)])
    wanted = languages_of(instrument)
    writer = _Writer(instrument, (*wanted.required, *wanted.expected), evidence)
    return write_book(
        {
            "survey": _sheet(writer.survey()),
            "choices": _sheet(writer.choices()),
            "settings": _sheet([writer.settings(version)]),
        },
        title=str(instrument.title),
    )


def questions_of(authored: Authored) -> tuple[Question, ...]:
    """Return the questions with a dimension, as an instrument has them, in the form's order."""
    form = unfold(authored.xform)
    rows = {row.path: row for row in form.flat()}
    return tuple(
        Question(
            code=facts.code,
            dimension=facts.dimension,
            text=_words(rows[path].spoken.get("label", {})),
            element=Words(dict(facts.element)),
            topic=facts.topic,
            weight=facts.weight if facts.weight is not None else Decimal(1),
            note=Words(dict(facts.remark)),
        )
        for path, facts in authored.columns.items()
        if facts.dimension and path in rows
    )


def _words(spoken: Mapping[str, str]) -> Words:
    return Words({code_of(language) or language: text for language, text in spoken.items()})


class _Writer:
    """Writes one instrument, in all its languages."""

    def __init__(
        self, instrument: Instrument, languages: Sequence[str], evidence: EvidenceRule
    ) -> None:
        self.instrument, self.languages, self.evidence = instrument, languages, evidence
        self.steps = _steps(instrument.scale)

    def survey(self) -> list[Row]:
        return [*_device(), *(row for part in parts(self.instrument) for row in self._part(part))]

    def _part(self, part: Part) -> Iterator[Row]:
        """Yield a group with its questions; a question's own order is never changed."""
        yield {"type": "begin group", "name": part.name, **self._said("label", part.title)}
        for question in part.questions:
            yield from self._question(question)
        yield {"type": "end group"}

    def _question(self, question: Question) -> Iterator[Row]:
        name, scale = name_of(question.code), self.instrument.scale
        yield {
            "type": f"select_one {LIST}" if self.steps else "decimal",
            "name": name,
            **self._said("label", question.text),
            **self._said("element", question.element),
            **self._said("remark", question.note),
            "required": "yes",
            **({} if self.steps else self._bounds()),
            "appearance": "likert" if self.steps else "",
            "code": question.code,
            "dimension": question.dimension,
            "weight": "" if question.weight == 1 else f"{question.weight:f}",
            "scale": written_scale((scale.minimum, scale.maximum)),
            "evidence": str(self.evidence),
            "topic": question.topic,
        }
        yield {
            "type": "text",
            "name": f"{name}{NOTE_SUFFIX}",
            **self._said("label", self._beside(_NOTE, question)),
            "appearance": "multiline",
        }
        if self.evidence.fewest:
            asked = self._said("label", self._beside(_EVIDENCE, question))
            yield {"type": "file", "name": f"{name}{EVIDENCE_SUFFIX}", **asked}

    def _beside(self, said: Mapping[str, str], question: Question) -> Words:
        """Return the label of what goes with a question: `Bukti untuk BL01`."""
        words = {code: said.get(code, said["en"]) for code in self.languages}
        return Words({code: f"{text} {question.code}" for code, text in words.items()})

    def _bounds(self) -> Row:
        """Return the limits of a score that is written as a number."""
        low, high = self.instrument.scale.minimum, self.instrument.scale.maximum
        said = Words({c: _BOUNDS.get(c, _BOUNDS["en"]).format(low, high) for c in self.languages})
        return {
            "constraint": f". >= {low} and . <= {high}",
            **self._said("constraint_message", said),
        }

    def choices(self) -> list[Row]:
        found: list[Row] = []
        for step in self.steps:
            label = Words(dict.fromkeys(self.languages, step))
            found.append({"list_name": LIST, "name": step, **self._said("label", label)})
        return found

    def settings(self, version: str) -> Row:
        return {
            "form_title": self.instrument.title.in_(self.languages[0]),
            "form_id": name_of(self.instrument.code),
            "version": version,
            "default_language": titled(self.languages[0]),
        }

    def _said(self, column: str, words: Words) -> Row:
        return {
            f"{column}::{titled(code)}": text for code, text in words.by_language.items() if text
        }


_BOUNDS = {"id": "Tulis {} sampai {}.", "en": "Write {} to {}."}
_EVIDENCE = {"id": "Bukti untuk", "en": "Evidence for"}
_NOTE = {"id": "Keterangan untuk", "en": "Note to"}


def _device() -> list[Row]:
    return [{"type": type, "name": name} for type, name in (("start", "mulai"), ("end", "selesai"))]


def _steps(scale: Scale) -> tuple[str, ...]:
    """Return each score of a scale of whole numbers; none where it is too long or has parts."""
    low, high = scale.minimum, scale.maximum
    if low % 1 or high % 1 or high - low >= MOST_STEPS:
        return ()
    return tuple(str(step) for step in range(int(low), int(high) + 1))


def name_of(code: str) -> str:
    """Return a question's name for its code; a code that cannot be a name is spelt out."""
    if _NAME.fullmatch(code):
        return code
    spelt = re.sub(r"[^A-Za-z0-9._-]", lambda found: f"_{ord(found[0]):x}_", code)
    return f"q_{spelt}"[:58]


def _sheet(rows: Sequence[Row]) -> list[list[str]]:
    """Return rows under their titles: type and name, what is said, then the other columns."""
    titles = list(dict.fromkeys(title for row in rows for title, text in row.items() if text))
    titles.sort(key=lambda title: _CELLS.index(title) if title in _CELLS else -1)
    return [titles, *([row.get(title, "") for title in titles] for row in rows)]
