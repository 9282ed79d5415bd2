"""A proposal as the secretariat looks at it: who judges what, loads, and which rules it breaks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from menuju.assignment import Breach, Pair, Rule, breaches, components
from menuju.review.models import Entry, PoolMember, Proposal, Round
from menuju.review.queries.assigning import Plan, begun_for, pairs_of, plan, rules_of
from menuju.review.queries.breaking import said
from menuju.review.types import OPEN_PROPOSALS, ProposalState

HARD = frozenset({Rule.SEATS, Rule.BAR, Rule.KEPT})
"""Rules that no accepted proposal breaks; the others may be, with a reason."""


@dataclass(frozen=True)
class Told:
    """A rule that is broken, in a sentence."""

    breach: Breach
    sentence: str

    @property
    def hard(self) -> bool:
        """Whether it stands in the way of accepting."""
        return self.breach.rule in HARD


@dataclass(frozen=True)
class Share:
    """One entry and who is to judge it."""

    entry: Entry
    people: Sequence[PoolMember]
    kept: frozenset[int]
    """Keys of assessors who stay: they have begun, or all stays that is shared out."""
    broken: Sequence[Told]


@dataclass(frozen=True)
class Load:
    """One assessor and how much they are to judge."""

    member: PoolMember
    entries: int
    """Of this proposal; what they judge on shared panels is not in it."""
    broken: Sequence[Told]


@dataclass(frozen=True)
class Board:
    """Everything that the page shows of a proposal."""

    proposal: Proposal
    plan: Plan
    shares: Sequence[Share]
    loads: Sequence[Load]
    broken: Sequence[Told]
    groups: int
    """Groups of assessors that share no entry; 1 is what makes all comparable."""
    stale: bool
    """Whether people or entries have changed since it was found."""

    @property
    def hard(self) -> list[Told]:
        """What must be put right before it can be accepted."""
        return [one for one in self.broken if one.hard]

    @property
    def soft(self) -> list[Told]:
        """What may be accepted with a reason."""
        return [one for one in self.broken if not one.hard]

    @property
    def range(self) -> tuple[int, int]:
        """The smallest and the largest load."""
        counts = [one.entries for one in self.loads]
        return (min(counts, default=0), max(counts, default=0))


def current(round: Round) -> Proposal | None:
    """Return the proposal of a round that is open, or the last that was accepted."""
    opened = round.proposals.filter(state__in=OPEN_PROPOSALS).first()
    accepted = round.proposals.filter(state=ProposalState.ACCEPTED)
    return opened or accepted.order_by("accepted_at").last()


def board(proposal: Proposal) -> Board:
    """Return a proposal, held against the rules as they stand now; 10 queries.

    Who has begun to score since it was asked for does not show; accepting looks at it.

    Of one that was accepted: who sits there now, which may have changed since.
    """
    asked = rules_of(proposal)
    if proposal.state == ProposalState.ACCEPTED:
        now = plan(proposal.round, replace(asked, keeps=True), begun=begun_for(proposal))
        given = now.problem.kept
    else:
        now = plan(proposal.round, asked, begun=begun_for(proposal))
        given = pairs_of(proposal)
    pairs = known(now, given)
    told = [Told(one, said(one, now)) for one in breaches(now.problem, pairs)]
    of_entry, of_assessor = _by(told, "entry"), _by(told, "assessor")
    judging: defaultdict[str, list[PoolMember]] = defaultdict(list)
    for assessor, entry in sorted(pairs):
        judging[entry].append(now.people[assessor])
    load = Counter(assessor for assessor, _ in pairs)
    return Board(
        proposal=proposal,
        plan=now,
        shares=[
            Share(entry, judging[key], _kept(now, key), of_entry.get(key, []))
            for key, entry in now.entries.items()
        ],
        loads=[Load(one, load[key], of_assessor.get(key, [])) for key, one in now.people.items()],
        broken=told,
        groups=len(components(now.problem, pairs)),
        stale=bool(given - pairs),
    )


def known(now: Plan, pairs: Collection[Pair]) -> frozenset[Pair]:
    """Return the pairs whose people and entries can still be shared out."""
    return frozenset(
        (assessor, entry)
        for assessor, entry in pairs
        if assessor in now.people and entry in now.entries
    )


def to_loosen(proposal: Proposal) -> list[Breach]:
    """Return what would have to be loosened for any answer at all."""
    return [Breach(Rule(rule), *rest) for rule, *rest in proposal.loosen]


def _by(told: Iterable[Told], name: str) -> dict[str, list[Told]]:
    """Return what is told by entry, or by assessor where it is about no entry."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        if name == "entry" or not one.breach.entry:
            found[getattr(one.breach, name)].append(one)
    return found


def _kept(now: Plan, key: str) -> frozenset[int]:
    return frozenset(int(assessor) for assessor, entry in now.problem.kept if entry == key)
