"""The database refuses to change the memory."""

from io import BytesIO

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from menuju.records.actions.files import keep
from menuju.records.actions.seals import seal
from menuju.records.models import Event, EventSecret, Leaf, StoredFile, TreeHead

from .deeds import CLERK, record

pytestmark = pytest.mark.django_db

TABLES = (Event, Leaf, TreeHead, StoredFile, EventSecret)
CHANGES = {
    "UPDATE": "UPDATE {table} SET {key} = {key}",
    "DELETE": "DELETE FROM {table}",
    "TRUNCATE": "TRUNCATE {table} CASCADE",
}


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_what_was_recorded(model, change):
    keep(BytesIO(b"isi"), media_type="text/plain", name="isi.txt", by=CLERK)
    seal(by=CLERK)
    connection.check_constraints()  # or TRUNCATE stumbles over pending foreign keys first
    before = list(model.objects.order_by("pk").values())
    assert before

    meta = model._meta
    statement = CHANGES[change].format(table=meta.db_table, key=meta.pk.column)
    with pytest.raises(IntegrityError, match=change), transaction.atomic():
        connection.cursor().execute(statement)
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_even_a_change_of_no_row_is_refused(model):
    table = model._meta.db_table
    with pytest.raises(IntegrityError, match=f"{table} is append-only: UPDATE is refused"):
        connection.cursor().execute(f"UPDATE {table} SET {model._meta.pk.column} = NULL")


def test_saving_a_changed_event_again_is_refused():
    (event,) = record("a.b.done")
    event.name = "a.b.undone"

    with pytest.raises(IntegrityError, match="append-only"):
        event.save()
