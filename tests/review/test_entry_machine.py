"""No order of moves puts an entry before somebody who may not judge it, or moves its scores away.

A machine plays, from answering to moderation, what the secretariat does with two panels, three
assessors and three regions, of which any response may lack approval: seating, leaving, sharing out,
moving between panels, while conflicts of every kind come and go.
"""

from itertools import product

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

from menuju.people.models import Membership
from menuju.people.types import Actor, OrganisationKind, Role
from menuju.questions.models import Response
from menuju.review import rules as who
from menuju.review.actions import mentors, panels, rounds
from menuju.review.models import Mentorship, Score, Seat
from menuju.review.queries.control import control
from menuju.review.queries.queues import queue
from menuju.review.types import Absence, EntryState, MentorshipEnd, RoundState
from tests import depth, makers
from tests.review import live
from tests.review.test_live_machine import Undone, Watched, played, tried

PLACES = {"35.07": "Malang", "63.03": "Banjar", "16.06": "Musi Banyuasin"}
MOST_CONFLICTS = 3
PEOPLE, PANELS = (0, 1, 2), (0, 1)
ABSENCES = {
    "approved": "",
    "submitted": Absence.UNAPPROVED,
    "filling": Absence.UNFINISHED,
}

person, desk, place = (st.sampled_from(each) for each in (PEOPLE, PANELS, sorted(PLACES)))


