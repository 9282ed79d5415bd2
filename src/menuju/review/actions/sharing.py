"""Accept a proposal: its people are seated, each entry in a panel of its own, in one deed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.assignment import breaches
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import Entry, Panel, Proposal, Round, Seat
from menuju.review.queries.assigning import Plan, begun, pairs_of, plan, rules_of
from menuju.review.queries.breaking import said
from menuju.review.queries.proposals import HARD, known
from menuju.review.types import ProposalState, RoundState

NAME = 80
"""Letters of a panel's name."""


@dataclass(frozen=True)
class Accepted:
    """What came of accepting."""

    entries: int
    """Entries whose assessors have changed."""
    people: int


def accept(proposal: Proposal, *, reason: str = "", by: Actor) -> Accepted:
    """Make a proposal the panels of its round, all of it or nothing.

    It is held against the rules as they stand now. Refused, with every case, where it breaks one
    that may not be broken; where it breaks another, `reason` says why it is accepted all the same.
    Entries whose assessors stay the same keep their panel.
    """
    round = proposal.round
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun panel."))
    with recording(
        "review.assignment.accepted", by=by, on=round.subject, stream=round.stream
    ) as deed:
        _hold(round)
        Proposal.objects.select_for_update().get(pk=proposal.pk)
        now = plan(round, rules_of(proposal), begun=begun(round))
        given = pairs_of(proposal)
        broken = _refuse_broken(now, given, reason)
        here = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.FOUND)
        told = {"accepted_at": timezone.now(), "reason": reason.strip()[:500]}
        if here.update(state=ProposalState.ACCEPTED, **told) != 1:
            raise Conflict(_("Usulan ini sudah diganti; muat ulang halaman ini."))
        wanted = _wanted(now, given)
        changed = _seat(round, wanted)
        people = {one for held in wanted.values() for one in held}
        deed.facts |= {
            "entries": len(wanted),
            "changed": changed,
            "people": len(people),
            "loosened": dict(sorted(broken.items())),
        }
        deed.private["reason"] = told["reason"]
    return Accepted(changed, len(people))


def _hold(round: Round) -> None:
    """Take turns with whoever scores, shares out, or leads the round on."""
    here = Round.objects.select_for_update().get(pk=round.pk)
    if here.state != RoundState.SCORING:
        raise Conflict(_("Penilaian putaran ini sudah selesai; panelnya tetap."))
    list(round.entries.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _refuse_broken(now: Plan, given: Collection[tuple[str, str]], reason: str) -> Counter[str]:
    """Refuse what may not be broken; return what is, by the name of the rule."""
    there = known(now, given)
    if len(there) != len(given):
        raise Conflict(_("Kolam atau daerah berubah sejak usulan ini dihitung; hitung lagi."))
    found = breaches(now.problem, there)
    if hard := [Finding("", said(one, now)) for one in found if one.rule in HARD]:
        raise Invalid(_("Usulan ini belum dapat dipakai."), hard)
    if found and not reason.strip():
        soft = [Finding("", said(one, now)) for one in found]
        raise Invalid(_("Sebutkan mengapa aturan ini dilonggarkan."), soft)
    return Counter(str(one.rule) for one in found)


def _wanted(now: Plan, given: Collection[tuple[str, str]]) -> dict[Entry, frozenset[int]]:
    judging: defaultdict[str, set[int]] = defaultdict(set)
    for assessor, entry in given:
        judging[entry].add(int(assessor))
    return {one: frozenset(judging[key]) for key, one in now.entries.items()}


def _seat(round: Round, wanted: Mapping[Entry, frozenset[int]]) -> int:
    """Seat everybody, and return how many entries were changed by it."""
    seats: defaultdict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(panel__round=round).order_by("number"):
        seats[seat.panel_id].append(seat)
    changed = {
        entry: people
        for entry, people in wanted.items()
        if people != {one.assessor_id for one in seats[entry.panel_id or 0] if not one.left_at}
    }
    panels = _own(round, list(changed))
    leaving, returning, new = [], [], []
    for entry, people in changed.items():
        panel = panels[entry]
        there = {one.assessor_id: one for one in seats[panel.pk]}
        leaving += [one.pk for who, one in there.items() if who not in people and not one.left_at]
        returning += [one.pk for who, one in there.items() if who in people and one.left_at]
        last = max((one.number for one in there.values()), default=0)
        fresh = sorted(people - there.keys())
        new += [
            Seat(panel=panel, assessor_id=who, number=number)
            for number, who in enumerate(fresh, start=last + 1)
        ]
    Seat.objects.filter(pk__in=leaving).update(left_at=timezone.now())
    Seat.objects.filter(pk__in=returning).update(left_at=None)
    Seat.objects.bulk_create(new)
    for entry in changed:
        entry.panel = panels[entry]
    Entry.objects.bulk_update(list(changed), ["panel"], batch_size=200)
    return len(changed)


def _own(round: Round, entries: Sequence[Entry]) -> dict[Entry, Panel]:
    """Return each entry's own panel: the one it has, one left empty before, or a new one."""
    many = Counter(round.entries.values_list("panel", flat=True))
    named = {one.name: one for one in round.panels.all()}
    own: dict[Entry, Panel] = {}
    for entry in entries:
        held = entry.panel
        if held is not None and held.single and many[held.pk] == 1:
            own[entry] = held
            continue
        name = _name(entry)
        there = named.get(name)
        if there is not None and there.single and not many[there.pk]:
            own[entry] = there
            continue
        own[entry] = Panel(round=round, name=_free(name, named), single=True)
        named[own[entry].name] = own[entry]
    Panel.objects.bulk_create(one for one in own.values() if one.pk is None)
    return own


def _name(entry: Entry) -> str:
    return f"{entry.place_id} {entry.place.long_name}"[:NAME]


def _free(name: str, taken: Collection[str]) -> str:
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name[: NAME - 5]} · {number}"
    return found
