"""The task list of a region as a file: the rows of the screen, with the same figures."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from menuju.questions.models import Response
from menuju.tables import write_csv, write_xlsx

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADER = (
    "kode",
    "pertanyaan",
    "dimensi",
    "pemilik",
    "keadaan",
    "nilai_diri",
    "bukti",
    "nilai_terakhir",
    "naik_satu",
    "ruang_naik",
    "keterangan",
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One question, as the screen shows it, in the order of `HEADER`."""

    code: str
    text: str
    dimension: str
    owner: str
    state: str
    given: int | str | None
    evidence: int
    last: Decimal | None
    effect: Decimal
    room: Decimal | None
    label: str
    """*simulasi* where the answers are invented."""


@dataclass(frozen=True)
class Export:
    """A file to take away."""

    name: str
    media_type: str
    content: bytes


def sheet(
    response: Response, rows: Sequence[SheetRow], *, ending: str, made_at: datetime
) -> Export:
    """Return the rows as `csv` or `xlsx`; invented ones say so in name and rows."""
    table = [astuple(row) for row in rows]
    if ending == "csv":
        content = write_csv(HEADER, table)
    else:
        title = f"{response.collection.title} · {response.place.long_name}"
        content = write_xlsx(HEADER, table, sheet=_("Jawaban"), title=title, made_at=made_at)
    return Export(file_name(response, "jawaban", ending), MEDIA_TYPES[ending], content)


def file_name(response: Response, what: str, ending: str) -> str:
    """Return the name of a file about a response."""
    slug = response.collection.slug
    label = "-simulasi" if response.collection.simulated and "simulasi" not in slug else ""
    return f"menuju-{slug}{label}-{response.place_id}-{what}.{ending}"
