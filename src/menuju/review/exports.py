"""Round control as a file: the rows of the screen, all of them, with the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from menuju.tables import write_csv, write_xlsx
from menuju.tables.writing import Value

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADER = (
    "kode_wilayah",
    "daerah",
    "provinsi",
    "keadaan",
    "terisi",
    "pertanyaan",
    "terisi_persen",
    "bukti",
    "hari_diam",
    "panel",
    "asesor_selesai",
    "asesor_diperlukan",
    "ketepatan",
    "keterangan",
)


@dataclass(frozen=True)
class Export:
    """A file to take away."""

    name: str
    media_type: str
    content: bytes


def progress(
    slug: str,
    title: str,
    rows: Sequence[Sequence[Value]],
    *,
    simulated: bool,
    ending: str,
    made_at: datetime,
) -> Export:
    """Return how far each region is as `csv` or `xlsx`; an invented round says so in each name."""
    label = "-simulasi" if simulated and "simulasi" not in slug else ""
    if ending == "csv":
        content = write_csv(HEADER, rows)
    else:
        content = write_xlsx(HEADER, rows, sheet=_("Kendali"), title=title, made_at=made_at)
    return Export(f"menuju-{slug}{label}-kendali.{ending}", MEDIA_TYPES[ending], content)


APPEALS = (
    "kode_wilayah",
    "daerah",
    "pertanyaan",
    "keadaan",
    "diajukan",
    "nilai_sebelum",
    "nilai_baru",
    "golongan_alasan",
)


def appeals(
    slug: str,
    title: str,
    rows: Sequence[Sequence[Value]],
    *,
    simulated: bool,
    ending: str,
    made_at: datetime,
) -> Export:
    """Return the queue of appeals as `csv` or `xlsx`; an invented round says so in each name."""
    label = "-simulasi" if simulated and "simulasi" not in slug else ""
    if ending == "csv":
        content = write_csv(APPEALS, rows)
    else:
        content = write_xlsx(APPEALS, rows, sheet=_("Sanggah"), title=title, made_at=made_at)
    return Export(f"menuju-{slug}{label}-sanggah.{ending}", MEDIA_TYPES[ending], content)
