"""What an invented region answers: near the truth, somewhat too high, sometimes far beyond it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from menuju.questions.actions.bringing import Brought
from menuju.questions.models import Evidence, Question
from menuju.questions.types import AnswerInput

from .chance import Chance
from .country import Region

BOASTS, SHARES = (0, 1, 2, 4), (60, 28, 8, 4)
"""Levels by which a region praises itself, and how often of a hundred answers."""
NOTED, TWICE = 0.7, 0.25
"""Share of answers with a sentence, and of those with a second piece of evidence."""
SENTENCES = (
    "Sudah berjalan di seluruh kecamatan sejak tahun lalu.",
    "Berjalan sebagian; perangkat daerah lain menyusul tahun depan.",
    "Ada rencana tertulis, belum dianggarkan.",
    "Diukur setiap triwulan dan dibahas bersama Dewan Smart City.",
    "Data rinci ada pada lampiran.",
    "Dikerjakan bersama perguruan tinggi dan komunitas setempat.",
)


@dataclass(frozen=True)
class Mind:
    """What a region knows of itself."""

    truth: Mapping[str, int]
    """True level by question, which assessors find out."""
    said: Mapping[str, int]
    """Level by question as the region answers."""


def mind(region: Region, questions: Sequence[Question], chance: Chance) -> Mind:
    """Return the true and the told level of each question of a region."""
    dice, scale = chance.of(region.code, "mind"), region.scale
    truth, said = {}, {}
    for question in questions:
        ease = _ease(chance, question.code)
        level = scale.bounded(round(region.quality + ease + dice.gauss(0, 0.6)))
        truth[question.code] = level
        said[question.code] = scale.bounded(level + dice.choices(BOASTS, SHARES)[0])
    return Mind(truth, said)


def answers(
    region: Region,
    said: Mapping[str, int],
    pieces: Sequence[Evidence],
    chance: Chance,
    *,
    share: float = 1.0,
    evidenced: float = 1.0,
) -> dict[str, Brought]:
    """Return answers by question; complete where they can be.

    Of all questions `share` are answered, and `evidenced` of these have evidence (each from 0 to
    1); what lacks evidence stays a draft.
    """
    dice = chance.of(region.code, "answers")
    given: dict[str, Brought] = {}
    for code, level in said.items():
        note = dice.choice(SENTENCES) if dice.random() < NOTED else ""
        shown = dice.sample(list(pieces), min(len(pieces), 1 + (dice.random() < TWICE)))
        is_answered, is_shown = dice.random() < share, dice.random() < evidenced
        if not is_answered:
            continue
        speaking = shown if level and is_shown else ()
        given[code] = Brought(
            AnswerInput(level=level, note=note), speaking, is_complete=not level or bool(speaking)
        )
    return given


@cache
def _ease(chance: Chance, code: str) -> float:
    """Return by how many levels a question is easier than the others."""
    return chance.of("ease", code).gauss(0, 0.35)
