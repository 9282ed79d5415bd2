"""Time the exact assignment of a whole country: 514 regions, 120 assessors, three each.

    python benchmarks/assignment.py [--entries 514] [--assessors 120] [--seats 3] [--seed 1]

Invented are 30 institutions, four fields (two fifths of the people know law, one of them judges
every region), a home region, an institution's region, four mentored regions for every third, and
now and then a declared conflict: about 450 pairs that may not be. Loads are 12 to 14; at most two
of one institution judge a region; all is to hold together. Then the same with one assessor less,
where all else stays, and with loads set too tight, where it is told by how much they must rise.
Budgets: a good answer in 10 s, the proven optimum in 60 s; exits 1 beyond, and where a rule is
broken.
"""

import argparse
import random
import sys
import time
from dataclasses import replace

from menuju.assignment import Assessor, Entry, Problem, breaches
from menuju.assignment.lots import lots
from menuju.assignment.relaxing import rise
from menuju.assignment.solving import Infeasible, Solution, Stage, solve

FIRST, PROVEN = 10, 60
FIELDS = ("tata kelola", "infrastruktur", "aplikasi", "literasi")


def main() -> int:
    """Print one figure a line."""
    told = _arguments()
    asked = country(told.entries, told.assessors, told.seats, random.Random(told.seed))
    print(f"pairs that may not be      {len(asked.bars)}")
    found, first = _timed(asked)
    late = _lines("fresh", found, first)
    gone = asked.who[0]
    stay = frozenset(pair for pair in found.pairs if pair[0] != gone)
    again = replace(
        asked,
        assessors=asked.assessors[1:],
        bars={pair: why for pair, why in asked.bars.items() if pair[0] != gone},
        costs={pair: cost for pair, cost in asked.costs.items() if pair[0] != gone},
        kept=stay,
    )
    filled, first = _timed(again)
    late |= _lines("one less", filled, first)
    print(f"one less: moved            {len(stay - filled.pairs)}")
    late |= _hopeless(asked)
    wrong = breaches(asked, found.pairs) + breaches(again, filled.pairs)
    print(f"rules broken               {len(wrong)}")
    return 1 if late or wrong else 0


def country(entries: int, assessors: int, seats: int, dice: random.Random) -> Problem:
    """Return an invented country."""
    judged = tuple(
        Entry(key=f"e{n}", seats=seats, wants=frozenset({"hukum"})) for n in range(entries)
    )
    even = entries * seats / assessors
    people = tuple(
        Assessor(
            key=f"a{n}",
            institution=f"Universitas {n % 30}",
            expertise=frozenset({dice.choice(FIELDS), *(["hukum"] if n % 5 < 2 else [])}),
            least=int(even - 0.5),
            most=int(even + 1.5),
        )
        for n in range(assessors)
    )
    bars = {}
    for n, one in enumerate(people):
        reasons = ["own_region", "own_institution"] + ["mentor"] * 4 * (n % 3 == 0)
        reasons += ["declared"] * (dice.random() < 0.2) * dice.randint(1, 3)
        for why in reasons:
            bars[one.key, dice.choice(judged).key] = why
    made = Problem(assessors=people, entries=judged, bars=bars, together=2)
    return replace(made, costs=lots(made, "benchmark"))


def _timed(asked: Problem) -> tuple[Solution, float]:
    stages: list[Stage] = []
    found = solve(asked, seconds=300, tell=stages.append)
    return found, next(one.seconds for one in stages if one.pairs)


def _lines(name: str, found: Solution, first: float) -> bool:
    loads = sorted(found.loads.values())
    print(f"{name}: first good answer".ljust(27) + f"{first:.2f} s")
    print(f"{name}: proven".ljust(27) + f"{found.seconds:.2f} s, {found.even=}, {found.proven=}")
    print(f"{name}: loads".ljust(27) + f"{loads[0]} to {loads[-1]}")
    return first > FIRST or found.seconds > PROVEN or not found.even


def _hopeless(asked: Problem) -> bool:
    tight = replace(asked, assessors=tuple(replace(one, most=one.least) for one in asked.assessors))
    began = time.monotonic()
    try:
        solve(tight, seconds=60)
    except Infeasible:
        by = rise(tight, seconds=60)
        spent = time.monotonic() - began
        print(f"too tight: named in        {spent:.2f} s, all by {by}")
        return spent > PROVEN
    return True


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("entries", 514), ("assessors", 120), ("seats", 3), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=default)
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
