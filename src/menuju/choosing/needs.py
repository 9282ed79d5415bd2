"""Whether the rules that ask for at least so many can still be fulfilled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .parts import ANY_GROUP, Among, Quota

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .parts import Candidate, Rules

Kind = tuple[str, ...]
"""The quotas that a candidate counts for: those of one kind are the same to all quotas."""


@dataclass(frozen=True)
class Needs:
    """What is asked of the selected as a whole, by name of the quota."""

    places: int
    least: Mapping[str, int]
    most: Mapping[str, int]


def expanded(rules: Rules, candidates: Sequence[Candidate]) -> tuple[Quota, ...]:
    """Return the quotas with the one of each group written out, and the reserved places as one.

    A quota of a group's own takes the place of the one of each group.
    """
    told: dict[str, Quota] = {}
    each = next((one for one in rules.quotas if one.code == ANY_GROUP), None)
    if each is not None:
        for group in sorted({one.group for one in candidates} - {""}):
            made = replace(each, code=group)
            told[made.name] = made
    told |= {one.name: one for one in rules.quotas if one.code != ANY_GROUP}
    if rules.priority.reserved:
        reserved = Quota(Among.PRIORITY, least=rules.priority.reserved)
        told[reserved.name] = reserved
    return tuple(told[name] for name in sorted(told))


def kind_of(candidate: Candidate, rules: Rules, quotas: Mapping[str, Quota]) -> Kind:
    """Return which quotas a candidate counts for."""
    names = [f"{Among.GROUP}:{candidate.group}", f"{Among.COHORT}:{candidate.cohort}"]
    if candidate.code in rules.priority.codes:
        names.append(str(Among.PRIORITY))
    return tuple(name for name in names if name in quotas)


def counted(kinds: Mapping[Kind, int]) -> Counter[str]:
    """Return how many count for each quota."""
    found: Counter[str] = Counter()
    for kind, number in kinds.items():
        for name in kind:
            found[name] += number
    return found


def completion(
    needs: Needs, taken: Mapping[Kind, int], there: Mapping[Kind, int]
) -> Counter[Kind] | None:
    """Return the fewest more that fulfil what is asked at least; None where nothing does.

    `taken` are in already, `there` can still be taken; both by kind. Exact.
    """
    have, number = counted(taken), sum(taken.values())
    over = any(have[name] > most for name, most in needs.most.items())
    if over or number > needs.places:
        return None
    lacking = {
        name: least - have[name] for name, least in needs.least.items() if least > have[name]
    }
    if not lacking:
        return Counter()
    if any(counted(there)[name] < least for name, least in lacking.items()):
        return None
    # Half a second and 45 MB that most rules do not need: only where some ask for at least so many.
    from .programs import fewest  # noqa: PLC0415

    left = {name: most - have[name] for name, most in needs.most.items()}
    return fewest(there, least=lacking, most=left, places=needs.places - number)
