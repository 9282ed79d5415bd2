"""Tables of a round as files: the rows of the screen, all of them, with the same figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from menuju.places.types import in_provinces
from menuju.programmes import find_instrument
from menuju.programmes.types import Criterion
from menuju.review.models import Round
from menuju.review.queries.candidates import CandidateLine
from menuju.review.queries.cross_checks import Checked
from menuju.review.types import Fact
from menuju.tables import write_csv, write_xlsx
from menuju.tables.writing import Value, without

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
APPEALS = (
    "kode_wilayah",
    "daerah",
    "pertanyaan",
    "keadaan",
    "diajukan",
    "nilai_sebelum",
    "nilai_baru",
    "golongan_alasan",
    "keterangan",
)
FINDINGS = (
    "kode_wilayah",
    "daerah",
    "pertanyaan",
    "klaim",
    "temuan",
    "yang_ditemukan",
    "isi_temuan",
    "program",
    "tanggal",
    "nilai_yang_berlaku",
    "keterangan",
)
YEARS = (
    "kode_wilayah",
    "daerah",
    "putaran_sebelumnya",
    "lonjakan",
    "pertanyaan_lonjakan",
    "salinan",
    "pertanyaan_salinan",
    "keterangan",
)
CALIBRATION = (
    "asesor",
    "percobaan",
    "butir",
    "pertanyaan",
    "nilai",
    "acuan",
    "selisih",
    "dalam_toleransi",
    "catatan",
    "diserahkan",
    "keterangan",
)


@dataclass(frozen=True)
class Export:
    """A file to take away."""

    name: str
    media_type: str
    content: bytes


def progress(
    round: Round,
    rows: Sequence[Sequence[Value]],
    *,
    kinds: Iterable[str],
    ending: str,
    made_at: datetime,
) -> Export:
    """Return how far each region is as `csv` or `xlsx`; `kinds` are those of their places."""
    header: Sequence[str] = HEADER
    if not in_provinces(kinds):
        header, rows = without({"provinsi"}, header, rows)
    sheet = _("Kendali")
    return table(round, header, rows, what="kendali", sheet=sheet, ending=ending, made_at=made_at)


def appeals(
    round: Round, rows: Sequence[Sequence[Value]], *, ending: str, made_at: datetime
) -> Export:
    """Return the queue of appeals as `csv` or `xlsx`."""
    sheet = _("Sanggah")
    return table(round, APPEALS, rows, what="sanggah", sheet=sheet, ending=ending, made_at=made_at)


def long_list(
    round: Round,
    criteria: Sequence[Criterion],
    rows: Sequence[CandidateLine],
    *,
    ending: str,
    made_at: datetime,
) -> Export:
    """Return the candidates as the table that can be brought again, with the facts of each."""
    columns = find_instrument(round.instrument).columns
    header: Sequence[str] = (
        columns.code[0],
        columns.name[0],
        "provinsi",
        columns.cohort[0],
        *(criterion.columns[0] for criterion in criteria),
        "asal",
        *(fact.value for fact in Fact),
        "keterangan",
    )
    told: Sequence[Sequence[Value]] = [_candidate(round, line) for line in rows]
    if not in_provinces(line.candidate.place.kind for line in rows):
        header, told = without({"provinsi"}, header, told)
    sheet = _("Calon")
    return table(round, header, told, what="calon", sheet=sheet, ending=ending, made_at=made_at)


def table(
    round: Round,
    header: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    what: str,
    sheet: str,
    ending: str,
    made_at: datetime,
) -> Export:
    """Return a table of a round as `csv` or `xlsx`; `what` stands in its name, `sheet` inside."""
    if ending == "csv":
        content = write_csv(header, rows)
    else:
        content = write_xlsx(header, rows, sheet=sheet, title=round.title, made_at=made_at)
    return Export(file_name(round, what, ending), MEDIA_TYPES[ending], content)


def file_name(round: Round, what: str, ending: str) -> str:
    """Return the name of an export; it carries *simulasi* where the figures are invented."""
    label = "-simulasi" if round.simulated and "simulasi" not in round.slug else ""
    return f"menuju-{round.slug}{label}-{what}.{ending}"


def _candidate(round: Round, line: CandidateLine) -> list[Value]:
    place = line.candidate.place
    return [
        place.pk,
        place.long_name,
        place.parent.name if place.parent else "",
        line.candidate.cohort,
        *(_cell(value) for value in line.values),
        str(line.candidate.get_origin_display()),
        *("ya" if fact in line.facts else "tidak" for fact in Fact),
        "simulasi" if round.simulated else "",
    ]


def _cell(value: object) -> Value:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return value if isinstance(value, str | Decimal) else None


def findings(
    round: Round, rows: Sequence[Sequence[Value]], *, ending: str, made_at: datetime
) -> Export:
    """Return claims and findings as `csv` or `xlsx`; the last cell says what is invented."""
    sheet = _("Klaim dan temuan")
    label = "simulasi" if round.simulated else None
    told = [[*row, label] for row in rows]
    return table(round, FINDINGS, told, what="temuan", sheet=sheet, ending=ending, made_at=made_at)


def years(
    round: Round, rows: Sequence[Sequence[Value]], *, ending: str, made_at: datetime
) -> Export:
    """Return the cross-check of all years as `csv` or `xlsx`."""
    sheet = _("Semua tahun")
    return table(round, YEARS, rows, what="tahun", sheet=sheet, ending=ending, made_at=made_at)


def years_row(found: Checked) -> list[Value]:
    """Return one region: how many questions rose without new evidence or were copied, and which."""
    place = found.entry.place
    return [
        place.pk,
        place.long_name,
        "; ".join(str(each) for each in found.before),
        len(found.jumps),
        " ".join(found.jumps),
        len(found.copies),
        " ".join(found.copies),
        "simulasi" if found.entry.round.simulated else "",
    ]
