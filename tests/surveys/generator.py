"""Invented samples, clean and with planted faults, written without a look at the checks.

It knows people, not rules: services are good or bad, people are kind or strict, some are careless,
some surveyors colour what they hear, clerks type fast, halls are full. A fault is what somebody
does to a sample to make it look like fifty interviews.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import pairwise
from random import Random

WIB = timezone(timedelta(hours=7))
PEOPLE = 50
DIMENSIONS = {
    "governance": ("public-service", "public-policy", "bureaucracy"),
    "branding": ("tourism", "business", "city-appearance"),
    "economy": ("industry", "welfare", "transaction"),
    "living": ("harmony", "health", "mobility"),
    "society": ("community", "learning", "security"),
    "environment": ("protection", "waste", "energy"),
}
STATEMENTS = {
    part: tuple(f"IM{3 * at + n:02d}" for n in (1, 2, 3))
    for at, part in enumerate(part for parts in DIMENSIONS.values() for part in parts)
}
SERVICES = {
    part: (name, short)
    for part, name, short in (
        ("public-service", "Mal Pelayanan Publik Digital", "MPP digital"),
        ("public-policy", "Musrenbang Daring", "musrenbang"),
        ("bureaucracy", "Portal Satu Data", "satu data"),
        ("tourism", "Jelajah Wisata", "jelajah wisata"),
        ("business", "Peta Investasi", "peta investasi"),
        ("city-appearance", "Taman Tepi Sungai", "taman tepi sungai"),
        ("industry", "Rumah Kemasan UMKM", "rumah kemasan"),
        ("welfare", "Bursa Kerja Daring", "bursa kerja"),
        ("transaction", "Pajak Daerah Daring", "bayar pajak daerah"),
        ("harmony", "Peta Tata Ruang", "tata ruang"),
        ("health", "Antre Puskesmas", "antrean puskesmas"),
        ("mobility", "Angkutan Kota Terpadu", "angkutan kota"),
        ("community", "Taman Baca Digital", "taman baca"),
        ("learning", "PPDB Daring", "ppdb"),
        ("security", "Siaga 112", "112"),
        ("protection", "Pantau Udara", "pantau udara"),
        ("waste", "Bank Sampah Mart", "bank sampah"),
        ("energy", "Lampu Jalan Surya", "lampu surya"),
    )
}
WORK = (
    ("official", 8), ("contract-official", 2), ("employee", 16), ("business", 12), ("trader", 11),
    ("farmer", 6), ("fish-farmer", 1), ("labourer", 5), ("driver", 5), ("teacher", 8),
    ("health-worker", 4), ("student", 4), ("homemaker", 9), ("retired", 3), ("jobless", 3),
    ("other", 3),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One filled form."""

    id: str
    unit: str
    person: str
    surveyor: str
    work: str
    levels: dict[str, int]
    services: dict[str, str]
    begun: datetime
    ended: datetime
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Fault:
    """What is false in a region: its kind, how much of it, in which samples, by whom."""

    kind: str
    dose: str
    where: tuple[str, ...]
    surveyor: str = ""


@dataclass(frozen=True)
class Region:
    """What a region has collected."""

    rows: tuple[Row, ...]
    users: dict[str, int]
    layouts: dict[str, str]
    """A or B by dimension."""
    fault: Fault | None = None


@dataclass
class _Town:
    dice: Random
    quality: dict[str, float] = field(default_factory=dict)
    ease: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part, codes in STATEMENTS.items():
            self.quality[part] = self.dice.uniform(1.1, 3.3)
            self.ease |= {code: self.dice.gauss(0, 0.35) for code in codes}


