"""Filled in faster than the statements can be read, or ended before it began."""

from collections.abc import Iterator

from menuju.surveys.checks.flag import Flag, flag
from menuju.surveys.checks.sample import Answered, Sample, by_surveyor

CODE = "speed"


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each surveyor who was too fast in a sample."""
    limits = sample.plan.thresholds.speed
    for unit in sample.units:
        for surveyor, asked in by_surveyor(unit).items():
            fast = [one for one in asked if _is_fast(one, limits.seconds)]
            if len(fast) >= limits.least:
                yield flag(
                    CODE,
                    unit.code,
                    fast,
                    surveyor=surveyor,
                    id="{n} dari {of} isian satu surveyor lebih cepat dari {seconds:g} detik "
                    "setiap pernyataan; tercepat {fastest:.0f} detik seluruhnya.",
                    en="{n} of {of} responses by one surveyor took less than {seconds:g} seconds "
                    "for each statement; the fastest {fastest:.0f} seconds in all.",
                    n=len(fast),
                    of=len(asked),
                    seconds=limits.seconds,
                    fastest=min(_seconds(one) or 0 for one in fast),
                )


def _is_fast(response: Answered, each: float) -> bool:
    seconds = _seconds(response)
    return seconds is not None and seconds < each * len(response.levels)


def _seconds(response: Answered) -> float | None:
    if response.started_at is None or response.ended_at is None:
        return None
    return (response.ended_at - response.started_at).total_seconds()