class SharedOut(Watched):
    @initialize(
        answered=st.tuples(*[st.sampled_from(sorted(ABSENCES))] * len(PLACES)),
        seated=st.sets(st.tuples(person, desk), min_size=2, max_size=5),
        shared=st.none() | st.dictionaries(place, desk, min_size=1),
    )
    def open(self, answered, seated, shared):
        self.world = live.answering(questions=("BL01",), places=PLACES)
        self.answered = dict(zip(sorted(PLACES), answered, strict=True))
        for code, state in self.answered.items():
            Response.objects.filter(place=code).update(state=state)
        self.people = [live.assessor(f"Asesor {n}") for n in PEOPLE]
        self.panels = [self.world.panel(name=f"Panel {n}") for n in PANELS]
        campus = makers.panel("Kampus")
        for each in self.people:
            live.wear(each, Role.MENTOR, campus)
        self.agencies = {c: makers.agency(g) for c, g in self.world.governments.items()}
        self.campuses = {
            code: makers.organisation(
                OrganisationKind.PANEL, f"Kampus {code}", place=makers.place(f"{code}.01", "Kota")
            )
            for code in PLACES
        }
        self.sitting: set[tuple[int, int]] = set()
        self.given: dict[str, int] = {}
        self.causes: dict[tuple[str, int], set[str]] = {}
        self.scored: dict[tuple[str, int], int] = {}
        self.state = RoundState.ANSWERING
        for n, at in sorted(seated):
            self.sit(n, at)
        if shared is not None:
            self.advance()
        if self.state == RoundState.SCORING:
            for code, at in sorted((shared or {}).items()):
                self.share_out({code}, at)

    def taking_part(self):
        if self.state == RoundState.ANSWERING:
            return []
        return sorted(code for code, state in self.answered.items() if state == "approved")

    def conflicted(self, code, n):
        return bool(self.causes.get((code, n)))

    def may(self, code, n):
        desk = self.given.get(code)
        return desk is not None and (n, desk) in self.sitting and not self.conflicted(code, n)

    def before_the_end(self):
        return self.state in (RoundState.ANSWERING, RoundState.SCORING)

    @rule(n=person, at=desk)
    def sit(self, n, at):
        with played() as refused:
            panels.seat(self.panels[at], self.people[n], by=self.world.secretariat)
        clash = any(self.conflicted(code, n) for code, where in self.given.items() if where == at)
        fine = self.before_the_end() and (n, at) not in self.sitting and not clash
        assert bool(refused) != fine
        if fine:
            self.sitting.add((n, at))

    @precondition(lambda self: self.sitting)
    @rule(data=st.data())
    def leave(self, data):
        n, at = data.draw(st.sampled_from(sorted(self.sitting)))
        seat = Seat.objects.get(panel=self.panels[at], assessor=self.people[n])
        with played() as refused:
            panels.leave(seat, by=self.world.secretariat)
        assert bool(refused) != self.before_the_end()
        if not refused:
            self.sitting.discard((n, at))

    @precondition(lambda self: self.state != RoundState.ANSWERING)
    @rule(codes=st.sets(place, min_size=1), at=desk)
    def share_out(self, codes, at):
        """Give entries to a panel, all or none; also those of the other panel."""
        entries = [self.world.entry(code) for code in sorted(codes)]
        with played() as refused:
            panels.assign(entries, self.panels[at], by=self.world.secretariat)
        fine = self.state == RoundState.SCORING and all(self.fits(code, at) for code in codes)
        assert bool(refused) != fine
        if fine:
            self.given |= dict.fromkeys(codes, at)

    def fits(self, code, at):
        elsewhere = any(where != at for (c, _), where in self.scored.items() if c == code)
        clash = any(self.conflicted(code, n) for n, where in self.sitting if where == at)
        return code in self.taking_part() and not elsewhere and not clash

    @precondition(lambda self: self.state != RoundState.ANSWERING)
    @rule(code=place, n=person)
    def score(self, code, n):
        with played() as refused:
            live.give(self.world.entry(code), self.people[n], value=2)
        legal = self.may(code, n) and self.state == RoundState.SCORING
        assert bool(refused) != legal
        if legal:
            self.scored[code, n] = self.given[code]

    def legal(self):
        cells = product(PLACES, PEOPLE) if self.state == RoundState.SCORING else ()
        return sorted((code, n) for code, n in cells if self.may(code, n))

    @precondition(lambda self: self.legal())
    @rule(data=st.data())
    def score_where_one_may(self, data):
        self.score(*data.draw(st.sampled_from(self.legal())))

    def few_conflicts(self):
        """So that most plays have somebody left who may judge something."""
        return sum(map(bool, self.causes.values())) < MOST_CONFLICTS

    @precondition(few_conflicts)
    @rule(code=place, n=person, cause=st.sampled_from(["government", "agency", "campus"]))
    def fall_into_conflict(self, code, n, cause):
        causes = self.causes.setdefault((code, n), set())
        if cause not in causes:
            role = {"government": Role.COORDINATOR, "agency": Role.AGENCY_PIC}
            live.wear(self.people[n], role.get(cause, Role.ASSESSOR), self.body(code, cause))
            causes.add(cause)

    def body(self, code, cause):
        bodies = {
            "government": self.world.governments,
            "agency": self.agencies,
            "campus": self.campuses,
        }
        return bodies[cause][code]

    @precondition(few_conflicts)
    @rule(code=place, n=person)
    def mentor(self, code, n):
        causes = self.causes.setdefault((code, n), set())
        if "mentor" not in causes:
            body, by = self.world.governments[code], self.world.secretariat
            mentors.appoint(self.world.round, body, self.people[n], by=by)
            causes.add("mentor")

    @precondition(lambda self: any(self.causes.values()))
    @rule(data=st.data(), ending=st.sampled_from(list(MentorshipEnd)))
    def end_a_cause(self, data, ending):
        """A role is given up, a mentorship ends: over it still bars, mistaken it does not."""
        found = sorted((*cell, cause) for cell, causes in self.causes.items() for cause in causes)
        code, n, cause = data.draw(st.sampled_from(found))
        if cause == "has mentored":
            return
        self.causes[code, n].discard(cause)
        if cause == "mentor":
            held = Mentorship.objects.select_related("round").get(
                organisation=self.world.governments[code], mentor=self.people[n], ended_at=None
            )
            mentors.end(held, ending=ending, reason="Selesai", by=self.world.secretariat)
            if ending == MentorshipEnd.OVER:
                self.causes[code, n].add("has mentored")
            return
        there = Membership.objects.held().filter(user=self.people[n])
        there.filter(organisation=self.body(code, cause)).update(until_on=timezone.localdate())

    @precondition(lambda self: self.state == RoundState.ANSWERING or self.scored)
    @rule()
    def advance(self):
        """Scoring ends only after a score was given, so that most plays are about scoring."""
        before = self.state
        if before == RoundState.MODERATION:
            return
        with played() as refused:
            self.world.round = rounds.advance(self.world.round, by=self.world.secretariat)
        if before == RoundState.ANSWERING:
            assert bool(refused) != ("approved" in self.answered.values())
        else:
            assert bool(refused) == bool(self.clashes())
        self.world.round.refresh_from_db()
        self.state = RoundState(self.world.round.state)

    def clashes(self):
        return {
            (code, n)
            for code, n in product(self.given, PEOPLE)
            if (n, self.given[code]) in self.sitting and self.conflicted(code, n)
        }

    @invariant()
    def what_each_one_may_and_sees_is_right(self):
        if self.has_changed(self.sitting, self.given, self.causes, self.scored, self.state):
            entries = {code: self.world.entry(code) for code in self.taking_part()}
            self.only_those_who_may_have_the_entry_before_them(entries)
            self.every_conflict_is_known_whether_somebody_sits_there_or_not(entries.values())
            self.an_entry_goes_to_a_panel_where_it_fits_and_to_no_other()
            self.the_absent_are_absent_with_their_reason_and_control_names_every_conflict()

    def only_those_who_may_have_the_entry_before_them(self, entries):
        for n, assessor in enumerate(self.people):
            actor = Actor.of(assessor)
            mine = {code for code in PLACES if self.may(code, n)}
            listed = mine if self.state == RoundState.SCORING else set()
            assert {row.entry.place_id for row in queue(actor)} == listed
            for code, entry in entries.items():
                assert who.may_score(actor, entry) == (code in mine)

    def every_conflict_is_known_whether_somebody_sits_there_or_not(self, entries):
        found = who.conflicts_among([person.pk for person in self.people], entries)
        numbers = {person.pk: n for n, person in enumerate(self.people)}
        codes = {entry.pk: entry.place_id for entry in entries}
        assert {(codes[e], numbers[a]) for a, e in found} == {
            (code, n) for code, n in product(self.taking_part(), PEOPLE) if self.conflicted(code, n)
        }

    def an_entry_goes_to_a_panel_where_it_fits_and_to_no_other(self):
        for code, at in product(self.taking_part(), PANELS):
            with tried() as refused:
                entries = [self.world.entry(code)]
                panels.assign(entries, self.panels[at], by=self.world.secretariat)
            assert bool(refused) != (self.state == RoundState.SCORING and self.fits(code, at))

    @invariant()
    def scores_stay_where_they_were_given(self):
        rows = Score.objects.values_list("entry__place", "seat__assessor", "seat__panel")
        numbers = {person.pk: n for n, person in enumerate(self.people)}
        desks = {panel.pk: at for at, panel in enumerate(self.panels)}
        assert {(c, numbers[a]): desks[p] for c, a, p in rows} == self.scored
        for code, _n in self.scored:
            assert self.world.entry(code).panel_id is not None
        assert all(self.given[code] == at for (code, _), at in self.scored.items())

    def the_absent_are_absent_with_their_reason_and_control_names_every_conflict(self):
        if self.state == RoundState.ANSWERING:
            assert not self.world.round.entries.exists()
            return
        rows = self.world.round.entries.values_list("place", "state", "absence")
        assert {code: (state, absence) for code, state, absence in rows} == {
            code: (
                EntryState.DID_NOT_TAKE_PART if ABSENCES[told] else EntryState.TOOK_PART,
                ABSENCES[told],
            )
            for code, told in self.answered.items()
        }
        found = control(self.world.round).conflicts
        numbers = {person.pk: n for n, person in enumerate(self.people)}
        assert {
            (clash.entry.place_id, numbers[clash.seat.assessor_id]) for clash in found
        } == self.clashes()


class UndoneSharing(SharedOut, Undone):
    """Each play is undone."""


@pytest.mark.django_db
def test_no_order_of_moves_puts_an_entry_before_somebody_who_may_not_judge_it():
    run_state_machine_as_test(
        UndoneSharing,
        settings=settings(
            max_examples=depth.of(10, else_few=6), stateful_step_count=40, deadline=None
        ),
    )
