"""Choose: the best first, passing over only whom a rule forbids or whose place a quota needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from .needs import Kind, Needs, completion, counted, expanded, kind_of
from .ordering import blocks, orders, refusal
from .parts import Because, Candidate, Choice, Chosen, Conflict, Quota, Rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Told = dict[str, tuple[Because, tuple[str, ...]]]
_PASSED_OVER = frozenset({Because.NEEDED, Because.EQUAL_OUT})


def choose(
    candidates: Sequence[Candidate], rules: Rules, by_hand: Mapping[str, bool] | None = None
) -> Chosen:
    """Return what becomes of everybody; the order in which candidates are given does not matter.

    The selected are the first in the order of the rules that the quotas allow: a candidate is
    passed over only where taking it would break a rule, or leave a quota that asks for at least
    so many impossible to fulfil. Never more than `places`, but where equals to the last all come
    in. `by_hand` says of some that they are in (True) or out; they count for places and quotas.
    Rules that cannot all be kept choose nobody and say which fewest must be loosened.
    """
    asked = dict(by_hand or {})
    return _Choosing(candidates, rules, asked).chosen()


class _Choosing:
    """One choosing: who is taken so far by kind, who is still there, and what is still needed."""

    def __init__(
        self, candidates: Sequence[Candidate], rules: Rules, by_hand: Mapping[str, bool]
    ) -> None:
        self.candidates, self.rules = candidates, rules
        self.by_hand = {one.code: by_hand[one.code] for one in candidates if one.code in by_hand}
        self.quotas = {quota.name: quota for quota in expanded(rules, candidates)}
        self.kinds = {one.code: kind_of(one, rules, self.quotas) for one in candidates}
        self.refused = {one.code: why for one in candidates if (why := refusal(one, rules))}
        self.told: Told = {}
        self.unmet: tuple[str, ...] = ()
        forced = [one.code for one in candidates if self.by_hand.get(one.code) is True]
        self.taken: Counter[Kind] = Counter(self.kinds[code] for code in forced)
        self.there: Counter[Kind] = Counter(self.kinds[one.code] for one in self._able())
        self.needs = self._needs()
        self.rest: Counter[Kind] | None = None
        self.barred: set[Kind] = set()
        self.equals: set[Kind] = set()
        self.is_closed = False

    def chosen(self) -> Chosen:
        """Go down the order and return what became of everybody."""
        self.rest = completion(self.needs, self.taken, self.there)
        if self.rest is None:
            return Chosen((), self._conflicts())
        for block in blocks(self._able(), self.rules):
            self._decide(block)
        order = orders(self.candidates, self.rules)
        made = [self._choice(one, order[one.code]) for one in self.candidates]
        return Chosen(tuple(sorted(made, key=lambda one: (one.order, one.code))), (), self.unmet)

    def _able(self) -> list[Candidate]:
        """Return those whom the rules order: not refused, and not decided by hand."""
        return [
            one
            for one in self.candidates
            if one.code not in self.by_hand and one.code not in self.refused
        ]

    def _needs(self) -> Needs:
        """Return what is asked. Who is in by hand may be more than a quota allows at most."""
        have = counted(self.taken)
        least = {name: quota.least for name, quota in self.quotas.items() if quota.least}
        most = {
            name: max(quota.most, have[name])
            for name, quota in self.quotas.items()
            if quota.most is not None
        }
        return Needs(self.rules.places, least, most)

    def _decide(self, block: Sequence[Candidate]) -> None:
        """Decide equals together: those who can be in, all of them or none."""
        able = [one for one in block if self._possible(one)]
        together = self._without_rivals(able)
        if together:
            self._take(together)
        for one in block:
            self.there[self.kinds[one.code]] -= 1
        for kind in self.equals:
            self.there[kind] = 0
        self._mend()
        if self.is_closed and self.rest is not None:
            places = sum(self.taken.values()) + sum(self.rest.values())
            self.needs, self.is_closed = replace(self.needs, places=places), False

    def _possible(self, one: Candidate) -> bool:
        kind = self.kinds[one.code]
        if kind in self.equals:
            because, names = self._reason_against(kind)
            below = because is Because.FULL or names
            self.told[one.code] = (because, names) if below else (Because.EQUAL_OUT, ())
            return False
        if kind not in self.barred and self._rest_with([one]) is not None:
            return True
        self.barred.add(kind)  # more are taken and fewer are there: it never becomes possible
        self.told[one.code] = self._reason_against(kind)
        return False

    def _without_rivals(self, able: Sequence[Candidate]) -> list[Candidate]:
        """Return those of equals who can be in together; of rivals none, or all beyond places."""
        if len(able) < 2 or self._rest_with(able) is not None:  # noqa: PLR2004 -- two are rivals
            return list(able)
        left = self._without_quota_rivals(able)
        if self._rest_with(left) is not None:
            return left
        if self.rules.ties_all_in:
            self._widen(left)
            return left
        self._refuse_equals(left)
        self.is_closed = True
        return []

    def _without_quota_rivals(self, able: Sequence[Candidate]) -> list[Candidate]:
        """Return those of equals whom no quota makes rivals, however many places there were."""
        wide = self._wide(able)
        kinds = {self.kinds[one.code] for one in able}
        clash = {kind for kind in kinds if not self._fits(_of(kind, able, self.kinds), wide)}
        left = [one for one in able if self.kinds[one.code] not in clash]
        if not self._fits(left, wide):
            left = []
        kept = {one.code for one in left}
        self._refuse_equals([one for one in able if one.code not in kept])
        return left

    def _wide(self, equals: Sequence[Candidate]) -> Needs:
        return replace(self.needs, places=self.needs.places + len(equals))

    def _fits(self, ones: Sequence[Candidate], needs: Needs) -> bool:
        return completion(needs, *self._moved(ones)) is not None

    def _refuse_equals(self, equals: Sequence[Candidate]) -> None:
        """Leave equals out, and nobody of their kind who stands below them takes their place."""
        self.told |= {one.code: (Because.EQUAL_OUT, ()) for one in equals}
        self.equals |= {self.kinds[one.code] for one in equals}

    def _widen(self, equals: Sequence[Candidate]) -> None:
        """Add places for equals to the last, where places are all that they lack."""
        rest = completion(self._wide(equals), *self._moved(equals)) or Counter()
        needed = sum(self.taken.values()) + len(equals) + sum(rest.values())
        self.needs = replace(self.needs, places=needed)
        self.told |= {one.code: (Because.EQUAL_IN, ()) for one in equals}

    def _take(self, ones: Sequence[Candidate]) -> None:
        raised = self._raised(ones)
        for one in ones:
            self.told.setdefault(one.code, raised[one.code])
        self.rest = self._rest_with(ones)
        for one in ones:
            self.taken[self.kinds[one.code]] += 1

    def _raised(self, ones: Sequence[Candidate]) -> Told:
        """Say of each whether better ones were passed over for the quotas it counts for."""
        passed = any(why in _PASSED_OVER for why, _ in self.told.values())
        have = counted(self.taken)
        found: Told = {}
        for one in ones:
            names = tuple(
                name
                for name in self.kinds[one.code]
                if passed and have[name] < self.needs.least.get(name, 0)
            )
            found[one.code] = (Because.RAISED, names) if names else (Because.PLACE, ())
        return found

    def _moved(self, ones: Sequence[Candidate]) -> tuple[Counter[Kind], Counter[Kind]]:
        moved = Counter(self.kinds[one.code] for one in ones)
        return self.taken + moved, self.there - moved

    def _rest_with(self, ones: Sequence[Candidate]) -> Counter[Kind] | None:
        """Return how the quotas could be fulfilled with these in; None where they could not."""
        taken, there = self._moved(ones)
        if not ones:
            return self.rest
        if self.rest is not None and len(ones) == 1 and self.rest[self.kinds[ones[0].code]]:
            return self.rest - Counter([self.kinds[ones[0].code]])
        return completion(self.needs, taken, there)

    def _mend(self) -> None:
        """Where equals who are out were needed, ask only for what can still be fulfilled."""
        self.rest = completion(self.needs, self.taken, self.there)
        if self.rest is not None:
            return
        from .programs import loosened  # noqa: PLC0415 -- scipy only where rules need it

        gone = {name: by for name, is_least, by in loosened(self.needs, self.taken, self.there)
                if is_least}  # fmt: skip
        self.unmet = tuple(sorted({*self.unmet, *gone}))
        least = {name: number - gone.get(name, 0) for name, number in self.needs.least.items()}
        self.needs = replace(self.needs, least=least)
        self.rest = completion(self.needs, self.taken, self.there)

    def _reason_against(self, kind: Kind) -> tuple[Because, tuple[str, ...]]:
        """Say why one of this kind cannot be taken: no place, a full quota, or places needed."""
        if sum(self.taken.values()) >= self.needs.places:
            return Because.FULL, ()
        have = counted(self.taken)
        full = tuple(n for n in kind if n in self.needs.most and have[n] >= self.needs.most[n])
        if full:
            return Because.QUOTA_FULL, full
        lacking = tuple(n for n, least in sorted(self.needs.least.items()) if have[n] < least)
        return Because.NEEDED, lacking

    def _choice(self, one: Candidate, order: int) -> Choice:
        if (forced := self.by_hand.get(one.code)) is not None:
            because = Because.HAND_IN if forced else Because.HAND_OUT
            return Choice(one.code, order, because, broken=self._broken(one) if forced else ())
        because, names = self.refused.get(one.code) or self.told[one.code]
        return Choice(one.code, order, because, names)

    def _broken(self, one: Candidate) -> tuple[str, ...]:
        """Return the rules that a choice by hand breaks."""
        have = counted(self.taken)
        over = [
            name
            for name in self.kinds[one.code]
            if (most := self.quotas[name].most) is not None and have[name] > most
        ]
        because, names = self.refused.get(one.code, (None, ()))
        if because is Because.BELOW_DIMENSION:
            return (*(f"minimum:{name}" for name in names), *over)
        told = {Because.EXCLUDED: "excluded", Because.BELOW_TOTAL: "minimum"}
        return (*((told[because],) if because else ()), *over)

    def _conflicts(self) -> tuple[Conflict, ...]:
        """Return the fewest rules that must be loosened so that all can be kept."""
        from .programs import loosened  # noqa: PLC0415 -- scipy only where rules need it

        everybody = counted(Counter(self.kinds.values()))
        able = counted(self.taken + self.there)
        found = []
        for name, is_least, by in loosened(self.needs, self.taken, self.there):
            quota = self.quotas.get(name)
            asked = _asked(quota, is_least=is_least) if quota else self.rules.places
            found.append(Conflict(name, is_least, asked, by, able[name], everybody[name]))
        return tuple(found)


def _of(kind: Kind, able: Sequence[Candidate], kinds: Mapping[str, Kind]) -> list[Candidate]:
    return [one for one in able if kinds[one.code] == kind]


def _asked(quota: Quota, *, is_least: bool) -> int:
    return quota.least if is_least else quota.most or 0
