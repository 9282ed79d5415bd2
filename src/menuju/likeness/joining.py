"""Every pair of sets that are alike enough, without comparing all with all.

Exact, by prefixes and an inverted index (Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant
2007): with its members in one order, rarest first, two sets of which the Jaccard index is `least`
or more share a member within the first |x| − ⌈least·|x|⌉ + 1 of each. So common phrases, which
everybody uses, are hardly ever looked at; and members that one set alone has are left out at first:
where too few are left, that set is like no other.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from .shingles import Shingles, jaccard

A_HAIR = 1e-9
"""What a product of floats may be off by: 0.1 × 30 is a little more than 3."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Alike(Generic[Key]):
    """Two sets that are alike; `share` is their Jaccard index."""

    one: Key
    other: Key
    share: float


def alike(
    sets: Mapping[Key, Shingles], *, least: float, most: int | None = None
) -> Iterator[Alike[Key]]:
    """Yield each pair whose Jaccard index is `least` (above 0, up to 1) or more, each once.

    A member that more than `most` sets have leads to no pair: what so many share is a template, and
    its pairs would be as many as the square of them. None: every member counts. Raises `ValueError`
    for a share out of range.
    """
    if not 0 < least <= 1:
        raise ValueError(f"a share lies above 0 and up to 1, not at {least}")
    often = Counter(member for held in sets.values() for member in held)
    shared = sorted((each for each, times in often.items() if times > 1), key=often.__getitem__)
    ranks = {member: rank for rank, member in enumerate(shared)}
    known: defaultdict[object, list[Key]] = defaultdict(list)
    for key, held in sets.items():
        met_elsewhere = [member for member in held if member in ranks]
        spare = len(met_elsewhere) - ceil(least * len(held) - A_HAIR)
        if spare < 0:
            continue
        prefix = sorted(met_elsewhere, key=ranks.__getitem__)[: spare + 1]
        telling = [member for member in prefix if most is None or often[member] <= most]
        met = dict.fromkeys(other for member in telling for other in known[member])
        for other in met:
            share = _share(held, sets[other], least=least)
            if share >= least:
                yield Alike(other, key, share)
        for member in telling:
            known[member].append(key)


def _share(one: Shingles, other: Shingles, *, least: float) -> float:
    """Return the Jaccard index, or 0 where their sizes alone forbid `least`."""
    small, large = sorted((len(one), len(other)))
    return jaccard(one, other) if small >= least * large - A_HAIR else 0.0
