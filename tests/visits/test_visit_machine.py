"""No order of deeds leads a visit astray, writes a finding twice, loses one, or lets others in."""

import re
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event
from menuju.review.models import Recusal
from menuju.visits.actions import arrivals, checks, moves
from menuju.visits.models import Arrival, Check, Happening, Visit
from menuju.visits.queries.steps import BEFORE, EVENTS
from menuju.visits.types import ACTIVE, Deed, Found, Sight, VisitState
from tests import depth, makers
from tests.review import live
from tests.review.test_live_machine import Undone, played
from tests.visits import outside, touring

S = VisitState
PROGRAMMES = ("Aduan", "Bank sampah")
SLOTS = (-9, -5, -1, 20, 30)
"""Hours from now at which a visit of an hour begins; those below none have begun."""

programme, slot = st.sampled_from(PROGRAMMES), st.sampled_from(SLOTS)
who = st.sampled_from(["secretariat", "assessor", "coordinator", "other"])
MAY = {
    Deed.CONFIRM: {"coordinator"},
    Deed.MOVE: {"secretariat"},
    Deed.CANCEL: {"secretariat"},
    **{
        deed: {"secretariat", "assessor"}
        for deed in (Deed.INTERRUPT, Deed.RESUME, Deed.HOLD, Deed.WRITE)
    },
}  # fmt: skip
AFTER = {
    Deed.CONFIRM: S.CONFIRMED,
    Deed.MOVE: S.PLANNED,
    Deed.CANCEL: S.CANCELLED,
    Deed.INTERRUPT: S.INTERRUPTED,
    Deed.HOLD: S.HELD,
}
NOT_BEFORE_IT_BEGINS = {Deed.INTERRUPT, Deed.HOLD, Deed.WRITE}


@dataclass
class Known:
    """What the model knows of one visit."""

    row: Visit
    slot: int
    planned_at: datetime
    state: VisitState = S.PLANNED
    promised: bool = False
    deeds: list = field(default_factory=list)


