"""One question in moderation: its scale and rubric, where the scores lie on it, its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from menuju.programmes import find_instrument
from menuju.questions.models import Answer, EvidenceUse
from menuju.review.models import Round
from menuju.review.queries.disagreements import GivenScore
from menuju.review.queries.sheets import Key, keys_of, steps_of


@dataclass(frozen=True)
class Step:
    """One step of the scale: its words, who gave it, and whether the region gave it itself."""

    key: Key
    letters: tuple[str, ...]
    own: bool


@dataclass(frozen=True)
class Spread:
    """Where the scores of a question lie on its scale."""

    steps: tuple[Step, ...]
    mean: Decimal | None
    """Of the scores that count, unrounded; None without one."""
    rubric_is_ours: bool
    """Whether the rubric is the project's default, not the programme's own."""

    @property
    def lowest(self) -> int:
        """The lowest step of the scale."""
        return self.steps[0].key.value

    @property
    def highest(self) -> int:
        """The highest step of the scale."""
        return self.steps[-1].key.value


def spread(round: Round, answer: Answer, given: Sequence[GivenScore], *, language: str) -> Spread:
    """Return the scale of a question with the scores that lie on it; no query."""
    rubric = answer.question.rubric
    keys = keys_of(steps_of(find_instrument(round.instrument)), rubric, language)
    total = sum(each.score.value for each in given)
    return Spread(
        steps=tuple(
            Step(
                key=key,
                letters=tuple(each.letter for each in given if each.score.value == key.value),
                own=answer.level == key.value,
            )
            for key in keys
        ),
        mean=Decimal(total) / len(given) if given else None,
        rubric_is_ours=any(level.get("basis") for level in rubric),
    )


def evidence(answer: Answer) -> list[EvidenceUse]:
    """Return what the region rests an answer on, in its order: 1 query."""
    return list(answer.uses.select_related("evidence__file").order_by("pk"))
