"""One person in two samples, or twice in one: fifty people were asked, and counted again."""

from collections.abc import Iterator
from itertools import combinations

from menuju.surveys.checks.flag import Flag, flag, percent
from menuju.surveys.checks.sample import Answered, Sample, Unit

CODE = "same-respondents"


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each sample that repeats a person, and for two that share too many."""
    for unit in sample.units:
        yield from _within(unit)
    limits = sample.plan.thresholds.same_respondents
    for one, other in combinations(sample.units, 2):
        first, second = _people(one), _people(other)
        both = first.keys() & second.keys()
        smaller = min(len(first), len(second))
        if len(both) >= limits.least and len(both) >= limits.share * smaller:
            yield flag(
                CODE,
                one.code,
                [r for person in both for r in (*first[person], *second[person])],
                id="{n} orang yang sama ({share}) juga menjadi responden {other}.",
                en="{n} of the same people ({share}) are also respondents of {other}.",
                n=len(both),
                share=percent(len(both) / smaller),
                other=sample.title(other.code),
            )


def _within(unit: Unit) -> Iterator[Flag]:
    twice = [asked for asked in _people(unit).values() if len(asked) > 1]
    if twice:
        yield flag(
            CODE,
            unit.code,
            [response for asked in twice for response in asked],
            id="{n} orang menjawab lebih dari sekali.",
            en="Answered more than once: {n} of the respondents.",
            n=len(twice),
        )


def _people(unit: Unit) -> dict[str, list[Answered]]:
    found: dict[str, list[Answered]] = {}
    for response in unit.responses:
        if response.respondent:
            found.setdefault(response.respondent, []).append(response)
    return found
