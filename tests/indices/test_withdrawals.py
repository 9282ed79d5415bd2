"""A wrong import is taken out again as one deed, as long as nothing public stands on it."""

import json
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from menuju.indices.actions import runs
from menuju.indices.actions.withdrawals import withdraw_import
from menuju.indices.models import Run, Standing
from menuju.indices.types import RunState
from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid, NotFound
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.review.actions import results, rounds
from menuju.review.models import Entry, Figure, Round, Source, Withdrawal
from menuju.review.queries.withdrawals import withdrawn
from menuju.review.types import NodeFigures, RoundState
from tests import depth, makers

pytestmark = pytest.mark.django_db
WRONG, RIGHT = b"wrong", b"right"


@pytest.fixture
def open_round():
    makers.governments("35.07", "35.08")
    return makers.round()


def bring(made, score="3.00", content=WRONG):
    rows = [makers.entry("35.07", score, final=Decimal(score)), makers.entry("35.08", row=3)]
    return results.import_table(made, rows, content=content, note=makers.note(), by=makers.system())


def bring_items(made):
    items = [NodeFigures("35.07", {"BL01": Decimal("2.5")})]
    note = makers.note("butir.csv")
    return results.import_items(made, items, content=b"items", note=note, by=makers.system())


def withdraw(made, source, reason="Tabel tahun lain", by=None):
    reference = getattr(source, "reference", source)
    return withdraw_import(made, reference=reference, reason=reason, by=by or makers.system())


def rows_of(gone):
    with open_file(gone.rows_id) as file:
        return [json.loads(line) for line in file]


def test_what_was_brought_leaves_the_working_set_and_stays_readable(open_round):
    source = bring(open_round)
    gone = withdraw(open_round, source)
    assert (Entry.objects.count(), Figure.objects.count(), Source.objects.count()) == (0, 0, 0)
    assert withdrawn(open_round) == [gone]
    first, second = rows_of(gone)
    assert first == {
        "row": 2,
        "place": "35.07",
        "cohort": "REGULER",
        "state": "took_part",
        "final": "3.0000",
        "improvement": None,
        "figures": dict.fromkeys(makers.FIVE, "3.0000"),
    }
    assert second["place"] == "35.08"
    with open_file(gone.file_id) as file:
        assert file.read() == WRONG


def test_the_event_says_what_left_and_keeps_the_reason_out_of_the_public_part(open_round):
    gone = withdraw(open_round, bring(open_round), reason="Sari salah kirim")
    event = Event.objects.get(name="review.results.withdrawn")
    assert event.facts == {
        "source": gone.reference,
        "table_sha256": gone.file_id,
        "rows": 2,
        "rows_sha256": gone.rows_id,
        "from": "draft",
    }
    assert event.secret.private["reason"] == "Sari salah kirim"
    evidence = Event.objects.get(name="review.evidence.withdrawn")
    assert evidence.facts == {"evidence": gone.reference, "sha256": gone.file_id}


def test_the_right_table_comes_in_afterwards_even_if_it_is_the_same_file(open_round):
    for content in (WRONG, WRONG, RIGHT):
        source = bring(open_round, content=content)
        if content != RIGHT:
            withdraw(open_round, source)
    rounds.close(open_round, by=makers.system())
    run = runs.publish(runs.draft(open_round, by=makers.system()), by=makers.system())
    assert (run.number, run.state, len(withdrawn(open_round))) == (1, RunState.PUBLISHED, 2)


def test_a_computation_that_nobody_saw_goes_with_it_and_cannot_be_published(open_round):
    source = bring(open_round)
    rounds.close(open_round, by=makers.system())
    run = runs.draft(open_round, by=makers.system())
    withdraw(open_round, source)
    run.refresh_from_db()
    assert (run.state, Standing.objects.count()) == (RunState.WITHDRAWN, 0)
    assert open_round.__class__.objects.get().state == RoundState.DRAFT
    assert Event.objects.get(name="indices.runs.withdrawn").facts == {"runs": [1]}
    with pytest.raises(Conflict):
        runs.publish(run, by=makers.system())
    bring(open_round, content=RIGHT)
    rounds.close(open_round, by=makers.system())
    again = runs.draft(open_round, reason="Tabel yang benar", by=makers.system())
    assert runs.publish(again, by=makers.system()).number == 2


def test_what_is_published_is_corrected_and_never_withdrawn():
    run = makers.published_run()
    source = run.round.sources.get()
    with pytest.raises(Conflict):
        withdraw(run.round, source)
    assert (Entry.objects.count(), Withdrawal.objects.count()) == (1, 0)


