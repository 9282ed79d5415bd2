"""No order of legal and illegal moves loses a score, reveals one early, or lets a conflict in.

A machine plays a live round on a real PostgreSQL beside a plain model of what must be true: two
regions, one panel, three assessors, devices that resend and arrive late, conflicts that come and
go, seats that are left and taken again, stages that are pushed at any moment.
"""

import json
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from menuju.people.types import Actor, Role
from menuju.problems import Problem
from menuju.records.files import open_file
from menuju.review import rules as who
from menuju.review.actions import moderation, panels, rounds, scores
from menuju.review.models import Entry, Score, ScoreSaving, Seat, Settlement, Verdict
from menuju.review.queries.disagreements import disagreements
from menuju.review.queries.pads import pad
from menuju.review.queries.queues import queue
from menuju.review.queries.scores import panel_scores
from menuju.review.types import RoundState
from tests.review import live

QUESTIONS = ("BL01", "BL02")
PLACES = {"35.07": "Malang", "63.03": "Banjar"}
PEOPLE = (0, 1, 2)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

person = st.sampled_from(PEOPLE)
place = st.sampled_from(sorted(PLACES))
question = st.sampled_from(QUESTIONS)


@dataclass
class Saved:
    """What the model knows of one seat's score: the newest that was accepted, and all savings."""

    value: int
    made_at: datetime
    savings: set[uuid.UUID] = field(default_factory=set)


@contextmanager
def played():
    """Try a move; yield a list that is filled where it was refused."""
    refused: list[Problem] = []
    try:
        with transaction.atomic():
            yield refused
    except Problem as problem:
        refused.append(problem)


