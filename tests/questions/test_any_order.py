"""Whatever the order of legal and illegal moves: no snapshot changes, no text is lost."""

from copy import deepcopy

import pytest
from django.db import transaction
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import answers, evidence, responses
from menuju.questions.models import Answer, Response
from menuju.questions.types import AnswerInput, AnswerState, ResponseState, StaleAnswer
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.verify import canonical
from tests import depth
from tests.questions import asking

CODES = ("BL01", "OP01")
WRITERS = {"BL01": {"pic", "coordinator"}, "OP01": {"other_pic", "coordinator"}}
ACTORS = st.sampled_from(["coordinator", "pic", "coordinator", "pic", "other_pic", "head"])
"""Mostly those who may, so that two of them often meet on one answer."""

QUESTIONS = st.sampled_from(CODES)
LEVELS = st.sampled_from([0, 1, 3, 4, 0, 2, 5, -1])


class AnyOrder(RuleBasedStateMachine):
    """A region whose people do what they may, may not, and do too late."""

    first = None
    """The region that every run begins with: made once, and as it was after each run."""

    @initialize()
    def begin(self):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.region = deepcopy(self.first)
        self.seen = {}
        """The version that each one's page shows: often stale."""
        self.said = {}
        self.snapshots = {}
        self.saved = 0

    def teardown(self):
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def actor(self, name):
        return getattr(self.region, name)

    def answer(self, code):
        return self.region.answer(code)

    def response(self):
        return Response.objects.get(pk=self.region.response.pk)

    def is_open(self, answer):
        return self.response().state == ResponseState.FILLING and not answer.locked

    @rule(code=QUESTIONS, who=ACTORS)
    def look(self, code, who):
        self.seen[code, who] = self.answer(code).version

    @rule(code=QUESTIONS, who=ACTORS, level=LEVELS)
    def save(self, code, who, level):
        before, self.saved = self.answer(code), self.saved + 1
        seen = self.seen.get((code, who), 0)
        given = AnswerInput(level, note=f"teks {self.saved}")
        try:
            answers.save(before, given=given, version=seen, by=self.actor(who))
        except Forbidden:
            assert who not in WRITERS[code]
        except Invalid:
            assert not 0 <= level <= 4
        except StaleAnswer as told:
            shown, mine = told.theirs.note, told.mine
            assert (shown, mine, seen == before.version) == (before.note, given, False)
        except Conflict:
            assert not self.is_open(before) or before.state == AnswerState.COMPLETE
        else:
            assert who in WRITERS[code]
            assert (self.is_open(before), seen) == (True, before.version)
            self.said[code] = given
            self.seen[code, who] = before.version + 1

    @rule(first=LEVELS, second=LEVELS)
    def two_write(self, first, second):
        """Both have the page open; whoever is second is told."""
        self.look("BL01", "pic")
        self.look("BL01", "coordinator")
        self.save("BL01", "pic", first)
        self.save("BL01", "coordinator", second)

    @rule(code=QUESTIONS, who=ACTORS)
    def complete(self, code, who):
        before = self.answer(code)
        try:
            answers.complete(before, by=self.actor(who))
        except Forbidden:
            assert who not in WRITERS[code]
        except Invalid:
            assert before.level is None or (before.level and not before.uses.exists())
        except Conflict:
            assert not self.is_open(before) or before.state == AnswerState.COMPLETE
        else:
            assert who in WRITERS[code]
            assert before.level == 0 or before.uses.exists()

    @rule(code=QUESTIONS, who=ACTORS)
    def reopen(self, code, who):
        before = self.answer(code)
        try:
            answers.reopen(before, by=self.actor(who))
        except Forbidden:
            assert who not in WRITERS[code]
        except Conflict:
            assert not self.is_open(before) or before.state != AnswerState.COMPLETE
        else:
            assert self.is_open(before)

    @rule(code=QUESTIONS, who=ACTORS)
    def attach_or_detach(self, code, who):
        before = self.answer(code)
        use = before.uses.select_related("answer__response__collection").first()
        by = self.actor(who)
        try:
            if use:
                evidence.detach(use, by=by)
            else:
                piece = evidence.add_link(
                    asking.LINK,
                    note=asking.NOTE,
                    organisation=self.region.government,
                    by=self.region.coordinator,
                )
                evidence.attach(before, piece, by=by)
        except Forbidden:
            assert who not in WRITERS[code]
        except Conflict:
            assert not self.is_open(before) or before.state == AnswerState.COMPLETE
        else:
            assert self.is_open(before)

    @rule(who=ACTORS)
    def submit(self, who):
        before = self.response()
        try:
            responses.submit(before, by=self.actor(who))
        except Forbidden:
            assert who != "coordinator"
        except Invalid:
            assert not self.all_complete()
        except Conflict:
            assert before.state != ResponseState.FILLING
        else:
            assert (who, self.all_complete()) == ("coordinator", True)

    @rule()
    def finish_and_submit(self):
        """The straight way, so that approvals are met often."""
        for code in CODES:
            answer = self.answer(code)
            if self.is_open(answer) and answer.state != AnswerState.COMPLETE:
                self.look(code, "coordinator")
                self.save(code, "coordinator", 0)
                self.complete(code, "coordinator")
        self.submit("coordinator")

    @rule()
    def go_all_the_way(self):
        """So that most runs meet what is approved, opened again and approved anew."""
        self.finish_and_submit()
        self.approve("head")

    @rule(who=st.sampled_from(["head", "coordinator", "pic"]))
    def send_back(self, who):
        before = self.response()
        try:
            responses.send_back(before, reason="periksa lagi", by=self.actor(who))
        except Forbidden:
            assert who not in {"coordinator", "head"}
        except Conflict:
            assert before.state != ResponseState.SUBMITTED

    @rule(who=st.sampled_from(["head", "head", "coordinator"]))
    def approve(self, who):
        before = self.response()
        try:
            approved = responses.approve(before, by=self.actor(who))
        except Forbidden:
            assert who != "head"
        except Conflict:
            assert before.state != ResponseState.SUBMITTED
        else:
            assert (who, self.all_complete()) == ("head", True)
            self.remember(approved)

    def remember(self, approved):
        with open_file(approved.snapshot_sha256) as file:
            content = file.read()
        told = {a["question"]: (a["level"], a["note"]) for a in canonical.loads(content)["answers"]}
        assert told == {code: (said.level, said.note) for code, said in self.said.items()}
        self.snapshots[approved.approvals] = (approved.snapshot_sha256, content)

    @precondition(lambda self: self.snapshots)
    @rule(code=QUESTIONS)
    def unlock_and_try_the_others(self, code):
        """What was opened for one answer is open for that one alone."""
        self.unlock(code, "head")
        for other in CODES:
            self.reopen(other, "coordinator")
            self.look(other, "coordinator")
            self.save(other, "coordinator", 1)

    @precondition(lambda self: self.snapshots)
    @rule(code=QUESTIONS, who=st.sampled_from(["head", "secretariat", "pic"]))
    def unlock(self, code, who):
        before, state = self.answer(code), self.response().state
        try:
            answers.unlock(before, reason="keliru", by=self.actor(who))
        except Forbidden:
            assert who not in {"head", "secretariat"}
        except Conflict:
            assert not before.locked or state == ResponseState.SUBMITTED
        else:
            assert not self.answer(code).locked

    def all_complete(self):
        rows = Answer.objects.filter(response=self.region.response)
        return all(
            answer.state == AnswerState.COMPLETE and (answer.level == 0 or answer.uses.exists())
            for answer in rows
        )

    @invariant()
    def nothing_said_is_lost(self):
        rows = Answer.objects.filter(response=self.region.response).select_related("question")
        found = {a.question.code: AnswerInput(a.level, a.value, a.note) for a in rows if a.version}
        assert found == self.said

    @invariant()
    def every_snapshot_is_as_it_was_approved(self):
        events = Event.objects.filter(
            name="questions.response.approved", stream=self.region.collection.stream
        ).order_by("facts__approval")
        digests = [digest for digest, _ in self.snapshots.values()]
        assert [event.facts["snapshot_sha256"] for event in events] == digests
        for digest, content in self.snapshots.values():
            with open_file(digest) as file:
                assert file.read() == content

    @invariant()
    def what_is_approved_is_complete_and_locked(self):
        response = self.response()
        if response.state == ResponseState.APPROVED:
            assert self.all_complete()
            assert all(response.answers.values_list("locked", flat=True))
            assert response.snapshot_sha256 == self.snapshots[response.approvals][0]


@pytest.mark.django_db
def test_no_order_of_moves_loses_a_text_or_changes_a_snapshot():
    from hypothesis.stateful import run_state_machine_as_test

    AnyOrder.first = asking.region(codes=CODES, cohort="REGULER")
    run_state_machine_as_test(
        AnyOrder,
        settings=limits(
            max_examples=depth.of(40, else_few=4), stateful_step_count=30, deadline=None
        ),
    )