@lru_cache(maxsize=4)
def clean(seed: int) -> Region:
    """Return an honest region: 50 real users a sample, asked by four surveyors."""
    dice = Random(f"clean/{seed}")
    town = _Town(dice)
    layouts = {d: "B" if dice.random() < 0.15 else "A" for d in DIMENSIONS}
    rows: list[Row] = []
    for dimension, parts in DIMENSIONS.items():
        units = {dimension: parts} if layouts[dimension] == "A" else {p: (p,) for p in parts}
        for unit, asked in units.items():
            rows += _sample(unit, asked, town)
    some = [dice.randrange(len(rows)) for _ in range(3)]
    for at in some:  # a person really uses two services
        other = dice.choice([row for row in rows if row.unit != rows[at].unit])
        rows[at] = replace(rows[at], person=other.person)
    users = {part: int(10 ** dice.uniform(2.2, 5)) for part in STATEMENTS}
    return Region(tuple(rows), users, layouts)


def _sample(unit: str, parts: tuple[str, ...], town: _Town) -> Iterator[Row]:
    dice = town.dice
    for surveyor, share in enumerate(_shares(dice)):
        colour = dice.gauss(0, 0.2)
        hall = (-2.9 + dice.uniform(-0.3, 0.3), 103.8 + dice.uniform(-0.3, 0.3))
        stays = dice.random() < 0.5  # at one counter, or from door to door
        clock = datetime(2026, 9, 14, 8, tzinfo=WIB) + timedelta(
            days=dice.randrange(20), minutes=dice.randrange(90)
        )
        for number in range(share):
            begun = clock + timedelta(minutes=dice.expovariate(1 / 8))
            statements = sum(len(STATEMENTS[part]) for part in parts)
            taken = 60 + statements * dice.lognormvariate(2.3, 0.35)
            clock = begun + timedelta(seconds=taken)
            at = hall if stays else _near(hall, dice, 0.02)
            yield Row(
                id=f"{unit}-{surveyor}-{number}",
                unit=unit,
                person=f"{dice.getrandbits(64):016x}",
                surveyor=f"{unit}-{surveyor}",
                work=dice.choices([w for w, _ in WORK], [n for _, n in WORK])[0],
                levels=_levels(parts, town, colour),
                services={part: _called(part, dice) for part in parts},
                begun=begun,
                ended=clock,
                latitude=_near(at, dice, 0.00005)[0],
                longitude=_near(at, dice, 0.00005)[1],
            )


def _shares(dice: Random) -> list[int]:
    cuts = sorted(dice.sample(range(8, PEOPLE - 8), 3))
    ends = [0, *cuts, PEOPLE]
    return [b - a for a, b in pairwise(ends)]


def _levels(parts: tuple[str, ...], town: _Town, colour: float) -> dict[str, int]:
    dice = town.dice
    kindness = dice.gauss(0, 0.55)
    if dice.random() < 0.06:  # does not care, whoever asks
        level = _bounded(town.quality[parts[0]] + kindness)
        return {code: level for part in parts for code in STATEMENTS[part]}
    return {
        code: _bounded(town.quality[p] + town.ease[code] + kindness + colour + dice.gauss(0, 0.7))
        for p in parts
        for code in STATEMENTS[p]
    }


def _bounded(level: float) -> int:
    return min(4, max(0, round(level)))


def _called(part: str, dice: Random) -> str:
    name, short = SERVICES[part]
    return dice.choices([name, name.lower(), short, f"aplikasi {short}"], [5, 2, 3, 1])[0]


def _near(at: tuple[float, float], dice: Random, degrees: float) -> tuple[float, float]:
    return at[0] + dice.gauss(0, degrees), at[1] + dice.gauss(0, degrees)


Plant = Callable[[Region, Random], Region]


def _change(region: Region, new: dict[str, Row], fault: Fault) -> Region:
    rows = tuple(new.get(row.id, row) for row in region.rows)
    return replace(region, rows=rows, fault=fault)


def _unit(region: Region, dice: Random, layout: str = "AB") -> list[Row]:
    units = sorted({row.unit for row in region.rows})
    fitting = [u for u in units if ("A" if u in DIMENSIONS else "B") in layout]
    chosen = dice.choice(fitting or units)
    return [row for row in region.rows if row.unit == chosen]


