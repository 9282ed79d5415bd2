"""The logic of forms, for the rooms: fill one in, judge a submission, warn an author.

Rules are run by our own evaluator (`xpath`), with JavaRosa as its oracle in the tests; whether a
form will behave the same on a tablet and in a browser is said by `rxeval`, which is met only here.
Why not `rxeval` for all of it: `docs/adr/0033-forms-run-by-our-own-evaluator.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from menuju.xforms.running.filling import Filling
from menuju.xforms.running.judging import LogicFinding, Sort, findings
from menuju.xforms.running.recomputing import State, Wrong
from menuju.xforms.running.speaking import Said

__all__ = [
    "Filling", "LogicFinding", "Said", "Sort", "State", "TravelWarning", "Wrong", "findings",
    "travel_warnings",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TravelWarning:
    """A rule that will not behave the same in ODK Collect and in a browser."""

    path: str
    rule: str
    expression: str
    breaks: str
    says: str


def travel_warnings(form_xml: bytes | str) -> tuple[TravelWarning, ...]:
    """Say which rules of a form will behave differently on a tablet and in a browser."""
    import rxeval  # noqa: PLC0415 -- at the first form that is asked about

    try:
        text = form_xml if isinstance(form_xml, str) else form_xml.decode()
        found = rxeval.check_form(text)
    except ValueError as reason:
        return (TravelWarning("", "", "", "both", str(reason)),)
    return tuple(_warning(issue) for issue in found)


def _warning(issue: dict[str, Any]) -> TravelWarning:
    names = ("path", "rule", "expression", "breaks", "says")
    return TravelWarning(*(str(issue.get(name, "")) for name in names))
