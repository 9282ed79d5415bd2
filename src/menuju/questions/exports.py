"""The task list of a region as a file: the rows of the screen, with the same figures."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

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


REUSES = (
    "kode",
    "pertanyaan",
    "bukti",
    "judul",
    "nomor",
    "penanda_tangan",
    "sha256",
    "kesamaan",
    "juga_di",
    "di_pengumpulan_lain",
    "keterangan",
)


@dataclass(frozen=True, slots=True)
class ReuseRow:
    """One piece that is used again, in the order of `REUSES`."""

    place: str
    code: str
    evidence: str
    title: str
    number: str
    signer: str
    sha256: str
    likeness: str
    others: str
    """`collection/place/question` of each other use that the reader may know of."""
    hidden: int
    """In how many bodies it is used by collections that the reader does not run."""
    label: str
    """*simulasi* where the answers are invented."""


@dataclass(frozen=True)
class Export:
    """A file to take away."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class About:
    """Whose answers, in which collection: what titles and file names are made of."""

    collection: str
    """Its slug."""
    place: str
    """The dotted code."""
    title: str
    simulated: bool

    def file_name(self, what: str, ending: str) -> str:
        """Return the name of a file; it carries *simulasi* where the answers are invented."""
        label = "-simulasi" if self.simulated and "simulasi" not in self.collection else ""
        return f"menuju-{self.collection}{label}-{self.place}-{what}.{ending}"


def sheet(about: About, rows: Sequence[SheetRow], *, ending: str, made_at: datetime) -> Export:
    """Return the rows as `csv` or `xlsx`; invented ones say so in name and rows."""
    table = [astuple(row) for row in rows]
    if ending == "csv":
        content = write_csv(HEADER, table)
    else:
        content = write_xlsx(HEADER, table, sheet=_("Jawaban"), title=about.title, made_at=made_at)
    return Export(about.file_name("jawaban", ending), MEDIA_TYPES[ending], content)


def reuses(slug: str, rows: Sequence[ReuseRow], *, simulated: bool) -> Export:
    """Return what is used again in a collection as CSV; invented ones say so."""
    label = "-simulasi" if simulated and "simulasi" not in slug else ""
    content = write_csv(REUSES, [astuple(row) for row in rows])
    return Export(f"menuju-{slug}{label}-dipakai-lagi.csv", MEDIA_TYPES["csv"], content)
