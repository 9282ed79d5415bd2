"""Everything that can be wrong with units, told at once before anything is computed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from menuju.composite.official.nodes import is_plain, walk
from menuju.composite.official.recipe import Recipe
from menuju.composite.official.rounding import MOST_PLACES
from menuju.composite.official.units import Unit
from menuju.languages import say
from menuju.problems import Finding, Invalid

LARGEST = Decimal(10) ** 18
"""No figure of an instrument comes near; keeps every figure inside 28 digits."""


def check_units(recipe: Recipe, units: Sequence[Unit]) -> None:
    """Raise `Invalid` with every fault of the units: who they are, and each figure and score.

    Faults: a code used twice or not printable, an unknown cohort, a node the cohort does not have,
    a figure or score that is no finite number or lies outside the scale, scores for a node that is
    not a question, scores beside a published figure of the same question, panels of unequal size.
    """
    bench = _Bench(recipe)
    findings = [
        Finding(
            code,
            say(
                id="Kode ini dipakai {times} kali.",
                en="This code is used {times} times.",
                times=times,
            ),
        )
        for code, times in Counter(unit.code for unit in units).items()
        if times > 1
    ]
    for unit in units:
        findings += bench.faults(unit)
    if findings:
        raise Invalid(
            say(id="Data masukan tidak dapat dihitung.", en="The input cannot be computed."),
            findings,
        )


class _Bench:
    """The recipe's codes and scale, looked up once for all units."""

    def __init__(self, recipe: Recipe) -> None:
        self.low, self.high = recipe.minimum, recipe.maximum
        # A country gives 300,000 scores of five values: objects seen sound are not looked at again
        # (by identity, as the units keep them alive). Measured: 0.6 s of 2.
        self.sound: set[int] = set()
        self.codes = {
            cohort: {node.code for node in walk(tree)} for cohort, tree in recipe.cohorts.items()
        }
        self.questions = {
            cohort: {node.code for node in walk(tree) if not node.children}
            for cohort, tree in recipe.cohorts.items()
        }

    def faults(self, unit: Unit) -> Iterator[Finding]:
        yield from _identity_faults(unit)
        if unit.cohort not in self.codes:
            yield Finding(
                unit.code,
                say(
                    id="Kelompok {cohort} tidak ada dalam resep.",
                    en="The recipe has no cohort {cohort}.",
                    cohort=unit.cohort,
                ),
            )
            return
        yield from self._figure_faults(unit)
        yield from self._panel_faults(unit)
        yield from self._score_faults(unit)

    def _figure_faults(self, unit: Unit) -> Iterator[Finding]:
        for code, figure in unit.figures.items():
            where = f"{unit.code}/{code}"
            if code not in self.codes[unit.cohort]:
                yield Finding(
                    where,
                    say(
                        id="Kelompok {cohort} tidak mempunyai unsur ini.",
                        en="Cohort {cohort} has no such node.",
                        cohort=unit.cohort,
                    ),
                )
            if what := self._number_fault(figure):
                yield Finding(where, what)
        if unit.previous_final is not None and (what := _decimal_fault(unit.previous_final)):
            yield Finding(f"{unit.code}/previous_final", what)

    def _panel_faults(self, unit: Unit) -> Iterator[Finding]:
        for code in unit.scores.keys() - self.questions[unit.cohort]:
            yield Finding(
                f"{unit.code}/{code}",
                say(
                    id="Kelompok {cohort} tidak mempunyai pertanyaan ini.",
                    en="Cohort {cohort} has no such question.",
                    cohort=unit.cohort,
                ),
            )
        for code in unit.scores.keys() & unit.figures.keys():
            yield Finding(
                f"{unit.code}/{code}",
                say(
                    id="Ada skor penilai dan sekaligus nilai terbit; pakai salah satu.",
                    en="There are raters' scores and a published figure; use one of them.",
                ),
            )
        sizes = Counter(len(scores) for scores in unit.scores.values())
        if len(sizes) > 1 or 0 in sizes:
            yield Finding(
                unit.code,
                say(
                    id="Jumlah tempat penilai tidak sama di semua pertanyaan: {sizes}.",
                    en="The number of raters' places differs between questions: {sizes}.",
                    sizes=", ".join(map(str, sorted(sizes))),
                ),
            )

    def _score_faults(self, unit: Unit) -> Iterator[Finding]:
        for code, scores in unit.scores.items():
            for place, score in enumerate(scores, start=1):
                if score is None or id(score) in self.sound:
                    continue
                if what := self._number_fault(score):
                    yield Finding(f"{unit.code}/{code}/{place}", what)
                else:
                    self.sound.add(id(score))

    def _number_fault(self, value: Decimal) -> str | None:
        if what := _decimal_fault(value):
            return what
        if self.low <= value <= self.high:
            return None
        return say(
            id="{value} di luar skala {low}–{high}.",
            en="{value} is outside {low}–{high}.",
            value=value,
            low=self.low,
            high=self.high,
        )


def _identity_faults(unit: Unit) -> Iterator[Finding]:
    texts = {"unit": unit.code, "name": unit.name, "cohort": unit.cohort}
    optional = {"group": unit.group, "group_name": unit.group_name}
    texts |= {column: text for column, text in optional.items() if text}
    for column, text in texts.items():
        if not is_plain(text):
            yield Finding(
                f"{unit.code}/{column}",
                say(
                    id="Teks kosong, berspasi di tepi, atau berisi karakter kendali.",
                    en="The text is empty, has spaces around it, or holds a control character.",
                ),
            )


def _decimal_fault(value: Decimal) -> str | None:
    if not isinstance(value, Decimal) or not value.is_finite():
        return say(
            id="{value} bukan bilangan desimal.", en="{value} is not a decimal number.", value=value
        )
    if abs(value) > LARGEST or _places(value) > MOST_PLACES:
        return say(
            id="{value} terlalu panjang; paling banyak 18 angka dan {places} desimal.",
            en="{value} is too long; at most 18 digits and {places} decimal places.",
            value=value,
            places=MOST_PLACES,
        )
    return None


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
