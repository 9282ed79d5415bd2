"""Occupations that hardly use a service: the farmer of catfish who gave 4 to all of tourism."""

from collections.abc import Iterator, Sequence
from statistics import fmean

from menuju.surveys.checks.flag import Flag, flag, percent
from menuju.surveys.checks.sample import Answered, Sample, Unit, levels_of

CODE = "occupation"


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each sub-dimension asked of those who hardly use its service."""
    limits, plan = sample.plan.thresholds.occupation, sample.plan
    for unit, part in sample.parts():
        unfit, codes = plan.unfit.get(part, frozenset()), plan.part(part).codes
        found = [one for one in unit.responses if one.occupation in unfit and levels_of(one, codes)]
        alone = plan.unfit_alone.get(part, frozenset())
        outer = [
            one for one in found if one.occupation in alone and _is_apart(one, unit, codes, sample)
        ]
        if len(found) >= limits.least and len(found) >= limits.share * len(unit.responses):
            yield _many(part, found, unit, sample)
        elif len(outer) >= limits.extremes:
            yield flag(
                CODE,
                part,
                outer,
                id="{n} responden yang jarang memakainya ({who}) memberi nilai ujung "
                "untuk semua pernyataan.",
                en="{n} respondents who hardly use it ({who}) gave an outer level "
                "to every statement.",
                n=len(outer),
                who=sample.occupations(outer),
            )


def _is_apart(one: Answered, unit: Unit, codes: tuple[str, ...], sample: Sample) -> bool:
    """Say whether somebody gives an outer level throughout, far from the mean of the others."""
    given, plan = set(levels_of(one, codes)), sample.plan
    if given not in ({plan.lowest}, {plan.highest}):
        return False
    rest = [
        level for other in unit.responses if other is not one for level in levels_of(other, codes)
    ]
    return bool(rest) and abs(given.pop() - fmean(rest)) >= plan.thresholds.occupation.apart


def _many(part: str, found: Sequence[Answered], unit: Unit, sample: Sample) -> Flag:
    return flag(
        CODE,
        part,
        found,
        id="{n} dari {of} responden ({share}) bekerja sebagai {who}.",
        en="{n} of {of} respondents ({share}) work as {who}.",
        n=len(found),
        of=len(unit.responses),
        share=percent(len(found) / len(unit.responses)),
        who=sample.occupations(found),
    )