def same_people(region: Region, dice: Random) -> Region:
    """Use the list of one sample, or a good part of it, for another."""
    one = _unit(region, dice)
    other = _unit(region, dice)
    while other[0].unit == one[0].unit:
        other = _unit(region, dice)
    n = dice.choice([3, 6, 10, 25, 50])
    new = {b.id: replace(b, person=a.person) for a, b in zip(one[:n], other, strict=False)}
    return _change(region, new, Fault("same people", f"{n} of 50", (one[0].unit, other[0].unit)))


def twice(region: Region, dice: Random) -> Region:
    """Ask one person again, so that the sample is full."""
    rows = _unit(region, dice)
    n = dice.choice([1, 5])
    new = {b.id: replace(b, person=a.person) for a, b in zip(rows[:n], rows[20:], strict=False)}
    return _change(region, new, Fault("twice", f"{n} of 50", (rows[0].unit,)))


def few_users(region: Region, dice: Random) -> Region:
    """Survey an app that thirty people have."""
    part = dice.choice(sorted(STATEMENTS))
    n = dice.choice([5, 30, 48])
    fault = Fault("few users", f"{n} users", (part,))
    return replace(region, users=region.users | {part: n}, fault=fault)


def straight(region: Region, dice: Random) -> Region:
    """Tick the best column down, for a part of the sample."""
    rows = _unit(region, dice, "A")
    n = dice.choice([7, 13, 20, 35])
    picked = dice.sample(rows, n)
    new = {r.id: replace(r, levels=dict.fromkeys(r.levels, 4)) for r in picked}
    return _change(region, new, Fault("straight", f"{n} of 50", (rows[0].unit,)))


def careless(region: Region, dice: Random) -> Region:
    """Tick one column, with one cross beside it so that it looks thought about."""
    rows = _unit(region, dice, "A")
    new = {}
    n = dice.choice([15, 25, 40])
    for row in dice.sample(rows, n):
        levels = dict.fromkeys(row.levels, 3)
        levels[dice.choice(sorted(levels))] = dice.choice([2, 4])
        new[row.id] = replace(row, levels=levels)
    return _change(region, new, Fault("careless", f"{n} of 50", (rows[0].unit,)))


def zeros(region: Region, dice: Random) -> Region:
    """A group that is angry about something gives 0 to one service that others like."""
    rows = _unit(region, dice)
    part = dice.choice(DIMENSIONS.get(rows[0].unit, (rows[0].unit,)))
    nought = dict.fromkeys(STATEMENTS[part], 0)
    n = dice.choice([4, 6, 9])
    angry = {r.id for r in dice.sample(rows, n)}
    new = {}
    for row in rows:
        liked = {c: max(row.levels[c], dice.choice([1, 2, 3])) for c in STATEMENTS[part]}
        new[row.id] = replace(row, levels=row.levels | (nought if row.id in angry else liked))
    return _change(region, new, Fault("zeros", f"{n} of 50", (part,)))


def nameless(region: Region, dice: Random) -> Region:
    """Leave the column of the service empty, or write a dash."""
    rows = _unit(region, dice)
    part = dice.choice(DIMENSIONS.get(rows[0].unit, (rows[0].unit,)))
    blank = dice.choice(["", "-", "tidak ada"])
    n = dice.choice([1, 10, 50])
    picked = dice.sample(rows, n)
    new = {r.id: replace(r, services=r.services | {part: blank}) for r in picked}
    return _change(region, new, Fault("nameless", f"{n} of 50", (part,)))


def another(region: Region, dice: Random) -> Region:
    """Ask about something else than what was chosen."""
    rows = _unit(region, dice)
    part = dice.choice(DIMENSIONS.get(rows[0].unit, (rows[0].unit,)))
    said = SERVICES[dice.choice([p for p in sorted(SERVICES) if p != part])][0]
    n = dice.choice([1, 5, 20])
    picked = dice.sample(rows, n)
    new = {r.id: replace(r, services=r.services | {part: said}) for r in picked}
    return _change(region, new, Fault("another service", f"{n} of 50", (part,)))


