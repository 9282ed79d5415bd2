"""Write the page of the survey's checks: what they find, miss and wrongly raise.

    python tools/survey_checks.py            writes docs/reference/survey-checks.md, in minutes
    python tools/survey_checks.py --seeds 5  fewer regions, to look at
    python tools/survey_checks.py --set      those with which the thresholds were set

The samples come from `tests/surveys/generator.py`, which knows nothing of the checks.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from menuju.programmes import find_survey  # noqa: E402 -- the paths come first
from menuju.surveys.checks import RULES  # noqa: E402
from tests.surveys.generator import FAULTS  # noqa: E402
from tests.surveys.judging import PLAN, RULE_OF, Tally, tally  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "survey-checks.md"
SEEDS, SET_WITH, HELD_OUT = 200, 0, 1000
"""Regions of the page, the first seed of those that thresholds were set with, of those kept out."""

HEAD = """\
# Checks of the impact survey

Made by `python tools/survey_checks.py` from {clean} invented honest regions (50 respondents for
each dimension, or for each sub-dimension in form B) and as many with each fault. The generator
(`tests/surveys/generator.py`) and the checks (`menuju/surveys/checks/`) were written apart and
share no code. The thresholds were set with seeds 0 to 199 in sight; **these figures are of seeds
{first} to {last}, held out until the thresholds stood**, which were not moved afterwards.

What this does not show: the honest regions and the faults are of one generator, whose people are
simpler than real ones. Take the false alarms as a lower bound, and the share that is found as an
upper one. What a flag means: [How far a survey can be trusted](../explanation/survey-quality.md).

In short: of {planted} planted faults {found} were found ({share:.0%}) and {missed} missed; of
{clean} honest regions {alarmed} had at least one flag ({alarms:.0%}).
"""
FOUND = """
## Planted faults

Of each fault, by how much of it was planted. Where nothing is found, the dose lies below the
threshold.

| fault | what somebody did | dose | rule | planted | found | missed |
|---|---|---|---|--:|--:|--:|
"""
FALSE = """
## False alarms

Flags raised in the {clean} honest regions.

| rule | what it says | flags | regions with one | of all regions |
|---|---|--:|--:|--:|
"""
LIMITS = """
## Thresholds

From the pack (`surveys/{code}.yaml`); all are this project's default, since the programme
publishes none.

| rule | thresholds |
|---|---|
"""


def page(made: Tally, *, first: int) -> Iterator[str]:
    """Yield the parts of the page."""
    planted, found = sum(made.planted.values()), sum(made.found.values())
    yield HEAD.format(
        clean=made.clean,
        first=first,
        last=first + made.clean - 1,
        planted=planted,
        found=found,
        missed=planted - found,
        share=found / planted,
        alarmed=made.alarmed_at_all,
        alarms=made.alarmed_at_all / made.clean,
    )
    yield FOUND
    for kind, plant in FAULTS.items():
        told = (plant.__doc__ or "").strip().rstrip(".")
        doses = sorted((d for k, d in made.planted if k == kind), key=_number)
        for dose in doses:
            planted, found = made.planted[kind, dose], made.found[kind, dose]
            yield f"| {kind} | {told} | {dose} | `{RULE_OF[kind]}` "
            yield f"| {planted} | {found} | {planted - found} |\n"
    yield FALSE.format(clean=made.clean)
    for rule in RULES:
        flags, regions = made.flags[rule.code], made.alarmed[rule.code]
        yield f"| `{rule.code}` | {rule.title.in_('en')} | {flags} | {regions} "
        yield f"| {regions / made.clean:.1%} |\n"
    plan = find_survey(PLAN)
    yield LIMITS.format(code=plan.code)
    for rule in RULES:
        limits = getattr(plan.thresholds, rule.code.replace("-", "_"))
        told = ", ".join(f"{name} {getattr(limits, name):g}" for name in limits.__slots__)
        yield f"| `{rule.code}` | {told} |\n"


def _number(dose: str) -> int:
    return int("".join(sign for sign in dose.split(maxsplit=1)[0] if sign.isdigit()))


def main() -> None:
    """Write the page, or print it where only a few seeds were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--set", action="store_true")
    asked = parser.parse_args()
    first = SET_WITH if asked.set else HELD_OUT
    text = "".join(page(tally(range(first, first + asked.seeds)), first=first))
    if asked.seeds == SEEDS and first == HELD_OUT:
        PAGE.write_text(text, "utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
