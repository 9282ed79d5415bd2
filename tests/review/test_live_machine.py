"""No order of legal and illegal moves loses a score, reveals one early, or lets a conflict in.

A machine plays a live round on a real PostgreSQL beside a plain model of what must be true: two
regions, one panel, three assessors, devices that resend, arrive late and send whole queues,
conflicts that come and go, seats that are left and taken again, answers that are unlocked, stages
that are pushed at any moment. `test_entry_machine.py` plays who judges what.
"""

import json
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from itertools import product

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from menuju.people.models import Membership
from menuju.people.types import Actor, Role
from menuju.problems import Problem
from menuju.questions.actions import answers
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.review import rules as who
from menuju.review.actions import moderation, panels, rounds, scores
from menuju.review.models import Entry, Score, ScoreSaving, Seat, Settlement, Verdict
from menuju.review.queries.disagreements import disagreements, given, people
from menuju.review.queries.pads import pad
from menuju.review.queries.queues import queue
from menuju.review.queries.scores import panel_scores
from menuju.review.types import Confidence, RoundState, ScoreInput
from tests import depth
from tests.review import live

ROOMS = ("people", "questions", "review", "records")
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
def tried():
    """Try a move as `played` does, and take it back."""
    with transaction.atomic():
        with played() as refused:
            yield refused
        transaction.set_rollback(True)


@contextmanager
def played():
    """Try a move; yield a list that is filled where it was refused."""
    refused: list[Problem] = []
    try:
        with transaction.atomic():
            yield refused
    except Problem as problem:
        refused.append(problem)


