"""Read who came to a session: a line each, as people type or paste it, and counts by group."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.programmes.results.headers import key
from menuju.programmes.types import MentoringPlan
from menuju.records.texts import text_faults

MOST = 500
LONGEST_NAME, LONGEST_OFFICE = 120, 160
LARGEST_COUNT = 100_000
CELLS = re.compile(r"[;\t]")


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who came."""

    group: str
    name: str
    office: str

    def line(self) -> str:
        """Return it as it is typed."""
        return f"{self.group}; {self.name}; {self.office}"


def read_attendees(
    text: str, *, plan: MentoringPlan, field: str
) -> tuple[list[Attendee], list[Finding]]:
    """Return who came by lines `kelompok; nama; jabatan`, and every fault."""
    groups = {key(group.code): group.code for group in plan.groups}
    for group in plan.groups:
        groups |= {key(title): group.code for title in group.title.by_language.values()}
    found: list[Attendee] = []
    wrong: list[Finding] = []
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        return [], [Finding(field, _("paling banyak %(n)d orang sekaligus.") % {"n": MOST})]
    for number, line in enumerate(lines, start=1):
        attendee, faults = _read(line, groups)
        where = _("Baris %(row)d") % {"row": number}
        wrong += [Finding(field, f"{where}: {fault}") for fault in faults]
        if attendee:
            found.append(attendee)
    return found, wrong


class OfGroup(Protocol):
    """Somebody who came, for a group of the plan."""

    @property
    def group(self) -> str:
        """The group's code."""


def counted(attendees: Iterable[OfGroup]) -> dict[str, int]:
    """Return how many came, by group."""
    counts: dict[str, int] = {}
    for one in attendees:
        counts[one.group] = counts.get(one.group, 0) + 1
    return counts


def count_faults(counts: Mapping[str, int], *, plan: MentoringPlan) -> list[Finding]:
    """Say which counts are of no group, or are no count."""
    known = {group.code for group in plan.groups}
    told = _("tulis bilangan bulat 0 sampai %(n)d.") % {"n": LARGEST_COUNT}
    wrong = [Finding(code, _("kelompok ini tidak ada.")) for code in counts if code not in known]
    return wrong + [
        Finding(code, told) for code, count in counts.items() if not 0 <= count <= LARGEST_COUNT
    ]


def _read(line: str, groups: Mapping[str, str]) -> tuple[Attendee | None, list[str]]:
    cells = [cell.strip() for cell in CELLS.split(line)]
    group = groups.get(key(cells[0]))
    if len(cells) != len(("kelompok", "nama", "jabatan")):
        return None, [_("tulis “kelompok; nama; jabatan”.")]
    if group is None:
        known = ", ".join(dict.fromkeys(groups.values()))
        return None, [_("kelompok tidak dikenal; pilihannya: %(known)s.") % {"known": known}]
    _first, name, office = cells
    faults = [
        *text_faults(name, field=_("nama"), longest=LONGEST_NAME, required=True, lines=False),
        *text_faults(
            office, field=_("jabatan"), longest=LONGEST_OFFICE, required=True, lines=False
        ),
    ]
    if faults:
        return None, [f"{fault.where}: {fault.what}" for fault in faults]
    return Attendee(group, name, office), []
