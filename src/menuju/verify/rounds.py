"""What round.json says of the round, held against the units."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from menuju.languages import current, say

from . import canonical, layout
from .archive import Archive
from .recompute import Run
from .report import Check, Findings


@dataclass(frozen=True, slots=True)
class Round:
    """The round as it presents itself; the seals say whether slug and run are true."""

    slug: str = ""
    title: str = ""
    run: str = ""
    cohorts: tuple[Mapping[str, Any], ...] = ()
    not_judged: frozenset[str] | None = None
    """Codes of units said to have taken part without a final; None where nothing is said."""
    appeals: Mapping[str, Any] | None = None
    """What is said of appeals; None where there were no days for them."""

    @property
    def stream(self) -> str:
        """The log in which the round's events stand."""
        return f"round/{self.slug}"


def read_round(archive: Archive) -> Round:
    """Return the facts of round.json; raises `Broken` or `ValueError`."""
    facts = canonical.parse(archive.read(layout.ROUND))
    match facts:
        case {
            "slug": str(slug),
            "title": dict(titles),
            "run": {"number": int(number)},
            "cohorts": list(cohorts),
        }:
            title = str(titles.get(current()) or titles.get("id") or slug)
            known = tuple(cohort for cohort in cohorts if isinstance(cohort, dict))
            return Round(slug, title, str(number), known, _not_judged(facts), _appeals(facts))
    raise ValueError(
        say(
            id="round.json harus memuat slug, title, cohorts dan run.number",
            en="round.json must hold slug, title, cohorts and run.number",
        )
    )


def _not_judged(facts: object) -> frozenset[str] | None:
    """Return the units of `not_judged`; a bundle of an earlier Menuju has no such list."""
    listed = facts.get("not_judged") if isinstance(facts, dict) else None
    if not isinstance(listed, list):
        return None
    return frozenset(str(each.get("unit")) for each in listed if isinstance(each, dict))


def _appeals(facts: object) -> Mapping[str, Any] | None:
    told = facts.get("appeals") if isinstance(facts, dict) else None
    return told if isinstance(told, dict) else None


def check_round(round: Round, run: Run | None, wrong: Findings) -> Check:
    """Hold the numbers of cohorts against units.csv; `wrong` brings what could not be read."""
    title = say(id="Putaran dan kelompoknya", en="The round and its cohorts")
    taking_part = Counter(
        unit.cohort for unit in (run.units.values() if run else ()) if unit.took_part
    )
    for cohort in round.cohorts if run else ():
        _check_cohort(cohort, taking_part.pop(str(cohort.get("code")), 0), wrong)
    for code in sorted(taking_part) if round.cohorts else ():
        what = say(id="tidak tercantum", en="is not listed")
        wrong.add(f"{layout.ROUND} cohorts {code}", what)
    _check_not_judged(round, run, wrong)
    return wrong.check("round", title, count=len(round.cohorts))


def _check_cohort(cohort: Mapping[str, Any], found: int, wrong: Findings) -> None:
    where = f"{layout.ROUND} cohorts {cohort.get('code')}"
    invited, took_part, absent = (cohort.get(key) for key in ("invited", "took_part", "absent"))
    if took_part != found:
        wrong.add(
            where,
            say(
                id="tertulis {stated} yang ikut, dalam units.csv {found}",
                en="{stated} are said to have taken part, in units.csv {found} did",
                stated=took_part,
                found=found,
            ),
        )
    if not (isinstance(took_part, int) and isinstance(absent, int)):
        return
    if invited != took_part + absent:
        wrong.add(
            where,
            say(
                id="{invited} diundang, padahal {took_part} ikut dan {absent} tidak",
                en="{invited} were invited, yet {took_part} took part and {absent} did not",
                invited=invited,
                took_part=took_part,
                absent=absent,
            ),
        )


def _check_not_judged(round: Round, run: Run | None, wrong: Findings) -> None:
    """Hold the list of those without a final against what was computed."""
    if run is None or round.not_judged is None:
        return
    without = {
        code
        for code, unit in run.units.items()
        if unit.took_part and (code not in run.standings or run.standings[code].final is None)
    }
    for code in sorted(without ^ round.not_judged):
        what = (
            say(
                id="ikut tanpa nilai, dan tidak tercantum", en="took part without a final, unlisted"
            )
            if code in without
            else say(id="tercantum, padahal tidak begitu", en="is listed, yet that is not so")
        )
        wrong.add(f"{layout.ROUND} not_judged {code}", what)
