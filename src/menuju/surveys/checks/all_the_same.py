"""Straight-lining: the same level for every statement, more often than people do of themselves."""

from collections import Counter
from collections.abc import Iterator

from menuju.surveys.checks.flag import Flag, flag, percent
from menuju.surveys.checks.sample import Sample, Unit

CODE = "all-the-same"


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each sample in which too many gave one level to everything."""
    limits = sample.plan.thresholds.all_the_same
    for unit in sample.units:
        straight = [one for one in unit.responses if one.is_one_level]
        share = limits.share if _asked(unit) >= limits.answers else limits.short_share
        if len(straight) >= limits.least and len(straight) >= share * len(unit.responses):
            given = Counter(next(iter(one.levels.values())) for one in straight)
            level, times = given.most_common(1)[0]
            yield flag(
                CODE,
                unit.code,
                straight,
                id="{n} dari {of} ({share}) memberi satu nilai untuk semua; "
                "paling sering {level} ({times}).",
                en="{n} of {of} ({share}) gave one level to everything; "
                "most often {level} ({times}).",
                n=len(straight),
                of=len(unit.responses),
                share=percent(len(straight) / len(unit.responses)),
                level=level,
                times=times,
            )


def _asked(unit: Unit) -> int:
    return max((len(one.levels) for one in unit.responses), default=0)