class LiveRound(RuleBasedStateMachine):
    @initialize()
    def open(self):
        self.world = live.scoring(questions=QUESTIONS, places=PLACES)
        self.people = [live.assessor(f"Asesor {n}") for n in PEOPLE]
        self.panel = self.world.panel(
            *self.people, entries=[self.world.entry(code) for code in PLACES]
        )
        self.model: dict[tuple[str, int, str], Saved] = {}
        self.submitted: set[tuple[str, int]] = set()
        self.sitting = set(PEOPLE)
        self.conflicted: set[tuple[str, int]] = set()
        self.aside: set[tuple[str, int]] = set()
        self.settled: dict[tuple[str, str], Decimal] = {}
        self.sent: list[tuple] = []
        self.state = RoundState.SCORING

    def may(self, code, n):
        return (
            n in self.sitting and (code, n) not in self.conflicted and (code, n) not in self.aside
        )

    @rule(code=place, n=person, asked=question, value=st.integers(-1, 5), minute=st.integers(0, 9))
    def give(self, code, n, asked, value, minute):
        saving, made_at = uuid.uuid4(), EPOCH + timedelta(minutes=minute)
        self.sent.append((code, n, asked, value, saving, made_at))
        self.play_saving(self.sent[-1])

    @rule(data=st.data())
    def resend(self, data):
        if self.sent:
            self.play_saving(data.draw(st.sampled_from(self.sent)))

    @rule(data=st.data(), value=st.integers(0, 4), minute=st.integers(0, 9))
    def change(self, data, value, minute):
        """Score again what was scored, now earlier and now later by the device's clock."""
        if self.model:
            cell = data.draw(st.sampled_from(sorted(self.model)))
            self.give(*cell, value, minute)

    def play_saving(self, sent):
        code, n, asked, value, saving, made_at = sent
        with played() as refused:
            live.give(
                self.world.entry(code),
                self.people[n],
                question=asked,
                value=value,
                saving=saving,
                made_at=made_at,
            )
        there = self.model.get((code, n, asked))
        again = there is not None and saving in there.savings
        open_ = self.state == RoundState.SCORING and (code, n) not in self.submitted
        legal = self.may(code, n) and (again or (open_ and 0 <= value <= 4))
        assert bool(refused) != legal
        if not legal or again:
            return
        if there is None:
            there = self.model[code, n, asked] = Saved(value, made_at)
        elif made_at >= there.made_at:
            there.value, there.made_at = value, made_at
        there.savings.add(saving)

    @rule(code=place, n=person)
    def submit(self, code, n):
        with played() as refused:
            scores.submit(self.world.entry(code), by=Actor.of(self.people[n]))
        whole = all((code, n, asked) in self.model for asked in QUESTIONS)
        open_ = self.state == RoundState.SCORING and (code, n) not in self.submitted
        legal = self.may(code, n) and open_ and whole
        assert bool(refused) != legal
        if legal:
            self.submitted.add((code, n))

    @rule(code=place, n=person)
    def judge(self, code, n):
        """Score what is missing and hand in, so that later stages are reached often."""
        for asked in QUESTIONS:
            if (code, n, asked) not in self.model:
                self.give(code, n, asked, n + 1, 5)
        self.submit(code, n)

    @rule(n=person)
    def leave_or_return(self, n):
        with played() as refused:
            if n in self.sitting:
                seat = Seat.objects.get(panel=self.panel, assessor=self.people[n])
                panels.leave(seat, by=self.world.secretariat)
            else:
                panels.seat(self.panel, self.people[n], by=self.world.secretariat)
        clash = n not in self.sitting and any(m == n for _, m in self.conflicted)
        assert bool(refused) == (clash or self.state != RoundState.SCORING)
        if not refused:
            self.sitting ^= {n}

    @rule(code=place, n=person)
    def fall_into_conflict(self, code, n):
        if (code, n) not in self.conflicted:
            live.wear(self.people[n], Role.COORDINATOR, self.world.governments[code])
            self.conflicted.add((code, n))

    @rule(code=place, n=person)
    def step_aside(self, code, n):
        seat = Seat.objects.get(panel=self.panel, assessor=self.people[n])
        with played() as refused:
            panels.recuse(
                self.world.entry(code), seat, reason="Benturan", by=self.world.secretariat
            )
        open_ = self.state in (RoundState.SCORING, RoundState.MODERATION)
        assert bool(refused) != (open_ and (code, n) not in self.aside)
        if not refused:
            self.aside.add((code, n))

    @rule(code=place, asked=question, tenths=st.integers(-5, 45))
    def settle(self, code, asked, tenths):
        value = Decimal(tenths) / 10
        with played() as refused:
            moderation.settle(
                self.world.entry(code),
                question=asked,
                value=value,
                reason="Sepakat",
                by=self.world.secretariat,
            )
        assert bool(refused) != (self.state == RoundState.MODERATION and 0 <= value <= 4)
        if not refused:
            self.settled[code, asked] = value

    @rule(code=place)
    def explain(self, code):
        with played():
            moderation.explain(self.world.entry(code), reason="Sakit", by=self.world.secretariat)

    @rule()
    def advance(self):
        before = self.state
        explained = set(
            Entry.objects.exclude(shortfall_reason="").values_list("place_id", flat=True)
        )
        with played() as refused:
            self.world.round = rounds.advance(self.world.round, by=self.world.secretariat)
        if before == RoundState.SCORING:
            assert bool(refused) == bool(self.open_conflicts())
        if before == RoundState.MODERATION:
            short = {code for code in PLACES if len(self.counting(code)) < 2}
            assert bool(refused) == bool(short - explained)
        if before == RoundState.CLOSED:
            assert refused
        self.world.round.refresh_from_db()
        self.state = RoundState(self.world.round.state)
        if before == RoundState.SCORING and not refused:
            self.kept = self.as_modelled()
            assert self.as_kept() == self.kept

    @rule(n=person)
    def somebody_else_pushes(self, n):
        with played() as refused:
            rounds.advance(self.world.round, by=Actor.of(self.people[n]))
        assert refused

    def open_conflicts(self):
        return {
            (code, n)
            for code, n in self.conflicted - self.aside
            if n in self.sitting or (code, n) in self.submitted
        }

    def counting(self, code):
        return {n for where, n in self.submitted - self.aside if where == code}

    def as_modelled(self):
        return {key: saved.value for key, saved in self.model.items()}

    def as_kept(self):
        """The kept snapshot in the words of the model."""
        with open_file(self.world.round.moderation_sha256) as file:
            sheets = json.load(file)["sheets"]
        return {
            (sheet["entry"], sheet["seat"] - 1, asked): cells[0]
            for sheet in sheets
            for asked, cells in sheet["scores"].items()
        }

    @invariant()
    def nothing_is_lost(self):
        numbers = {person.pk: n for n, person in enumerate(self.people)}
        rows = Score.objects.values_list("entry__place", "seat__assessor", "question", "value")
        assert {(c, numbers[a], q): v for c, a, q, v in rows} == self.as_modelled()
        savings = set(ScoreSaving.objects.values_list("pk", flat=True))
        assert savings == {each for saved in self.model.values() for each in saved.savings}
        verdicts = Verdict.objects.values_list("entry__place", "seat__assessor")
        assert {(c, numbers[a]) for c, a in verdicts} == self.submitted
        if self.state != RoundState.SCORING:
            assert self.as_kept() == self.kept

    @invariant()
    def nobody_sees_more_than_their_own(self):
        for n, assessor in enumerate(self.people):
            actor = Actor.of(assessor)
            seen = {row.entry.place_id: row.scored for row in queue(actor)}
            mine = {code: self.own(code, n) for code in PLACES}
            listed = self.state == RoundState.SCORING
            assert seen == {c: len(mine[c]) for c in PLACES if listed and self.may(c, n)}
            for code in PLACES:
                self.pad_holds(code, n, actor, mine[code])

    def own(self, code, n):
        return {q: s.value for (c, m, q), s in self.model.items() if (c, m) == (code, n)}

    def pad_holds(self, code, n, actor, mine):
        entry = self.world.entry(code)
        assert who.may_score(actor, entry) == self.may(code, n)
        try:
            shown = pad(entry, actor).questions
        except Problem:
            assert not self.may(code, n)
            return
        assert self.may(code, n)
        assert {each.code: each.score.value for each in shown if each.score} == mine
        assert {each.code for each in shown if each.last_value is not None} == set(mine)

    @invariant()
    def no_score_shows_early_and_only_verdicts_count(self):
        for code in PLACES:
            panel = panel_scores(self.world.entry(code))
            assert len(panel.seats) == len(self.counting(code))
            wanted = {q: v for (c, q), v in self.settled.items() if c == code}
            assert dict(panel.settled) == wanted
        with played() as refused:
            disagreements(self.world.round, seen_by=self.world.secretariat)
        assert bool(refused) == (self.state == RoundState.SCORING)
        assert (Settlement.objects.count() == 0) == (not self.settled)


class Undone(LiveRound):
    """Each play in a transaction of its own, which is undone: the database stays as it was."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


@pytest.mark.django_db
def test_no_order_of_moves_loses_a_score_or_shows_one_early_or_lets_a_conflict_in():
    run_state_machine_as_test(
        Undone, settings=settings(max_examples=8, stateful_step_count=25, deadline=None)
    )
