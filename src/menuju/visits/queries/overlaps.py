"""Visits that would take one person, or one region, to two places at once."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.ui.dates import waktu
from menuju.visits.declarations import judges_of
from menuju.visits.models import Visit
from menuju.visits.models.visit import LONGEST
from menuju.visits.types import ACTIVE


def overlap_faults(wanted: Sequence[Visit], names: Sequence[str]) -> list[Finding]:
    """Say which of these visits, saved or not, meet another in time; 2 queries and the panels'.

    `names` says how each is called in a finding.
    """
    called = {id(visit): name for visit, name in zip(wanted, names, strict=True)}
    others = _around(wanted)
    judges = judges_of({visit.response_id for visit in (*wanted, *others)})
    lines: defaultdict[Hashable, list[Visit]] = defaultdict(list)
    for visit in (*wanted, *others):
        lines["region", visit.response_id].append(visit)
        for person in judges.get(visit.response_id, ()):
            lines["judge", person].append(visit)
    told: dict[tuple[int, int], Finding] = {}
    for key, line in lines.items():
        for one, other in _meetings(line):
            mine, with_ = (one, other) if id(one) in called else (other, one)
            if id(mine) in called:
                pair = (min(id(one), id(other)), max(id(one), id(other)))
                told.setdefault(pair, Finding(called[id(mine)], _said(with_, key == _region(mine))))
    return list(told.values())


def _region(visit: Visit) -> tuple[str, int]:
    return "region", visit.response_id


def _around(wanted: Sequence[Visit]) -> list[Visit]:
    """Return the other visits that may still be going on while one of these is."""
    if not wanted:
        return []
    first = min(visit.starts_at for visit in wanted) - timedelta(minutes=LONGEST)
    last = max(visit.ends_at for visit in wanted)
    found = Visit.objects.filter(state__in=ACTIVE, starts_at__range=(first, last))
    there = found.exclude(pk__in=[visit.pk for visit in wanted if visit.pk])
    return list(there.select_related("response__place"))


def _meetings(line: Iterable[Visit]) -> Iterator[tuple[Visit, Visit]]:
    """Yield what begins before something earlier is over, with that which lasts longest."""
    longest: Visit | None = None
    for visit in sorted(line, key=lambda visit: visit.starts_at):
        if longest is not None and visit.starts_at < longest.ends_at:
            yield longest, visit
        if longest is None or visit.ends_at > longest.ends_at:
            longest = visit


def _said(other: Visit, is_region: bool) -> str:  # noqa: FBT001 -- one of two sentences
    told = {
        "place": other.response.place.title,
        "programme": other.programme,
        "time": waktu(other.starts_at, other.zone),
    }
    if is_region:
        return _("bersamaan dengan “%(programme)s” di daerah yang sama, %(time)s.") % told
    return _("bersamaan dengan “%(programme)s” di %(place)s, %(time)s: asesornya sama.") % told