def content():
    """One digest over every row of the rooms that a live round touches."""
    tables = [m._meta.db_table for room in ROOMS for m in apps.get_app_config(room).get_models()]
    rows = [
        f"(SELECT string_agg(t::text, ',' ORDER BY t::text) FROM {table} t)" for table in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(concat_ws('|', {', '.join(rows)}))")
        return cursor.fetchone()[0]


class Watched(RuleBasedStateMachine):
    """What is costly to look at is looked at when something has changed, and only then."""

    looked_at = None

    def has_changed(self, *model):
        """Return whether a row or the model differs from what they were at the last look."""
        now = content(), repr(model)
        before, self.looked_at = self.looked_at, now
        return now != before


class LiveRound(Watched):
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

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def resend(self, data):
        """Late, when the verdict is in, the seat is left, or the round has moved on."""
        self.play_saving(data.draw(st.sampled_from(self.sent)))

    @rule(data=st.data(), value=st.integers(0, 4), minute=st.integers(0, 9))
    def change(self, data, value, minute):
        """Score again what was scored, now earlier and now later by the device's clock."""
        if self.model:
            cell = data.draw(st.sampled_from(sorted(self.model)))
            self.give(*cell, value, minute)

    def play_saving(self, sent):
        self.play_queue(sent[0], sent[1], [sent])

    @rule(code=place, n=person, data=st.data())
    def send_a_queue(self, code, n, data):
        """Two tabs, or a device that was away: new and old savings together, all or none."""
        fresh = data.draw(
            st.lists(
                st.tuples(question, st.integers(-1, 4), st.integers(0, 9)), min_size=1, max_size=3
            )
        )
        made = [
            (code, n, asked, value, uuid.uuid4(), EPOCH + timedelta(minutes=minute))
            for asked, value, minute in fresh
        ]
        own = [sent for sent in self.sent if sent[:2] == (code, n)]
        again = data.draw(st.lists(st.sampled_from(own), max_size=2)) if own else []
        self.sent += made
        self.play_queue(code, n, data.draw(st.permutations(made + again)))

    def play_queue(self, code, n, queued):
        with played() as refused:
            scores.give_many(
                self.world.entry(code),
                [ScoreInput(q, v, Confidence.SURE, "", s, at) for _, _, q, v, s, at in queued],
                by=Actor.of(self.people[n]),
            )
        known = {each for saved in self.model.values() for each in saved.savings}
        fresh = list({sent[4]: sent for sent in queued if sent[4] not in known}.values())
        open_ = self.state == RoundState.SCORING and (code, n) not in self.submitted
        fits = all(0 <= value <= 4 for _, _, _, value, _, _ in fresh)
        legal = self.may(code, n) and (not fresh or (open_ and fits))
        assert bool(refused) != legal
        if legal:
            for _, _, asked, value, saving, at in sorted(fresh, key=lambda sent: sent[5]):
                self.keep((code, n, asked), value, saving, at)
        if legal and fresh:
            self.play_queue(code, n, queued)  # the answer was lost on the line: sent once more

    def keep(self, cell, value, saving, made_at):
        there = self.model.get(cell)
        if there is None:
            there = self.model[cell] = Saved(value, made_at)
        elif made_at >= there.made_at:
            there.value, there.made_at = value, made_at
        there.savings.add(saving)

    @precondition(lambda self: self.model)
    @rule(code=place, n=person, asked=question, data=st.data())
    def use_an_id_again(self, code, n, asked, data):
        """The id of a saving names that saving for ever; it never becomes another's score."""
        cell = data.draw(st.sampled_from(sorted(self.model)))
        saving = min(self.model[cell].savings)
        with played() as refused:
            live.give(
                self.world.entry(code), self.people[n], question=asked, value=4, saving=saving
            )
        assert bool(refused) != (self.may(code, n) and cell == (code, n, asked))

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

    @precondition(lambda self: self.conflicted)
    @rule(data=st.data())
    def give_the_role_up(self, data):
        code, n = data.draw(st.sampled_from(sorted(self.conflicted)))
        there = Membership.objects.held().filter(
            user=self.people[n], organisation=self.world.governments[code]
        )
        there.update(until_on=timezone.localdate())
        self.conflicted.discard((code, n))

    @rule(code=place, asked=question)
    def unlock_an_answer(self, code, asked):
        """What a region may write again neither touches a score nor opens one."""
        answer = self.world.entry(code).response.answers.get(question__code=asked)
        with played():
            answers.unlock(answer, reason="Salah lampiran", by=self.world.secretariat)

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

    @rule(
        code=place,
        asked=question,
        tenths=st.integers(-5, 45),
        deed=st.sampled_from([moderation.settle, moderation.correct]),
    )
    def settle(self, code, asked, tenths, deed):
        """Agree on a figure: in moderation, or as a correction once the round is closed."""
        value = Decimal(tenths) / 10
        told = {"question": asked, "value": value, "reason": "Sepakat"}
        with played() as refused:
            deed(self.world.entry(code), **told, by=self.world.secretariat)
        stage = RoundState.MODERATION if deed is moderation.settle else RoundState.CLOSED
        assert bool(refused) != (self.state == stage and 0 <= value <= 4)
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
    def what_each_one_may_and_sees_is_right(self):
        if self.has_changed(
            self.model, self.submitted, self.sitting, self.conflicted, self.aside, self.settled,
            self.state,
        ):  # fmt: skip
            self.a_score_is_taken_from_who_may_give_it_now_and_from_nobody_else()
            actors = [Actor.of(person) for person in self.people]
            entries = {code: self.world.entry(code) for code in PLACES}
            self.nobody_sees_more_than_their_own(actors, entries)
            self.no_score_shows_early_and_only_verdicts_count(actors, entries)

    def a_score_is_taken_from_who_may_give_it_now_and_from_nobody_else(self):
        for code, n in product(PLACES, PEOPLE):
            with tried() as refused:
                live.give(self.world.entry(code), self.people[n], question="BL01", value=1)
            open_ = self.state == RoundState.SCORING and (code, n) not in self.submitted
            assert bool(refused) != (self.may(code, n) and open_)

    def nobody_sees_more_than_their_own(self, actors, entries):
        for n, actor in enumerate(actors):
            seen = {row.entry.place_id: row.scored for row in queue(actor)}
            mine = {code: self.own(code, n) for code in PLACES}
            listed = self.state == RoundState.SCORING
            assert seen == {c: len(mine[c]) for c in PLACES if listed and self.may(c, n)}
            for code in PLACES:
                self.pad_holds(entries[code], n, actor, mine[code])

    def own(self, code, n):
        return {q: s.value for (c, m, q), s in self.model.items() if (c, m) == (code, n)}

    def pad_holds(self, entry, n, actor, mine):
        code = entry.place_id
        assert who.may_score(actor, entry) == self.may(code, n)
        try:
            shown = pad(entry, actor).questions
        except Problem:
            assert not self.may(code, n)
            return
        assert self.may(code, n)
        assert {each.code: each.score.value for each in shown if each.score} == mine
        assert {each.code for each in shown if each.last_value is not None} == set(mine)

    def no_score_shows_early_and_only_verdicts_count(self, actors, entries):
        for code in PLACES:
            panel = panel_scores(entries[code])
            assert len(panel.seats) == len(self.counting(code))
            wanted = {q: v for (c, q), v in self.settled.items() if c == code}
            assert dict(panel.settled) == wanted
        secretariat, shut = self.world.secretariat, self.state == RoundState.SCORING
        reads = [partial(disagreements, self.world.round)]
        reads += [partial(given, entries["35.07"], asked) for asked in QUESTIONS]
        reads += [partial(people, entries["35.07"])]
        for read in reads:
            with played() as refused:
                read(seen_by=secretariat)
            assert bool(refused) == shut
            for actor in actors:
                with played() as refused:
                    read(seen_by=actor)
                assert refused
        assert (Settlement.objects.count() == 0) == (not self.settled)

    @invariant()
    def the_public_log_tells_nothing_of_scores(self):
        told = Event.objects.filter(name__in=("review.scores.given", "review.verdict.submitted"))
        assert all(
            (event.facts, event.stream) == ({}, self.world.round.scores_stream) for event in told
        )


class Undone(RuleBasedStateMachine):
    """Each play in a transaction of its own, which is undone: the database stays as it was."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


class UndoneRound(LiveRound, Undone):
    """Each play is undone."""


@pytest.mark.django_db
def test_no_order_of_moves_loses_a_score_or_shows_one_early_or_lets_a_conflict_in():
    run_state_machine_as_test(
        UndoneRound,
        settings=settings(
            max_examples=depth.of(8, else_few=4), stateful_step_count=25, deadline=None
        ),
    )
