"""Personal data goes, the log stays valid."""

import pytest
from django.db import connection
from django.db.utils import IntegrityError

from menuju.problems import Invalid
from menuju.records.actions.seals import seal
from menuju.records.actions.secrets import erase
from menuju.records.models import Event, EventSecret
from menuju.records.queries.events import signed_by
from menuju.records.queries.health import findings
from menuju.records.queries.seals import heads, leaves

from .deeds import CLERK, ROUND, record

pytestmark = pytest.mark.django_db


def test_after_an_erasure_leaves_heads_and_health_are_as_before():
    record("a.b.done", "c.d.done")
    seal(by=CLERK)
    before = (heads(ROUND), list(leaves(ROUND, size=2)))

    assert erase(signed_by(CLERK.name), reason="permintaan subjek data", by=CLERK) == 2
    assert (heads(ROUND), list(leaves(ROUND, size=2))) == before
    seal(by=CLERK)
    assert findings() == []


def test_an_erasure_takes_only_what_it_names_and_leaves_an_event():
    gone, stays = record("a.b.done", "c.d.done")
    erase([gone.pk], reason="permintaan subjek data", by=CLERK)

    erasure = Event.objects.get(name="records.secrets.erased")
    assert erasure.facts == {"events": [str(gone.pk)], "reason": "permintaan subjek data"}
    kept = set(EventSecret.objects.values_list("pk", flat=True))
    assert kept == {stays.pk, erasure.pk}


def test_an_erasure_without_a_reason_is_refused():
    (event,) = record("a.b.done")
    with pytest.raises(Invalid):
        erase([event.pk], reason="  ", by=CLERK)

    assert EventSecret.objects.filter(pk=event.pk).exists()


def test_the_permission_to_erase_ends_with_the_action():
    gone, _ = record("a.b.done", "c.d.done")
    erase([gone.pk], reason="permintaan subjek data", by=CLERK)

    with pytest.raises(IntegrityError, match=r"records\.actions\.secrets\.erase"):
        connection.cursor().execute("DELETE FROM records_eventsecret")
