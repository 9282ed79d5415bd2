"""Who may not judge whom: own region, own institution, mentorships, and what was declared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from menuju.people.models import Membership
from menuju.people.types import OrganisationKind
from menuju.review.models import DeclaredConflict, Entry, PoolMember, Round
from menuju.review.types import ConflictKind, MentorshipEnd

MEMBER = "member"
"""A row that tells where somebody wears a role, beside those that note a conflict."""

COLUMNS = ("kind", "who", "where", "about", "parent", "body")


def conflicts(assessor: int, entry: Entry) -> tuple[ConflictKind, ...]:
    """Return why a person (the key of the account) may not judge an entry; empty where they may."""
    return conflicts_among([assessor], [entry]).get((assessor, entry.pk), ())


def conflicts_among(
    assessors: Iterable[int], entries: Iterable[Entry]
) -> dict[tuple[int, int], tuple[ConflictKind, ...]]:
    """Return the conflicts of these people with these entries, by both keys: 1 query.

    A person is in conflict with a region in whose government or agencies they wear any role or
    which the round's pool gives as their home, where an institution of theirs lies, which they
    mentor, or have mentored, in the same cycle: in a round of the same organiser and year, or with
    which they have declared a conflict. Of roles counts what is held today, so one that is given
    after the assignment counts from that day.
    """
    people, contenders = set(assessors), list(entries)
    among = _Contenders.of(contenders)
    kinds: defaultdict[tuple[int, int], set[ConflictKind]] = defaultdict(set)
    known = _known(people, contenders)
    for person, body in known.held:
        for kind, entry in among.in_conflict_with(body):
            kinds[person, entry.pk].add(kind)
    for kind, person, round, about in known.noted:
        for entry in among.concerned(kind, about):
            if entry.round_id == round:
                kinds[person, entry.pk].add(kind)
    return {
        pair: tuple(kind for kind in ConflictKind if kind in found) for pair, found in kinds.items()
    }


@dataclass(frozen=True, slots=True)
class _Body:
    """Where somebody wears a role."""

    pk: int
    parent: int | None
    kind: str
    place: str

    @property
    def places(self) -> Iterator[str]:
        """The codes of the place where it lies and of every place around that one."""
        parts = self.place.split(".") if self.place else []
        return (".".join(parts[:length]) for length in range(1, len(parts) + 1))


@dataclass(frozen=True, slots=True)
class _Contenders:
    """Entries by what a conflict depends on, so that nobody is held against every region."""

    of_body: Mapping[int, Sequence[Entry]]
    of_place: Mapping[str, Sequence[Entry]]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "_Contenders":
        bodies: defaultdict[int, list[Entry]] = defaultdict(list)
        places: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            places[entry.place_id].append(entry)
            bodies[entry.organisation_id].append(entry)
        return cls(bodies, places)

    def in_conflict_with(self, body: _Body) -> Iterator[tuple[ConflictKind, Entry]]:
        """Yield what lies in the way of somebody who wears a role there."""
        own = [pk for pk in (body.pk, body.parent) if pk is not None]
        for entry in (entry for pk in own for entry in self.of_body[pk]):
            yield ConflictKind.OWN_REGION, entry
        governs = body.kind in (OrganisationKind.GOVERNMENT, OrganisationKind.AGENCY)
        for entry in (entry for place in body.places for entry in self.of_place[place]):
            if governs or entry.organisation_id in own:
                yield ConflictKind.OWN_REGION, entry
            else:
                yield ConflictKind.OWN_INSTITUTION, entry

    def concerned(self, kind: ConflictKind, about: str) -> Sequence[Entry]:
        """Return the entries of a home (code of a place) or of a government (key), by the kind."""
        if kind != ConflictKind.OWN_REGION:
            return self.of_body[int(about)]
        around = (place for place in self.of_place if f"{place}.".startswith(f"{about}."))
        return [entry for place in around for entry in self.of_place[place]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of some people: where they wear roles, and what is noted of them in rounds."""

    held: list[tuple[int, _Body]]
    noted: list[tuple[ConflictKind, int, int, str]]
    """Kind, person, round, and code or key of a region."""


def _known(people: set[int], entries: list[Entry]) -> _Known:
    """Return what is known of these people, for the rounds of these entries; 1 query, or none."""
    rounds = {entry.round_id for entry in entries}
    if not rounds or not people:
        return _Known([], [])
    homes = PoolMember.objects.filter(assessor__in=people, round__in=rounds, home__isnull=False)
    told = DeclaredConflict.objects.filter(
        assessor__in=people, round__in=rounds, lifted_at__isnull=True
    )
    rows = _held(people).union(
        _mentored(people, rounds),
        _marked(homes, ConflictKind.OWN_REGION, "assessor", "round", "home"),
        _marked(told, ConflictKind.DECLARED, "assessor", "round", "organisation"),
    )
    known = _Known([], [])
    for kind, person, where, about, parent, body in rows:
        if kind == MEMBER:
            known.held.append((person, _Body(where, parent, body, about)))
        else:
            known.noted.append((ConflictKind(kind), person, where, about))
    return known


def _held(people: set[int]) -> QuerySet[Any]:
    """Return the roles that people wear today, as rows of the kind `MEMBER`."""
    held = Membership.objects.held().filter(user__in=people).order_by()
    named = held.annotate(
        kind=Value(MEMBER, CharField()),
        who=F("user"),
        where=F("organisation"),
        about=Coalesce("organisation__place", Value("")),
        parent=F("organisation__parent"),
        body=F("organisation__kind"),
    )
    told: QuerySet[Any] = named.values_list(*COLUMNS)
    return told


def _marked(
    rows: QuerySet[Any], kind: ConflictKind, person: str, round: str, about: str
) -> QuerySet[Any]:
    columns = {"kind": Value(kind.value, CharField()), "who": F(person), "where": F(round)}
    nobody = {"parent": Cast(Value(None), BigIntegerField()), "body": Value("", CharField())}
    named = rows.order_by().annotate(**columns, about=Cast(about, CharField()), **nobody)
    told: QuerySet[Any] = named.values_list(*COLUMNS)
    return told


def _mentored(people: set[int], rounds: set[int]) -> QuerySet[Any]:
    """Return who mentors whom in the cycle of each round.

    A mentorship that is over still counts, one that was noted by mistake does not.
    """
    cycle = Round.objects.filter(
        pk__in=rounds,
        organisation__rounds__year=F("year"),
        organisation__rounds__mentorships__mentor__in=people,
        organisation__rounds__mentorships__ending__in=("", MentorshipEnd.OVER),
    )
    noted = "organisation__rounds__mentorships"
    return _marked(cycle, ConflictKind.MENTOR, f"{noted}__mentor", "pk", f"{noted}__organisation")
