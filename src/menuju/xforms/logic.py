"""The logic of a form, run on the server."""

from __future__ import annotations

from dataclasses import dataclass

import rxeval


@dataclass(frozen=True, slots=True)
class LogicFinding:
    """What the form's own rules say about one answer."""

    kind: str
    path: str
    says: str


def findings(form_xml: str, submission_xml: str) -> tuple[LogicFinding, ...]:
    """Return what the rules of a form say about a submission."""
    told = rxeval.submission_findings(form_xml, submission_xml)
    return tuple(LogicFinding(one["kind"], one["path"], one["says"]) for one in told)


def travel_warnings(form_xml: str) -> tuple[LogicFinding, ...]:
    """Return where clients would calculate differently."""
    told = rxeval.check_form(form_xml)
    return tuple(LogicFinding(one["rule"], one["path"], one["says"]) for one in told)
