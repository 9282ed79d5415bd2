"""Who may judge what in a round, as the solver reads it; keys there are keys of rows, as text."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from menuju.assignment import Assessor, Pair, Problem
from menuju.assignment import Entry as Judged
from menuju.review import rules
from menuju.review.models import Entry, PoolMember, Proposal, Round, Score, Seat
from menuju.review.queries import seating, shortfalls
from menuju.review.types import EntryState, SharingRules

STEPPED_ASIDE, GONE = "recused", "gone"
"""Why somebody may not judge an entry again: they stepped aside, or left it with a verdict."""


@dataclass(frozen=True)
class Plan:
    """A round's people and entries, and the problem that they make."""

    problem: Problem
    people: Mapping[str, PoolMember]
    entries: Mapping[str, Entry]
    fixed: int
    """Entries that a shared panel has begun to score: they stay with it."""

    def person(self, key: str) -> str:
        """Return somebody's name."""
        return str(self.people[key].assessor) if key in self.people else key

    def place(self, key: str) -> str:
        """Return the name of an entry's region."""
        return self.entries[key].place.long_name if key in self.entries else key


def rules_of(proposal: Proposal) -> SharingRules:
    """Return what a proposal was asked to keep."""
    return SharingRules(
        seats=proposal.seats,
        least=proposal.least,
        most=proposal.most,
        together=proposal.together,
        wants=tuple(proposal.wants),
        connected=proposal.connected,
        keeps=proposal.keeps,
    )


def pairs_of(proposal: Proposal) -> frozenset[Pair]:
    """Return who judges what in a proposal; 1 query."""
    rows = proposal.seated.order_by().values_list("assessor", "entry")
    return frozenset((str(assessor), str(entry)) for assessor, entry in rows)


def begun(round: Round) -> frozenset[tuple[int, int]]:
    """Return who has begun to score which entry, entry first, by key; 1 query."""
    scored = Score.objects.filter(entry__round=round, entry__state=EntryState.TOOK_PART)
    return frozenset(scored.order_by().values_list("entry", "seat__assessor").distinct())


def begun_for(proposal: Proposal) -> frozenset[tuple[int, int]]:
    """Return who had begun when a proposal was asked for."""
    return frozenset((entry, assessor) for entry, assessor in proposal.begun)


def plan(round: Round, asked: SharingRules, *, begun: Collection[tuple[int, int]]) -> Plan:
    """Return what is to be solved, as it stands now, but for who has `begun`; 9 queries.

    Entries that a shared panel has begun to score are no part of it; what their assessors judge
    there counts as load. In an entry's own panel stays who has begun, or, where `asked.keeps`,
    everybody who may still judge it. Verdicts of those who left count as seats that are filled.
    """
    now = _Now.of(round, frozenset(begun))
    members = {str(one.assessor_id): one for one in _members(round)}
    open_ = {str(one.pk): one for one in now.entries if now.is_open(one)}
    bars = _bars(members, open_, now)
    kept = _kept(members, open_, now, bars, keeps=asked.keeps)
    gone = {(str(person), str(entry)) for entry, person in now.handed_in} - kept - bars.keys()
    seats = _seats(open_, kept, gone, asked)
    bars |= {pair: GONE for pair in gone if pair[0] in members}
    kept = frozenset(pair for pair in kept if pair[1] in seats)
    problem = Problem(
        assessors=tuple(_assessor(one, asked, now.elsewhere) for one in members.values()),
        entries=tuple(
            Judged(key=key, seats=count, wants=frozenset(asked.wants))
            for key, count in seats.items()
        ),
        bars={pair: why for pair, why in bars.items() if pair[1] in seats},
        kept=kept,
        together=asked.together,
        connected=asked.connected,
    )
    judged = {key: one for key, one in open_.items() if key in seats}
    return Plan(problem, members, judged, len(now.entries) - len(open_))


