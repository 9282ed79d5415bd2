"""A cohort as a file: the rows of the screen, all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from menuju.mentoring.queries.boards import Board
from menuju.mentoring.queries.signing_tables import COLUMNS, empty_rows
from menuju.mentoring.queries.standings import Shown, Standing
from menuju.mentoring.types import AgreementKind, Bears
from menuju.places.types import in_provinces
from menuju.selection.models import Cohort
from menuju.tables import write_csv, write_xlsx
from menuju.tables.writing import Value, without

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Export:
    """A file to take away."""

    name: str
    media_type: str
    content: bytes


def cohort(
    board: Board,
    lines: Sequence[Standing],
    costs: Mapping[tuple[int, str], int],
    *,
    ending: str,
    made_at: datetime,
) -> Export:
    """Return how far each of these regions is as `csv` or `xlsx`."""
    header = ["kode_wilayah", "daerah", "provinsi", "pembimbing"]
    for kind in AgreementKind:
        header += [f"{kind}_keadaan", f"{kind}_nomor", f"{kind}_tanggal", f"{kind}_berlaku_sampai"]
    header.append("sk_tenggat")
    for institution in board.plan.institutions:
        header += [f"sk_{institution.code}_{what}" for what in ("keadaan", "nomor", "tanggal")]
    for session in board.plan.series:
        header += [f"{session.code}_{what}" for what in ("keadaan", "mulai", "hadir")]
    header += ["sesi_lain_terlaksana", *(f"biaya_{bearer}_rp" for bearer in Bears.values)]
    rows = [_row(one, costs) for one in lines]
    if not in_provinces(one.member.place.kind for one in board.lines):
        header, rows = without({"provinsi"}, header, rows)
    name = f"pembimbingan-{board.cohort.code}"
    return _file(name, header, rows, simulated=board.cohort.simulated, ending=ending, at=made_at)


def blank(of: Cohort, *, ending: str, made_at: datetime) -> Export:
    """Return the table of a signing day with the regions of a cohort, to be filled in."""
    name = f"penandatanganan-{of.code}"
    rows = list(empty_rows(of))
    return _file(name, COLUMNS, rows, simulated=of.simulated, ending=ending, at=made_at)


def _row(one: Standing, costs: Mapping[tuple[int, str], int]) -> list[Value]:
    place = one.member.place
    row: list[Value] = [place.pk, place.title, place.parent.name if place.parent else ""]
    row.append("; ".join(str(mentor) for mentor in one.mentors))
    for kind in AgreementKind:
        found = one.agreement(kind)
        row.append(one.shown_agreement(kind).label)
        row += [found.number, found.signed_on, found.expires_on] if found else ["", None, None]
    row.append(one.due_on)
    for institution in one.plan.institutions:
        decree = one.decree(institution.code)
        row.append(one.shown_decree(institution).label)
        row += [decree.number, decree.dated_on] if decree else ["", None]
    for session in one.plan.series:
        held = one.session(session.code)
        shown: Shown = one.shown_session(session)
        row += [shown.label, shown.on, held.people if held else None]
    row.append(one.more)
    return row + [costs.get((one.member.pk, bearer), 0) for bearer in Bears.values]


def _file(
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    simulated: bool,
    ending: str,
    at: datetime,
) -> Export:
    whole = f"{name}-simulasi.{ending}" if simulated else f"{name}.{ending}"
    if ending == "csv":
        return Export(whole, MEDIA_TYPES[ending], write_csv(header, rows))
    content = write_xlsx(header, rows, sheet=_("Pembimbingan"), title=name, made_at=at)
    return Export(whole, MEDIA_TYPES[ending], content)
