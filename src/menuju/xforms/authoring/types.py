"""What comes of an authored workbook: the form, and what our own columns say about questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from menuju.problems import Finding

EVIDENCE_KINDS = (
    "decree",
    "regulation",
    "minutes",
    "photo",
    "video",
    "screenshot",
    "link",
    "report",
    "recap",
)
"""Codes of what a piece of evidence is, as the questions of an instrument know them."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Languages of a form by their codes: without the required none, warned of the expected."""

    required: tuple[str, ...] = ("id",)
    expected: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a rubric: its score, and its words by language code."""

    level: Decimal
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """How many pieces of evidence an answer needs, and of which kinds; no kind means any."""

    fewest: int
    kinds: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.fewest}: {', '.join(self.kinds)}" if self.kinds else str(self.fewest)


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """What the instrument columns say about one question."""

    code: str
    """What the instrument calls it; the question's name where the sheet has no `code` for it."""
    dimension: str = ""
    weight: Decimal | None = None
    scale: tuple[Decimal, Decimal] | None = None
    """The lowest and the highest score."""
    rubric: tuple[Level, ...] = ()
    evidence: EvidenceRule | None = None
    topic: str = ""
    element: Mapping[str, str] = field(default_factory=dict)
    """Name of the part of the instrument it stands in, by language code."""
    remark: Mapping[str, str] = field(default_factory=dict)
    """What its author remarks, by language code; not shown to those who fill in."""

    def as_json(self) -> dict[str, Any]:
        """Return plain data that JSON can hold; numbers as text, so that none is rounded."""
        return {
            "code": self.code,
            "dimension": self.dimension,
            "weight": None if self.weight is None else f"{self.weight:f}",
            "scale": None if self.scale is None else [f"{end:f}" for end in self.scale],
            "rubric": [{"level": f"{r.level:f}", "words": dict(r.words)} for r in self.rubric],
            "evidence": self.evidence
            and {"fewest": self.evidence.fewest, "kinds": list(self.evidence.kinds)},
            "topic": self.topic,
            "element": dict(self.element),
            "remark": dict(self.remark),
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the facts of what `as_json` gave."""
        scale, evidence = data["scale"], data["evidence"]
        return cls(
            code=data["code"],
            dimension=data["dimension"],
            weight=None if data["weight"] is None else Decimal(data["weight"]),
            scale=None if scale is None else (Decimal(scale[0]), Decimal(scale[1])),
            rubric=tuple(Level(Decimal(r["level"]), r["words"]) for r in data["rubric"]),
            evidence=evidence and EvidenceRule(evidence["fewest"], tuple(evidence["kinds"])),
            topic=data["topic"],
            element=data["element"],
            remark=data["remark"],
        )


@dataclass(frozen=True, slots=True)
class Authored:
    """A workbook that became a form."""

    xform: bytes
    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    """As the XForm names them, such as `Bahasa Indonesia (id)`; the default first."""
    default_language: str
    media: tuple[str, ...] = ()
    """Names of the files that the form asks for: pictures, recordings, tables of choices."""
    columns: Mapping[str, QuestionFacts] = field(default_factory=dict)
    """By path (`/data/dasar/BL01`), for the questions with anything in an instrument column."""
    warnings: tuple[Finding, ...] = ()
