"""Games with what is signed, founded and mentored: each undone, each refusal without a trace."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine

from menuju.problems import Problem
from menuju.records.models import Event
from tests.mentoring import making


def content():
    """One digest over every row of the room, its events and its notices."""
    models = [*apps.get_app_config("mentoring").get_models(), Event]
    tables = [model._meta.db_table for model in models] + ["people_notice"]
    rows = [f"(SELECT string_agg(t::text, ',' ORDER BY t::text) FROM {name} t)" for name in tables]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(concat_ws('|', {', '.join(rows)}))")
        return cursor.fetchone()[0]


class Game(RuleBasedStateMachine):
    """One cohort, played in a transaction of its own, which is undone."""

    regions = 1

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world = making.mentored(self.regions)
        self.secretariat = self.world.by("secretariat")
        self.member = self.world.malang
        self.deeds = []

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @contextmanager
    def deed(self, name, *, legal):
        """Try a deed: where it is legal it is taken and leaves an event; else it leaves nothing."""
        before, refused = content(), None
        try:
            with transaction.atomic():
                yield
        except Problem as problem:
            refused = problem
        assert (refused is None) == legal, f"{name}: {refused}"
        if legal:
            self.deeds.append(name)
        else:
            assert content() == before

    def every_deed_left_one_event(self):
        told = Event.objects.filter(stream="mentoring").exclude(name="people.notices.posted")
        assert list(told.order_by("at").values_list("name", flat=True)) == self.deeds


def told(games, *, steps):
    """Return how a machine is played: so many games of so many steps."""
    return settings(
        max_examples=games,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
