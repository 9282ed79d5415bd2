"""Who could come in for somebody on an entry, and what each of them would break."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from menuju.assignment import Breach, Rule, breaches
from menuju.review.models import PoolMember
from menuju.review.queries.assigning import Plan
from menuju.review.queries.breaking import said
from menuju.review.queries.proposals import Board, Share


@dataclass(frozen=True)
class Substitute:
    """Somebody who could judge an entry, and what would be broken by it."""

    member: PoolMember
    load: int
    """Entries that they judge in the proposal already."""
    barred: bool
    broken: Sequence[str]


def substitutes(shown: Board, share: Share, *, out: int | None) -> list[Substitute]:
    """Return who could come in for somebody, or as well, those who break least first; no query."""
    entry, now = str(share.entry.pk), shown.plan
    load = Counter({str(one.member.assessor_id): one.entries for one in shown.loads})
    sitting = {str(one.assessor_id) for one in share.people}
    elsewhere = {key: load[key] - (key in sitting) for key in now.people}
    before = set(_broken(now, entry, sitting, elsewhere))
    rest = sitting - {str(out)}
    found = []
    for key in now.people.keys() - sitting:
        after = _broken(now, entry, rest | {key}, elsewhere)
        new = [one for one in after if one not in before and one.rule != Rule.SEATS]
        told = [said(one, now) for one in new]
        barred = any(one.rule == Rule.BAR for one in new)
        found.append(Substitute(now.people[key], load[key], barred, told))
    return sorted(
        found, key=lambda one: (one.barred, len(one.broken), one.load, str(one.member.assessor))
    )


def _broken(
    now: Plan, entry: str, sitting: Collection[str], elsewhere: Mapping[str, int]
) -> list[Breach]:
    """Return what is broken at one entry, with the loads elsewhere taken off the limits."""
    asked, pairs = now.problem, frozenset((key, entry) for key in sitting)
    alone = replace(
        asked,
        assessors=tuple(
            replace(one, least=0, most=one.most - elsewhere[one.key])
            for one in asked.assessors
            if one.key in sitting
        ),
        entries=tuple(one for one in asked.entries if one.key == entry),
        bars={pair: why for pair, why in asked.bars.items() if pair in pairs},
        kept=asked.kept & pairs,
        connected=False,
    )
    return breaches(alone, pairs)
