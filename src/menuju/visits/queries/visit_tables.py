"""Read a table of visits: every row as a plan, or all that is wrong with any of them."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from menuju.problems import Finding, Invalid
from menuju.questions.models import Collection, Response
from menuju.tables import Limits, parse_day, parse_hour, read_table
from menuju.visits.queries.dimensions import by_word
from menuju.visits.queries.zones import read_zone, zone_of
from menuju.visits.types import Appointment, Mode, NewVisit, VisitKind

LIMITS = Limits(bytes=4 * 1024 * 1024, rows=5_000, columns=40, cells=200_000)
COLUMNS = (
    "kode_wilayah",
    "dimensi",
    "program",
    "lokasi",
    "penerima",
    "tanggal",
    "jam",
    "zona",
    "menit",
    "cara",
    "tautan",
    "jenis",
)
NEEDED = ("kode_wilayah", "program", "lokasi", "tanggal", "jam")
MODES = {
    "": Mode.ON_SITE,
    "di tempat": Mode.ON_SITE,
    "on site": Mode.ON_SITE,
    "video": Mode.VIDEO,
    "lewat video": Mode.VIDEO,
    "by video": Mode.VIDEO,
} | {mode.value: mode for mode in Mode}
KINDS = {
    "": VisitKind.SITE,
    "tinjauan": VisitKind.SITE,
    "visit": VisitKind.SITE,
    "wawancara": VisitKind.INTERVIEW,
} | {kind.value: kind for kind in VisitKind}


def read_visits(content: bytes, *, name: str, collection: Collection) -> list[NewVisit]:
    """Return the visits of a table for the regions of a collection; 1 query.

    Raises `Invalid` with every row and column that cannot be used. Columns that are not known are
    passed over, so that what the list exports can be changed and brought.
    """
    table = read_table(content, name=name, limits=LIMITS)
    at = {head.strip().casefold(): index for index, head in enumerate(table.header)}
    if missing := [column for column in NEEDED if column not in at]:
        what = _("kolom ini tidak ada.")
        raise Invalid(_("Tabel ini tidak dapat dipakai."), [Finding(one, what) for one in missing])
    related = collection.responses.select_related("place__parent", "organisation", "collection")
    responses = {str(one.place_id): one for one in related}
    dimensions = by_word(collection)
    wanted: list[NewVisit] = []
    wrong: list[Finding] = []
    for row in table.rows:
        told = {c: row.cells[at[c]].text.strip() if c in at else "" for c in COLUMNS}
        where = _("Baris %(row)d") % {"row": row.number}
        response = responses.get(told["kode_wilayah"])
        faults, visit = _read(told, response, dimensions, where=where)
        wrong += faults
        wanted += [visit] if visit else []
    if wrong:
        raise Invalid(_("Tidak ada yang dijadwalkan: perbaiki yang berikut."), wrong)
    return wanted


def appointment(day: str, hour: str, zone: str) -> datetime | None:
    """Return a moment by the clock of a zone; None where day or hour is no such thing."""
    on, at = parse_day(day), parse_hour(hour)
    if on is None or at is None:
        return None
    return datetime.combine(on, at, tzinfo=ZoneInfo(zone))


def _read(
    told: Mapping[str, str],
    response: Response | None,
    dimensions: Mapping[str, str],
    *,
    where: str,
) -> tuple[list[Finding], NewVisit | None]:
    wrong = []
    if response is None:
        what = _("“%(code)s” bukan kode daerah peserta putaran ini.")
        wrong.append(Finding(f"{where}: kode_wilayah", what % {"code": told["kode_wilayah"]}))
    zone = read_zone(told["zona"]) if told["zona"] else zone_of(response.place) if response else ""
    if told["zona"] and not zone:
        wrong.append(Finding(f"{where}: zona", _("zona waktu itu tidak dikenal.")))
    starts_at = appointment(told["tanggal"], told["jam"], zone or "UTC")
    if starts_at is None:
        what = _("tulis tanggal seperti 2026-11-30 dan jam seperti 09.30.")
        wrong.append(Finding(f"{where}: tanggal, jam", what))
    kind = KINDS.get(told["jenis"].casefold())
    if kind is None:
        wrong.append(Finding(f"{where}: jenis", _("tulis “tinjauan” atau “wawancara”.")))
    mode = MODES.get(told["cara"].casefold())
    if mode is None:
        wrong.append(Finding(f"{where}: cara", _("tulis “di tempat” atau “video”.")))
    minutes = told["menit"] or "60"
    if not (minutes.isascii() and minutes.isdigit() and len(minutes) < 5):  # noqa: PLR2004 -- a day has 1440
        wrong.append(Finding(f"{where}: menit", _("tulis bilangan bulat.")))
    if wrong or response is None or starts_at is None or mode is None or kind is None:
        return wrong, None
    return [], NewVisit(
        response=response,
        dimension=dimensions.get(told["dimensi"].casefold(), told["dimensi"]),
        programme=told["program"],
        site=told["lokasi"],
        pic=told["penerima"],
        at=Appointment(starts_at, zone, int(minutes)),
        mode=mode,
        link=told["tautan"],
        kind=kind,
        where=where,
    )
