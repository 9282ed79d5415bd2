"""Decisions and cohorts as files: what the page shows, all of it."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from menuju.places.models import Place
from menuju.places.types import in_provinces
from menuju.review.exports import MEDIA_TYPES as TABLES
from menuju.review.exports import Export
from menuju.review.models import Round
from menuju.selection.models import Cohort, Decision, Member
from menuju.selection.queries.listing import Row
from menuju.tables import write_csv, write_xlsx
from menuju.tables.writing import Value, without

MEDIA_TYPES = {**TABLES, "json": "application/json"}
HEADER = (
    "kode_wilayah", "daerah", "provinsi", "kohort", "urutan", "nilai_final", "peringkat",
    "putusan", "mengapa", "kepastian", "peluang", "dengan_nama", "alasan", "aturan_dilanggar",
    "keterangan",
)  # fmt: skip
COHORT = ("kode_wilayah", "daerah", "provinsi", "sejak", "sampai", "catatan", "keterangan")


def decision(
    made: Decision, round: Round, rows: Sequence[Row], *, ending: str, made_at: datetime
) -> Export:
    """Return the regions of a decision as `csv`, `xlsx`, or `json` with its rules and digests."""
    name = f"seleksi-{round.slug}-{made.number}"
    header, lines = _told(HEADER, [_line(round, row) for row in rows], [row.place for row in rows])
    if ending == "json":
        return _json(name, _document(made, round, header, lines))
    return _table(name, header, lines, sheet=_("Seleksi"), ending=ending, made_at=made_at)


def cohort(found: Cohort, members: Sequence[Member], *, ending: str, made_at: datetime) -> Export:
    """Return who is in a cohort."""
    rows = [
        (
            one.place_id, one.place.long_name, _province(one.place), one.since, one.until, one.note,
            "simulasi" if found.simulated else "",
        )
        for one in members
    ]  # fmt: skip
    header, lines = _told(COHORT, rows, [one.place for one in members])
    name = f"angkatan-{found.programme}-{found.code}"
    return _table(name, header, lines, sheet=_("Angkatan"), ending=ending, made_at=made_at)


def _line(round: Round, row: Row) -> tuple[Value, ...]:
    entry = row.standing.entry
    return (
        row.place.pk, row.place.long_name, _province(row.place), entry.cohort.code, row.order,
        row.standing.final, row.standing.rank, str(row.verdict), row.why, row.band,
        row.probability, "ya" if row.is_by_hand else "", row.reason, row.broken,
        "simulasi" if round.simulated else "",
    )  # fmt: skip


def _told(
    header: Sequence[str], rows: Sequence[Sequence[Value]], places: Iterable[Place]
) -> tuple[Sequence[str], Sequence[Sequence[Value]]]:
    """Return a table as it is; of a country without provinces, without their column."""
    if in_provinces(place.kind for place in places):
        return header, rows
    return without({"provinsi"}, header, rows)


def _province(place: Place) -> str:
    return place.parent.long_name if place.parent else ""


def _document(
    made: Decision, round: Round, header: Sequence[str], lines: Sequence[Sequence[Value]]
) -> dict[str, Any]:
    regions = [dict(zip(header, map(_plain, line), strict=True)) for line in lines]
    return {
        "round": round.slug,
        "decision": made.number,
        "state": made.state,
        "simulated": round.simulated,
        "run": made.run.number,
        "standings_sha256": made.standings_sha256,
        "rules": made.rules,
        "decided_on": made.held_on.isoformat() if made.held_on else None,
        "minutes": made.minutes.number if made.minutes else None,
        "regions": regions,
    }


def _plain(value: Value) -> str | int | None:
    return value if isinstance(value, str | int) or value is None else str(value)


def _json(name: str, document: dict[str, Any]) -> Export:
    content = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return Export(f"{name}.json", MEDIA_TYPES["json"], content)


def _table(
    name: str, header: Sequence[str], lines: Sequence[Sequence[Value]], *,
    sheet: str, ending: str, made_at: datetime,
) -> Export:  # fmt: skip
    content = (
        write_csv(header, lines)
        if ending == "csv"
        else write_xlsx(header, lines, sheet=sheet, made_at=made_at)
    )
    return Export(f"{name}.{ending}", MEDIA_TYPES[ending], content)
