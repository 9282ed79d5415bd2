"""What a check says: which rule, about which sample, why, and the responses it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from menuju.programmes.words import Words
from menuju.surveys.checks.sample import Answered


@dataclass(frozen=True, slots=True)
class Flag:
    """A question to the agency that surveyed; never a verdict."""

    rule: str
    unit: str
    """Code of the dimension or sub-dimension."""
    why: Words
    responses: tuple[str, ...]
    """Ids of the responses it rests on."""
    surveyor: str = ""
    """Where it is about one surveyor's work."""

    @property
    def key(self) -> str:
        """How its page is found: the same as long as it rests on the same responses."""
        told = "\n".join((self.rule, self.unit, self.surveyor, *self.responses))
        return sha256(told.encode()).hexdigest()[:16]


def flag(
    rule: str,
    unit: str,
    responses: Iterable[Answered],
    *,
    id: str,
    en: str,
    surveyor: str = "",
    **facts: object,
) -> Flag:
    """Return a flag with its reason in both languages, its facts filled in."""
    said = {"id": id, "en": en}
    why = Words({language: _filled(said[language], language, facts) for language in said})
    return Flag(rule, unit, why, tuple(sorted({one.id for one in responses})), surveyor)


def _filled(sentence: str, language: str, facts: Mapping[str, object]) -> str:
    """Fill facts into a sentence; those that are words, in its language."""
    return sentence.format(
        **{k: v.in_(language) if isinstance(v, Words) else v for k, v in facts.items()}
    )


def percent(share: float) -> str:
    """Write a share as whole percent."""
    return f"{share:.0%}"


def decimal(figure: float) -> Words:
    """Write a figure with two decimals, in the marks of each language."""
    plain = f"{figure:.2f}"
    return Words({"id": plain.replace(".", ","), "en": plain})
