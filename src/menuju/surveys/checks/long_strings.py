"""Careless answers: one level for all but a statement or two, in half of a sample."""

from collections import Counter
from collections.abc import Iterator

from menuju.surveys.checks.flag import Flag, flag, percent
from menuju.surveys.checks.sample import Answered, Sample

CODE = "long-strings"


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each sample in which too many hardly varied."""
    limits = sample.plan.thresholds.long_strings
    for unit in sample.units:
        found = [
            one
            for one in unit.responses
            if len(one.levels) >= limits.answers and _odd(one) <= limits.odd
        ]
        if len(found) >= limits.least and len(found) >= limits.share * len(unit.responses):
            yield flag(
                CODE,
                unit.code,
                found,
                id="{n} dari {of} ({share}) memberi satu nilai, kecuali paling banyak {odd} kali.",
                en="{n} of {of} ({share}) gave one level but for {odd} answer at most.",
                n=len(found),
                of=len(unit.responses),
                share=percent(len(found) / len(unit.responses)),
                odd=limits.odd,
            )


def _odd(response: Answered) -> int:
    """Return how many answers differ from the most frequent one."""
    ((_, times),) = Counter(response.levels.values()).most_common(1)
    return len(response.levels) - times
