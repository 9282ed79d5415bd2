"""The ranking as files: the same rows, in the same order, with the same figures as the page."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from menuju.indices.models import Run, Standing
from menuju.places.types import in_provinces
from menuju.publish.queries.analyses import Analysed, analysis_of
from menuju.review.exports import MEDIA_TYPES as TABLES
from menuju.review.exports import Export, file_name, table
from menuju.review.models import Entry, Round
from menuju.review.queries.registers import Register
from menuju.review.types import Fact
from menuju.tables import write_csv, write_xlsx
from menuju.tables.writing import Value, without

MEDIA_TYPES = {**TABLES, "json": "application/json"}
FINAL = "nilai_final"
BY_PROVINCE = ("provinsi", "peringkat_provinsi")
OURS = (
    "analisis_final_bawah",
    "analisis_final_atas",
    "analisis_peringkat_dari",
    "analisis_peringkat_sampai",
    "analisis_peluang_terbaik",
)
"""Columns of our analysis; a file has them where the page shows them."""


def ranking(
    round: Round,
    standings: Iterable[Standing],
    *,
    unjudged: Iterable[Entry] = (),
    dimensions: Sequence[str],
    ending: str,
    made_at: datetime,
    analysed: Analysed | None = None,
    banded: Run | None = None,
) -> Export:
    """Return a ranking as `csv`, `xlsx` or `json`; simulated rounds say so in name and rows.

    Below the ranking stand those who took part and were not judged: without rank or figures.
    `banded` is the run whose words for grades are a column; rounds that show none have no such.
    """
    shows = analysed is not None and analysed.has_intervals
    own, standings, unjudged = OURS if shows else (), list(standings), list(unjudged)
    header = _header(dimensions, own)
    rows = [_row(round, standing, dimensions, own) for standing in standings]
    rows += [_bare_row(round, entry, dimensions, own) for entry in unjudged]
    if banded is not None:
        _add_bands(header, rows, banded)
    entries = [*(standing.entry for standing in standings), *unjudged]
    if not in_provinces(entry.place.kind for entry in entries):
        header, rows = without(BY_PROVINCE, header, rows)
    writers = {
        "csv": lambda: write_csv(header, rows),
        "xlsx": lambda: write_xlsx(
            header, rows, sheet=_("Peringkat"), title=round.title, made_at=made_at
        ),
        "json": lambda: _json(round, header, rows),
    }
    return Export(file_name(round, "peringkat", ending), MEDIA_TYPES[ending], writers[ending]())


def register(found: Register, *, ending: str, made_at: datetime) -> Export:
    """Return who was invited and who answered as `csv` or `xlsx`: the rows of the page."""
    header = ("kode_wilayah", "daerah", *(fact.value for fact in Fact), "keterangan")
    label = "simulasi" if found.round.simulated else ""
    rows: list[list[Value]] = [
        [
            line.place.pk,
            line.place.long_name,
            *("ya" if fact in line.facts else "tidak" for fact in Fact),
            label,
        ]
        for line in found.lines
    ]
    sheet = _("Undangan")
    return table(
        found.round, header, rows, what="undangan", sheet=sheet, ending=ending, made_at=made_at
    )


def _add_bands(header: list[str], rows: Iterable[list[Value]], run: Run) -> None:
    """Put the word for each final behind it."""
    at = header.index(FINAL)
    header.insert(at + 1, "predikat")
    for row in rows:
        final = row[at]
        row.insert(at + 1, run.band_of(final) if isinstance(final, Decimal) else "")


def _header(dimensions: Sequence[str], own: Sequence[str]) -> list[str]:
    return [
        "peringkat",
        "kode_wilayah",
        "daerah",
        "provinsi",
        "kohort",
        FINAL,
        "nilai_final_terbit",
        "perubahan_terbit",
        "perubahan_dihitung_ulang",
        "peringkat_provinsi",
        *dimensions,
        *own,
        "keterangan",
    ]


def _row(
    round: Round, standing: Standing, dimensions: Sequence[str], own: Sequence[str]
) -> list[Value]:
    entry, place = standing.entry, standing.entry.place
    scores = (standing.dimensions.get(code) for code in dimensions)
    figures = (
        standing.final,
        entry.published_final,
        entry.published_improvement,
        standing.improvement,
    )
    return [
        standing.rank,
        place.pk,
        place.long_name,
        place.parent.name if place.parent else "",
        entry.cohort.code,
        *(shown(value, places=standing.run.places) for value in figures),
        standing.group_rank,
        *(None if score is None else Decimal(score) for score in scores),
        *(_open(standing) if own else ()),
        _remark(round),
    ]


def _open(standing: Standing) -> list[Value]:
    """Return what our analysis leaves open of a standing, under `OURS`."""
    found = analysis_of(standing)
    if found is None:
        return [None for _column in OURS]
    return [found.low, found.high, found.rank_low, found.rank_high, found.probability]


def _bare_row(
    round: Round, entry: Entry, dimensions: Sequence[str], own: Sequence[str]
) -> list[Value]:
    """Return the row of an entry that took part and was not judged: no zero in it."""
    place = entry.place
    return [
        None,
        place.pk,
        place.long_name,
        place.parent.name if place.parent else "",
        entry.cohort.code,
        *(None for _figure in range(5 + len(dimensions) + len(own))),
        _remark(round, _("ikut, tidak dinilai"), entry.shortfall_reason),
    ]


def _remark(round: Round, *said: str) -> str:
    """Return what a row is marked with: invented figures, a grade that is not there, and why."""
    return "; ".join(part for part in (*said, "simulasi" if round.simulated else "") if part)


def shown(value: Decimal | None, *, places: int) -> Decimal | None:
    """Return a stored figure with the places its instrument publishes, more where it has more."""
    if value is None:
        return None
    own = -int(value.normalize().as_tuple().exponent)
    return value.quantize(Decimal(1).scaleb(-max(places, own)))


def _json(round: Round, header: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """Return the rows as JSON; decimals are text, so that no reader turns them into floats."""
    body = {
        "round": round.slug,
        "title": round.title,
        "simulated": round.simulated,
        "rows": [dict(zip(header, (_plain(value) for value in row), strict=True)) for row in rows],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _plain(value: Value) -> str | int | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, int | str) else None
