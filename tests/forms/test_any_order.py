"""Whatever breaks, in whatever order: one submission, whole, with all its files."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from menuju.forms.actions import submissions
from menuju.forms.models import Submission
from menuju.forms.types import Channel, Part
from menuju.problems import Conflict
from menuju.records.models import Event
from tests import depth, makers
from tests.forms import samples

PHOTOS = ("a.jpg", "b.jpg", "c.jpg")


class Line(RuleBasedStateMachine):
    """A client that sends parts in any order, breaks off, sends again, and at last gets through."""

    version = None
    body = None

    def __init__(self):
        super().__init__()
        self.xml = samples.filled(photo=PHOTOS[0], trees=[("1", PHOTOS[1]), ("2", PHOTOS[2])])
        self.arrived, self.last = set(), False
        self.by = samples.surveyor(self.body)

    def send(self, names, part):
        files = [samples.file(name, name.encode()) for name in names]
        return submissions.receive(
            self.version, self.xml, files, channel=Channel.API, by=self.by,
            organisation=self.body, part=part,
        )  # fmt: skip

    @rule(names=st.sets(st.sampled_from(PHOTOS)), more=st.booleans())
    def a_part_arrives(self, names, more):
        made = self.send(names, Part.MORE_COMES if more else Part.LAST)
        self.arrived |= names
        self.last |= not more
        assert made.complete == self.last

    @rule(names=st.sets(st.sampled_from(PHOTOS), min_size=1))
    def a_foreign_file_comes_along(self, names):
        files = [samples.file(f"asing-{name}", b"x") for name in names]
        self.last = True
        submissions.receive(
            self.version, self.xml, files, channel=Channel.API, by=self.by, organisation=self.body
        )

    @precondition(lambda self: self.arrived or self.last)
    @rule()
    def another_tries_the_same_number(self):
        other = self.xml.replace(b"Siti", b"Sari")
        try:
            submissions.receive(
                self.version, other, channel=Channel.API, by=self.by, organisation=self.body
            )
        except Conflict:
            return
        raise AssertionError("other answers were taken under the same number")

    def mine(self):
        number = self.xml.partition(b"<instanceID>")[2].partition(b"<")[0].decode()
        return Submission.objects.filter(instance_id=number)

    @invariant()
    def nothing_is_there_twice_or_lost(self):
        kept = list(self.mine())
        assert len(kept) <= 1
        for one in kept:
            names = dict(one.files.values_list("name", "file__size"))
            assert names == {name: len(name) for name in self.arrived}
            assert one.xml.encode() == self.xml

    def teardown(self):
        """However it went, the client sends all of it once more and is done."""
        self.send(PHOTOS, Part.LAST)
        made = self.mine().get()
        assert (made.complete, made.files.count()) == (True, len(PHOTOS))
        told = Event.objects.filter(on_id=str(made.pk), name="forms.submission.received")
        assert told.count() == 1


@pytest.mark.django_db
def test_any_order_of_parts_ends_in_one_submission_with_all_its_files():
    Line.body = makers.agency(makers.government())
    Line.version = samples.asked_of(Line.body)
    told = settings(
        max_examples=depth.of(20, else_few=6),
        stateful_step_count=8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Line, settings=told)