def staff(region: Region, dice: Random) -> Region:
    """Ask the contract staff of the office instead of users."""
    rows = _unit(region, dice)
    n = dice.choice([6, 12, 25])
    picked = dice.sample(rows, n)
    new = {r.id: replace(r, work="contract-official") for r in picked}
    return _change(region, new, Fault("staff", f"{n} of 50", (rows[0].unit,)))


def fish_farmer(region: Region, dice: Random) -> Region:
    """One farmer of catfish gives 4 to all of tourism."""
    rows = [r for r in region.rows if "tourism" in r.services]
    row = dice.choice(rows)
    best = row.levels | dict.fromkeys(STATEMENTS["tourism"], 4)
    new = {row.id: replace(row, work="fish-farmer", levels=best)}
    return _change(region, new, Fault("fish farmer", "1 of 50", ("tourism", "branding")))


def speeding(region: Region, dice: Random) -> Region:
    """One surveyor taps through some forms, a second or two a statement."""
    rows = _unit(region, dice)
    who = dice.choice(rows).surveyor
    own = [r for r in rows if r.surveyor == who]
    each = dice.choice([1, 2, 4])
    new = {
        r.id: replace(r, ended=r.begun + timedelta(seconds=len(r.levels) * each))
        for r in dice.sample(own, min(len(own), 5))
    }
    fault = Fault("speeding", f"{each} s a statement", (rows[0].unit,), who)
    return _change(region, new, fault)


def invented(region: Region, dice: Random) -> Region:
    """One surveyor makes up all interviews from one, with a change here and there."""
    rows = _unit(region, dice, "A")
    sizes = {r.surveyor: [o for o in rows if o.surveyor == r.surveyor] for r in rows}
    who = dice.choice(sorted(w for w, own in sizes.items() if len(own) >= 8) or sorted(sizes))
    pattern = sizes[who][0].levels
    often = dice.choice([0.1, 0.25, 0.4])
    new = {}
    for row in sizes[who]:
        levels = {
            c: _bounded(n + dice.choice([-1, 1])) if dice.random() < often else n
            for c, n in pattern.items()
        }
        new[row.id] = replace(row, levels=levels)
    return _change(region, new, Fault("invented", f"{often:.0%} changed", (rows[0].unit,), who))


def at_the_desk(region: Region, dice: Random) -> Region:
    """One surveyor sends a pile of forms from the office, one after the other."""
    rows = _unit(region, dice)
    who = dice.choice(rows).surveyor
    n, gap = dice.choice([2, 3, 8]), dice.choice([15, 45, 90])
    pile = [r for r in rows if r.surveyor == who][:n]
    clock, first = pile[0].ended, pile[0]
    new = {}
    for row in pile:
        clock += timedelta(seconds=gap * dice.uniform(0.7, 1.3))
        at = _near((first.latitude, first.longitude), dice, 0.00003)
        new[row.id] = replace(row, ended=clock, latitude=at[0], longitude=at[1])
        new[row.id] = replace(new[row.id], begun=clock - (row.ended - row.begun))
    return _change(region, new, Fault("at the desk", f"{gap} s apart", (rows[0].unit,), who))


FAULTS: dict[str, Plant] = {
    "same people": same_people,
    "twice": twice,
    "few users": few_users,
    "straight": straight,
    "careless": careless,
    "zeros": zeros,
    "nameless": nameless,
    "another service": another,
    "staff": staff,
    "fish farmer": fish_farmer,
    "speeding": speeding,
    "invented": invented,
    "at the desk": at_the_desk,
}


def planted(kind: str, seed: int) -> Region:
    """Return a region that is honest but for one fault."""
    return FAULTS[kind](clean(seed), Random(f"{kind}/{seed}"))
