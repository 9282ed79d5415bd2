"""Bands (predikat): the word that a grade earns, by its lower bound, exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """A word for grades from a bound upwards, until the next band begins."""

    at_least: Decimal
    """The bound itself belongs to the band."""
    titles: Mapping[str, str]
    """By language: `{"id": "Baik", "en": "Good"}`."""

    def in_(self, language: str) -> str:
        """Return the word in a language, else in Indonesian."""
        return self.titles.get(language) or self.titles["id"]


def band_of(final: Decimal | None, bands: Sequence[Band]) -> Band | None:
    """Return the band of a published final; None without a final, or below the lowest bound.

    Compared as decimals after rounding, as the final is published: 3.50 is in the band from 3.5,
    3.49 is not. `bands` stand highest bound first, as `Recipe.check` demands.
    """
    if final is None:
        return None
    return next((band for band in bands if final >= band.at_least), None)
