"""The recipe of a run: everything, beside the figures, that decides a ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from menuju.composite.official import recipe_json
from menuju.composite.official.bands import Band
from menuju.composite.official.nodes import Mean, Missing, Node, check_tree, is_plain, walk
from menuju.composite.official.ranks import RankMethod
from menuju.composite.official.rounding import MOST_PLACES, Rounding
from menuju.languages import say
from menuju.problems import Finding, Invalid


@dataclass(frozen=True, slots=True)
class Recipe:
    """An instrument's arithmetic: its scale, its panels, one tree for each cohort, its ranks."""

    instrument: str
    minimum: Decimal
    maximum: Decimal
    panel_missing: Missing
    panel_rounding: Rounding | None
    cohorts: Mapping[str, Node]
    ranks: RankMethod = RankMethod.COMPETITION
    improvement: Rounding | None = None
    bands: tuple[Band, ...] = ()
    """Words for grades, the highest bound first; none where the round shows none."""

    @classmethod
    def from_json(cls, facts: object) -> "Recipe":
        """Return the recipe written by `to_json`; raise `Invalid` with every fault in it."""
        recipe = cls(**recipe_json.read(facts))
        recipe.check()
        return recipe

    def to_json(self) -> dict[str, Any]:
        """Return the recipe as plain JSON; the keys are described in `recipe_json`."""
        return recipe_json.write(self)

    def weights(self) -> dict[str, dict[str, str]]:
        """Return, by cohort and code, the weights that count: those below a weighted mean."""
        return {
            cohort: {
                child.code: format(child.weight, "f")
                for node in walk(tree)
                if node.mean == Mean.WEIGHTED
                for child in node.children
            }
            for cohort, tree in self.cohorts.items()
        }

    def check(self) -> None:
        """Raise `Invalid` with every reason why this recipe cannot be computed."""
        findings = self._faults()
        for cohort, tree in self.cohorts.items():
            findings += check_tree(tree, where=cohort)
        if findings:
            raise Invalid(
                say(id="Resep ini tidak dapat dihitung.", en="This recipe cannot be computed."),
                findings,
            )

    def _faults(self) -> list[Finding]:
        findings = []
        if not self.cohorts or not all(is_plain(cohort) for cohort in self.cohorts):
            findings.append(
                Finding(
                    "cohorts",
                    say(
                        id="Sedikitnya satu kelompok, masing-masing dengan kode.",
                        en="At least one cohort is needed, each with a code.",
                    ),
                )
            )
        if not _is_scale(self.minimum, self.maximum):
            findings.append(
                Finding(
                    "scale",
                    say(
                        id="Skala {low} sampai {high} bukan rentang angka.",
                        en="A scale from {low} to {high} is not a range of numbers.",
                        low=self.minimum,
                        high=self.maximum,
                    ),
                )
            )
        for where, rounding in (("panel", self.panel_rounding), ("improvement", self.improvement)):
            if rounding and not 0 <= rounding.places <= MOST_PLACES:
                findings.append(
                    Finding(
                        where,
                        say(
                            id="Pembulatan {places} desimal; yang boleh 0 sampai {most}.",
                            en="Rounding to {places} places; allowed are 0 to {most}.",
                            places=rounding.places,
                            most=MOST_PLACES,
                        ),
                    )
                )
        bounds = [band.at_least for band in self.bands]
        if bounds != sorted(set(bounds), reverse=True):
            findings.append(
                Finding(
                    "bands",
                    say(
                        id="Batas predikat harus berbeda, yang tertinggi lebih dahulu.",
                        en="Bounds of bands must differ, the highest first.",
                    ),
                )
            )
        return findings


def _is_scale(low: Decimal, high: Decimal) -> bool:
    return low.is_finite() and high.is_finite() and low < high