class Visited(Undone):
    """One region, two programmes, everybody at any time; the model knows what may be."""

    @initialize()
    def open(self):
        self.world = world = touring.world()
        stranger = makers.member(Role.COORDINATOR, world.governments["63.03"], "Lain")
        self.people = {
            "secretariat": world.secretariat,
            "assessor": world.by,
            "coordinator": world.own,
            "other": Actor.of(stranger),
        }
        self.other_judge = live.assessor("Asesor 2")
        self.aside = False
        self.visits: list[Known] = []
        self.findings: dict[uuid.UUID, tuple[int, str]] = {}
        self.withdrawn: set[uuid.UUID] = set()
        self.waiting = 0
        self.declined: set[int] = set()
        self.plan(programme="Aduan", at=-5, by="secretariat")
        self.form = outside.published(world)
        self.blank = outside.filled(
            self.form, self.visits[0].row, ("BL01", "partly", "KATA"), by=world.by
        ).decode()

    def may(self, name, allowed):
        return name in allowed and not (name == "assessor" and self.aside)

    def taken(self, slot, *, but=None):
        return any(v.slot == slot and v.state in ACTIVE for v in self.visits if v is not but)

    @contextmanager
    def meets(self, *wrong):
        """Play a deed that is to be refused as the first of these, or not at all."""
        with played() as refused:
            yield
        expected = next((kind for kind, is_so in wrong if is_so), None)
        told = type(refused[0]) if refused else None
        assert told is expected, (told, expected, refused)

    @rule(programme=programme, at=slot, by=who)
    def plan(self, programme, at, by):
        there = any(v.row.programme == programme and v.state != S.CANCELLED for v in self.visits)
        wrong = (
            (Forbidden, not self.may(by, {"secretariat"})),
            (Invalid, there or self.taken(at)),
        )
        made = []
        with self.meets(*wrong):
            wanted = touring.new(self.world, programme=programme, at=touring.at(at))
            made += touring.plans.plan(self.world.collection, [wanted], by=self.people[by])
        self.visits += [Known(visit, at, timezone.now()) for visit in made]

    def chosen(self, number):
        return self.visits[number % len(self.visits)]

    @rule(number=st.integers(0, 3), pick=st.integers(0, 20), by=who, to=slot, rightly=st.booleans())
    def deed(self, number, pick, by, to, rightly):
        """Any deed by anybody, or one that is possible now by who may, in what was seen before."""
        known = self.chosen(number)
        deeds = [one for one in MAY if not rightly or known.state in BEFORE[one]]
        if not deeds:
            return
        deed = deeds[pick % len(deeds)]
        by = max(MAY[deed]) if rightly else by
        early = deed in NOT_BEFORE_IT_BEGINS and known.slot > 0
        met = deed == Deed.MOVE and self.taken(to, but=known)
        wrong = (
            (Forbidden, not self.may(by, MAY[deed])),
            (Conflict, known.state not in BEFORE[deed] or early),
            (Invalid, met),
        )
        with self.meets(*wrong):
            self.verb(deed, known.row, to, self.people[by])
        if any(is_so for _, is_so in wrong):
            return
        known.deeds.append(deed)
        known.slot = to if deed == Deed.MOVE else known.slot
        known.promised = deed == Deed.CONFIRM or (known.promised and deed != Deed.MOVE)
        if deed == Deed.RESUME:
            known.state = S.CONFIRMED if known.promised else S.PLANNED
        known.state = AFTER.get(deed, known.state)

    def verb(self, deed, visit, to, by):
        said = {"attendance": "Diskominfo"}
        {
            Deed.CONFIRM: lambda: moves.confirm(visit, pic="Siti, Kadis", **said, by=by),
            Deed.MOVE: lambda: moves.move(visit, to=touring.at(to), reason="Banjir", by=by),
            Deed.CANCEL: lambda: moves.cancel(visit, reason="Banjir", by=by),
            Deed.INTERRUPT: lambda: moves.interrupt(visit, reason="Sinyal", by=by),
            Deed.RESUME: lambda: moves.resume(visit, by=by),
            Deed.HOLD: lambda: moves.hold(visit, **said, by=by),
            Deed.WRITE: lambda: moves.write_account(visit, account="Ditanyakan.", **said, by=by),
        }[deed]()

    @rule(number=st.integers(0, 3), by=who, again=st.booleans(), text=st.sampled_from("ab"))
    def check(self, number, by, again, text):
        """A finding on the page, with a new id or with the last one that a device has used."""
        known = self.chosen(number)
        device = next(reversed(self.findings), None) if again else None
        device = device or uuid.uuid4()
        before = self.findings.get(device)
        elsewhere = before is not None and before[0] != known.row.pk
        wrong = (
            (Forbidden, not self.may(by, {"assessor"})),
            (Conflict, elsewhere or (before is None and known.state == S.CANCELLED)),
        )
        with self.meets(*wrong):
            checks.record(
                known.row, "BL01", Found(Sight.PARTLY, text), device=device,
                made_at=timezone.now(), by=self.people[by],
            )  # fmt: skip
        if not any(is_so for _, is_so in wrong):
            self.findings.setdefault(device, (known.row.pk, text))

    @rule(number=st.integers(0, 3), rightful=st.booleans(), soon=st.booleans(), twice=st.booleans())
    def a_form_arrives(self, number, rightful, soon, twice):
        """What was filled in at a site comes in; `soon`: found when the visit was planned."""
        known = self.chosen(number)
        person = self.world.assessor if rightful else self.other_judge
        at = known.planned_at if soon else timezone.now() + timedelta(seconds=1)
        xml = re.sub(r"<pada>[^<]*", f"<pada>{at.isoformat()}", self.blank)
        xml = re.sub(r"<tinjauan>\d+", f"<tinjauan>{known.row.pk}", xml)
        xml = re.sub(r"<instanceID>[^<]*", f"<instanceID>{outside.instance()}", xml)
        for _ in range(2 if twice else 1):
            sent = outside.sent(self.form, xml.encode(), by=Actor.of(person), person=person)
            arrivals.take_many([sent], by=makers.system("publisher"))
        off = known.state == S.CANCELLED and not soon
        if rightful and not self.aside and not off:
            device = arrivals.device_of(sent.pk, 1)
            self.findings[device] = (known.row.pk, "KATA")
        else:
            self.waiting += 1

    @precondition(lambda self: self.findings)
    @rule(number=st.integers(0, 5), by=who)
    def withdraw(self, number, by):
        device = list(self.findings)[number % len(self.findings)]
        wrong = (
            (Forbidden, not self.may(by, {"assessor"})),
            (Conflict, device in self.withdrawn),
        )
        with self.meets(*wrong):
            checks.withdraw(Check.objects.get(device=device), reason="Keliru", by=self.people[by])
        if not any(is_so for _, is_so in wrong):
            self.withdrawn.add(device)

    @precondition(lambda self: self.waiting)
    @rule(number=st.integers(0, 5), by=who)
    def decline(self, number, by):
        rows = Arrival.objects.filter(check_made=None).order_by("pk")
        came = rows[number % self.waiting]
        wrong = (
            (Forbidden, not self.may(by, {"secretariat", "assessor"})),
            (Conflict, came.pk in self.declined),
        )
        with self.meets(*wrong):
            arrivals.decline(came, reason="Bukan temuan", by=self.people[by])
        if not any(is_so for _, is_so in wrong):
            self.declined.add(came.pk)

    @rule()
    def the_assessor_steps_aside_or_comes_back(self):
        entry = self.world.entry()
        seat = entry.round.panels.get().seats.get(assessor=self.world.assessor)
        if self.aside:
            Recusal.objects.filter(entry=entry, seat=seat).delete()
        else:
            told = {"reason": "Saudara", "recused_at": timezone.now()}
            Recusal.objects.create(entry=entry, seat=seat, **told)
        self.aside = not self.aside

    @invariant()
    def every_visit_is_where_the_model_has_it_and_knows_why(self):
        rows = {row.pk: row for row in Visit.objects.all()}
        assert {pk: row.state for pk, row in rows.items()} == {
            known.row.pk: known.state for known in self.visits
        }
        for known in self.visits:
            row = rows[known.row.pk]
            assert (row.confirmed_at is not None) == known.promised
            assert row.reason or row.state not in (S.CANCELLED, S.INTERRUPTED)

    @invariant()
    def nobody_is_at_two_places_at_once(self):
        active = sorted(Visit.objects.filter(state__in=ACTIVE), key=lambda one: one.starts_at)
        assert all(one.ends_at <= other.starts_at for one, other in pairwise(active))

    @invariant()
    def what_happened_is_kept_in_its_order(self):
        for known in self.visits:
            told = Happening.objects.filter(visit=known.row).values_list("deed", "starts_before")
            assert [deed for deed, _ in told] == known.deeds
            assert all((before is not None) == (deed == Deed.MOVE) for deed, before in told)

    @invariant()
    def every_finding_stands_once_as_it_was_written_and_numbers_have_no_gap(self):
        rows = {row.device: row for row in Check.objects.all()}
        assert {d: (row.visit_id, row.text) for d, row in rows.items()} == self.findings
        assert {d for d, row in rows.items() if row.withdrawn_at} == self.withdrawn
        assert sorted(row.number for row in rows.values()) == [*range(1, len(rows) + 1)]
        assert all(row.made_by_id == self.world.assessor.pk for row in rows.values())

    @invariant()
    def nothing_that_came_in_is_lost(self):
        kept = Arrival.objects.filter(check_made=None)
        assert kept.count() == self.waiting
        assert {one.pk for one in kept if one.declined_at} == self.declined
        assert all(one.told_at for one in kept), "nobody waits unseen"

    def teardown(self):
        """Each deed has left one event, in the log that nobody outside reads."""
        if hasattr(self, "visits"):
            told = Event.objects.filter(name__startswith="visits.").exclude(
                name__in=["visits.visits.planned", "visits.form.published"]
            )
            expected = [EVENTS[deed] for known in self.visits for deed in known.deeds]
            expected += ["visits.check.recorded"] * len(self.findings)
            expected += ["visits.check.withdrawn"] * len(self.withdrawn)
            expected += ["visits.arrival.declined"] * len(self.declined)
            assert sorted(told.values_list("name", flat=True)) == sorted(expected)
            assert {one.stream for one in told} <= {"scores/evaluasi-2026"}
        super().teardown()


@pytest.mark.django_db
def test_no_order_of_deeds_leads_a_visit_astray_or_writes_a_finding_twice():
    run_state_machine_as_test(
        Visited,
        settings=settings(
            max_examples=depth.of(20, else_few=5), stateful_step_count=30, deadline=None
        ),
    )
