"""A group that gives the lowest level throughout, while all others are content: nine zeros."""

from collections.abc import Iterator
from statistics import fmean

from menuju.surveys.checks.flag import Flag, decimal, flag
from menuju.surveys.checks.sample import Sample, levels_of

CODE = "all-lowest"


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each sub-dimension with a group of lowest levels against the others."""
    limits, lowest = sample.plan.thresholds.all_lowest, sample.plan.lowest
    for unit, part in sample.parts():
        codes = sample.plan.part(part).codes
        given = {one: told for one in unit.responses if (told := levels_of(one, codes))}
        low = [one for one, told in given.items() if set(told) == {lowest}]
        rest = [level for one, told in given.items() if one not in low for level in told]
        if not rest or len(low) < limits.least or len(low) < limits.share * len(given):
            continue
        if fmean(rest) - lowest >= limits.rest:
            yield flag(
                CODE,
                part,
                low,
                id="{n} responden memberi {level} untuk semua; rata-rata yang lain {mean}.",
                en="{n} respondents gave {level} to everything; the others' mean is {mean}.",
                n=len(low),
                level=lowest,
                mean=decimal(fmean(rest)),
            )
