"""From an official table to a published, sealed result: one verb over all rooms."""

from django.db import transaction

from menuju.indices.actions import runs
from menuju.indices.models import Run
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.programmes.types import Instrument
from menuju.publish.queries.official import (
    OfficialTable,
    packaged_items,
    packaged_table,
    round_plan,
    table_note,
)
from menuju.review.actions import results, rounds


@transaction.atomic
def bring(
    instrument: Instrument, table: OfficialTable, *, organiser: Organisation, by: Actor
) -> Run:
    """Open a round, enter the table and what the pack knows below it, close, compute and publish.

    All or nothing: a fault anywhere leaves no round behind.
    """
    round = rounds.open_round(round_plan(instrument), organiser=organiser, by=by)
    note = table_note(instrument, table)
    results.import_table(round, table.rows, content=table.content, note=note, by=by)
    took_part = {row.place_code for row in table.rows if row.took_part}
    for items in packaged_items(instrument, took_part):
        results.import_items(round, [items.figures], content=items.content, note=items.note, by=by)
    rounds.close(round, by=by)
    return runs.publish(runs.draft(round, by=by), by=by)


def bring_packaged(instrument: Instrument, *, organiser: Organisation, by: Actor) -> Run:
    """Bring in the official table that the programme's pack carries."""
    return bring(instrument, packaged_table(instrument), organiser=organiser, by=by)
