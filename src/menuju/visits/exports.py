"""The list of visits as a file: the rows of the screen, in the columns that can be brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from menuju.tables import write_csv, write_xlsx
from menuju.tables.writing import Value
from menuju.visits.models import Visit
from menuju.visits.queries.visit_tables import COLUMNS

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADER = (*COLUMNS, "daerah", "putaran", "keadaan", "alasan", "keterangan")


@dataclass(frozen=True)
class Export:
    """A file to take away."""

    name: str
    media_type: str
    content: bytes


def visits(found: Iterable[Visit], *, ending: str, made_at: datetime) -> Export:
    """Return visits as `csv` or `xlsx`; its name says where some are invented."""
    there = list(found)
    rows = [_row(visit) for visit in there]
    simulated = any(visit.response.collection.simulated for visit in there)
    name = f"menuju-tinjauan{'-simulasi' if simulated else ''}.{ending}"
    if ending == "csv":
        return Export(name, MEDIA_TYPES[ending], write_csv(HEADER, rows))
    title = _("Tinjauan dan wawancara")
    content = write_xlsx(HEADER, rows, sheet=title, title=title, made_at=made_at)
    return Export(name, MEDIA_TYPES[ending], content)


def _row(visit: Visit) -> list[Value]:
    local = visit.starts_at.astimezone(ZoneInfo(visit.zone))
    response = visit.response
    return [
        response.place_id,
        visit.dimension,
        visit.programme,
        visit.site,
        visit.pic,
        f"{local:%Y-%m-%d}",
        f"{local:%H:%M}",
        visit.zone,
        visit.minutes,
        visit.mode,
        visit.link,
        visit.kind,
        response.place.long_name,
        response.collection.slug,
        str(visit.get_state_display()),
        visit.reason,
        "simulasi" if response.collection.simulated else "",
    ]