@dataclass(frozen=True)
class _Now:
    """Who sits where in a round, and what has begun; pairs are of keys, entry first."""

    entries: list[Entry]
    sitting: Mapping[int, list[int]]
    """Assessors on each panel, by its key."""
    begun: frozenset[tuple[int, int]]
    """Entry and assessor who has scored something in it."""
    handed_in: frozenset[tuple[int, int]]
    """Entry and assessor whose verdict counts."""
    aside: frozenset[tuple[int, int]]
    shared: frozenset[int]
    """Keys of panels that are not one entry's own."""
    elsewhere: Counter[int]
    """Entries of each assessor that are no part of the problem."""

    @classmethod
    def of(cls, round: Round, begun: frozenset[tuple[int, int]]) -> "_Now":
        judged = round.entries.filter(state=EntryState.TOOK_PART)
        entries = list(judged.select_related("place", "panel").order_by("place"))
        seats = dict(Seat.objects.filter(panel__round=round).values_list("pk", "assessor"))
        sitting: defaultdict[int, list[int]] = defaultdict(list)
        held = Seat.objects.filter(panel__round=round, left_at=None)
        for panel, assessor in held.values_list("panel", "assessor"):
            sitting[panel].append(assessor)
        aside = shortfalls.stepped_aside(round)
        standing = shortfalls.given_verdicts(round) - aside
        many = Counter(one.panel_id for one in entries)
        shared = {
            one.panel_id
            for one in entries
            if one.panel is not None and not (one.panel.single and many[one.panel_id] == 1)
        }
        now = cls(
            entries,
            sitting,
            begun,
            frozenset((entry, seats[seat]) for entry, seat in standing),
            frozenset((entry, seats[seat]) for entry, seat in aside),
            frozenset(pk for pk in shared if pk is not None),
            Counter(),
        )
        for entry in entries:
            if not now.is_open(entry):
                now.elsewhere.update(now.held(entry))
        return now

    @cached_property
    def begun_entries(self) -> frozenset[int]:
        """Keys of the entries that somebody has scored something in."""
        return frozenset(entry for entry, _ in self.begun)

    def is_open(self, entry: Entry) -> bool:
        """Say whether an entry can be shared out: a shared panel that has begun it keeps it."""
        if entry.panel_id not in self.shared:
            return True
        return entry.pk not in self.begun_entries

    def held(self, entry: Entry) -> list[int]:
        """Return who sits for an entry and has not stepped aside from it."""
        sitting = self.sitting.get(entry.panel_id or 0, [])
        return [one for one in sitting if (entry.pk, one) not in self.aside]


def _members(round: Round) -> list[PoolMember]:
    held = round.pool.filter(left_at=None, assessor__in=seating.assessors(round).order_by())
    return list(held.select_related("assessor").order_by("assessor"))


def _assessor(member: PoolMember, asked: SharingRules, elsewhere: Counter[int]) -> Assessor:
    most = asked.most if member.most is None else min(asked.most, member.most)
    already = elsewhere[member.assessor_id]
    return Assessor(
        key=str(member.assessor_id),
        institution=member.institution,
        expertise=frozenset(member.expertise),
        least=max(0, min(asked.least, most) - already),
        most=max(0, most - already),
    )


def _bars(
    members: Mapping[str, PoolMember], entries: Mapping[str, Entry], now: _Now
) -> dict[Pair, str]:
    people = [one.assessor_id for one in members.values()]
    found = rules.conflicts_among(people, entries.values())
    bars = {(str(person), str(entry)): str(kinds[0]) for (person, entry), kinds in found.items()}
    for entry, person in now.aside:
        if str(person) in members and str(entry) in entries:
            bars.setdefault((str(person), str(entry)), STEPPED_ASIDE)
    return bars


def _kept(
    members: Mapping[str, PoolMember],
    entries: Mapping[str, Entry],
    now: _Now,
    bars: Mapping[Pair, str],
    *,
    keeps: bool,
) -> frozenset[Pair]:
    sitting = {
        (str(person), key)
        for key, entry in entries.items()
        for person in now.held(entry)
        if keeps or (entry.pk, person) in now.begun
    }
    return frozenset(pair for pair in sitting if pair[0] in members and pair not in bars)


def _seats(
    entries: Iterable[str], kept: Collection[Pair], gone: Collection[Pair], asked: SharingRules
) -> dict[str, int]:
    """Return how many are to judge each entry; one that has all its verdicts is left out."""
    stay, done = (Counter(entry for _, entry in pairs) for pairs in (kept, gone))
    wanted = {key: max(asked.seats - done[key], stay[key]) for key in entries}
    return {key: count for key, count in wanted.items() if count}