def test_deeper_figures_are_withdrawn_before_the_table_that_they_rest_on(open_round):
    table = bring(open_round)
    items = bring_items(open_round)
    with pytest.raises(Conflict, match=items.reference):
        withdraw(open_round, table)
    gone = withdraw(open_round, items)
    assert rows_of(gone) == [{"place": "35.07", "figures": {"BL01": "2.5000"}}]
    assert (Entry.objects.count(), Source.objects.get()) == (2, table)
    withdraw(open_round, table)
    assert Entry.objects.count() == 0


def test_it_needs_a_reason_a_source_of_this_round_and_the_organisers_secretariat(open_round):
    source = bring(open_round)
    with pytest.raises(Invalid):
        withdraw(open_round, source, reason="  ")
    with pytest.raises(NotFound):
        withdraw(open_round, "letter_table-000000000000")
    auditor = makers.actor(Role.AUDITOR, open_round.organisation)
    with pytest.raises(Forbidden):
        withdraw(open_round, source, by=auditor)
    assert Entry.objects.count() == 2


def test_a_failure_on_the_way_leaves_everything_as_it_was(open_round, monkeypatch):
    source = bring(open_round)

    def fail(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("menuju.review.actions.withdrawals._take_out", fail)
    with pytest.raises(RuntimeError):
        withdraw(open_round, source)
    assert (Entry.objects.count(), Withdrawal.objects.count()) == (2, 0)
    assert not Event.objects.filter(name__endswith="withdrawn").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE review_withdrawal SET row_count = 0",
        "DELETE FROM review_withdrawal",
        "TRUNCATE review_withdrawal",
    ],
)
def test_the_database_refuses_to_change_what_was_withdrawn(open_round, statement):
    withdraw(open_round, bring(open_round))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


class Importing(RuleBasedStateMachine):
    """Whatever the order of importing, withdrawing, computing and publishing: nothing is lost."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        makers.governments("35.07", "35.08")
        self.round = makers.round()
        self.by, self.brought, self.gone = makers.system(), 0, 0

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def attempt(self, deed):
        self.round.refresh_from_db()
        try:
            with transaction.atomic():
                deed()
        except (Conflict, Invalid):
            return False
        return True

    @rule()
    def import_table(self):
        self.brought += self.attempt(lambda: bring(self.round, content=b"%d" % self.brought))

    @rule()
    def import_items(self):
        if self.round.entries.exists():
            self.brought += self.attempt(lambda: bring_items(self.round))

    @precondition(lambda self: self.round.sources.exists())
    @rule()
    def withdraw_the_last(self):
        source = self.round.sources.order_by("-pk").first()
        self.gone += self.attempt(lambda: withdraw(self.round, source))

    @precondition(lambda self: self.round.sources.exists())
    @rule()
    def withdraw_the_first(self):
        source = self.round.sources.order_by("pk").first()
        self.gone += self.attempt(lambda: withdraw(self.round, source))

    @rule()
    def close(self):
        self.attempt(lambda: rounds.close(self.round, by=self.by))

    @rule()
    def draft(self):
        self.attempt(lambda: runs.draft(self.round, reason="Lagi", by=self.by))

    @rule()
    def publish(self):
        if run := self.round.runs.first():
            self.attempt(lambda: runs.publish(run, by=self.by))

    @invariant()
    def every_import_is_there_or_on_record(self):
        assert self.round.sources.count() + Withdrawal.objects.count() == self.brought
        assert Withdrawal.objects.count() == self.gone

    @invariant()
    def no_figure_is_without_its_table(self):
        assert bool(Figure.objects.count()) == bool(self.round.sources.exists())
        assert bool(Entry.objects.count()) == bool(self.round.sources.exists())

    @invariant()
    def what_is_public_stands_on_figures(self):
        self.round.refresh_from_db()
        public = Run.objects.filter(state=RunState.PUBLISHED)
        assert public.exists() == (self.round.state == RoundState.PUBLISHED)
        for run in public:
            assert run.standings.exists()
        if self.round.state == RoundState.DRAFT:
            assert not Run.objects.exclude(state=RunState.WITHDRAWN).exists()


@pytest.mark.django_db
def test_no_order_of_deeds_loses_an_import_or_a_result(settings_of_machine):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Importing, settings=settings_of_machine)
    assert Round


@pytest.fixture
def settings_of_machine():
    return settings(
        max_examples=depth.of(15, else_few=5),
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
