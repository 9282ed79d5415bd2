"""Read how far a round's panels agree, and how severe each assessor is, while the round runs."""

from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.indices import rules
from menuju.indices.models import PanelReading, ReadingSeverity
from menuju.indices.queries.panel_tables import PanelTable, panel_table
from menuju.indices.queries.readings import may_be_taken, table_of
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, NotFound
from menuju.programmes import find_instrument
from menuju.records.actions.events import recording
from menuju.records.queries.work import is_due
from menuju.review.models import Round
from menuju.review.queries.paces import round_pace
from menuju.review.queries.sheets import steps_of
from menuju.review.types import RoundState

RUNNING = (RoundState.SCORING, RoundState.MODERATION, RoundState.CLOSED, RoundState.PUBLISHED)


def ask(round: Round, *, by: Actor) -> None:
    """Have agreement and severity read from the verdicts handed in so far; work does it."""
    if not rules.may_see_severity(by, round):
        raise Forbidden(_("Hanya sekretariat yang memoderasi melihat kesepakatan panel."))
    if round.state not in RUNNING:
        raise Conflict(_("Kesepakatan dihitung sejak tahap penilaian."))
    subject, stream = round.subject, round.scores_stream
    with recording("indices.agreement.asked", by=by, on=subject, stream=stream) as deed:
        deed.nothing = is_due("agreement", on=subject)


def read(round: Round, *, by: Actor) -> PanelReading:
    """Read a round's scores as they stand; the reading before is replaced."""
    if not rules.may_draft(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menganalisis penilaian."))
    now = timezone.now()
    table = panel_table(round, until=now)
    # As in `analyses`: only who computes takes numpy and scipy along.
    from menuju.indices.queries.panel_figures import figures  # noqa: PLC0415

    steps = steps_of(find_instrument(round.instrument))
    pace = round_pace(round, until=now)
    found = figures(table, scale=[float(step) for step in steps])
    subject, stream = round.subject, round.scores_stream
    with recording("indices.agreement.read", by=by, on=subject, stream=stream) as deed:
        Round.objects.select_for_update().get(pk=round.pk)
        PanelReading.objects.filter(round=round).delete()
        reading = PanelReading.objects.create(
            round=round,
            made_at=now,
            agreement=[asdict(one) for one in found.agreement],
            severity={dimension: str(known) for dimension, known in found.severity.items()},
            pace_seconds=pace.seconds if pace else None,
            pace_assessors=pace.assessors if pace else 0,
            code_version=version("menuju"),
            **_counts(table),
        )
        ReadingSeverity.objects.bulk_create(
            ReadingSeverity(
                reading=reading,
                assessor_id=one.assessor,
                dimension=one.dimension,
                entries=one.entries,
                scores=one.scores,
                effect=one.effect,
                error=one.error,
            )
            for one in found.severities
        )
        deed.private |= {"table_sha256": reading.table_sha256, "verdicts": reading.verdicts}
    return reading


def take_table(round: Round, *, by: Actor) -> PanelTable:
    """Hand out the table from which the reading was computed; the event says who took it.

    Single scores stand in it, under codes: while scoring lasts nobody may see them.
    """
    if not rules.may_see_severity(by, round):
        raise NotFound(_("Halaman ini tidak ada."))
    if not may_be_taken(round):
        raise Conflict(_("Skor satu per satu dibuka saat moderasi, tidak selama penilaian."))
    reading = PanelReading.objects.filter(round=round).first()
    if reading is None:
        raise Conflict(_("Hitung dahulu; tabelnya yang dihitung itu."))
    table = table_of(reading)
    with recording(
        "indices.agreement.taken", by=by, on=round.subject, stream=round.scores_stream
    ) as deed:
        deed.private["table_sha256"] = sha256(table.csv()).hexdigest()
    return table


def _counts(table: PanelTable) -> dict[str, int | str]:
    by_entry = table.by_entry
    return {
        "entries": len(by_entry),
        "shared": sum(len(people) > 1 for people in by_entry.values()),
        "verdicts": sum(len(people) for people in by_entry.values()),
        "scores": len(table.rows),
        "table_sha256": sha256(table.csv()).hexdigest(),
    }
