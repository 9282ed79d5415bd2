"""Submissions as ODK Central's OData has them: an object each, repeats in tables of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from menuju.forms.models import Submission
from menuju.forms.queries.places import Place
from menuju.forms.queries.submissions import in_order, rows_of
from menuju.forms.queries.values import value_of
from menuju.records.types import instant
from menuju.xforms.outlines import Sheet
from menuju.xforms.rows import FilledRow

ROOT = "Submissions"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a reader wants the objects."""

    as_wkt: bool = False
    expanded: bool = False
    selected: frozenset[str] = frozenset()
    """Names at the top of an object; empty for all of them."""


def table_name(sheet: Sheet) -> str:
    """Return what a table is called: `Submissions`, `Submissions.lahan`."""
    return f"{ROOT}.{sheet.name}" if sheet.parent else ROOT


def objects(
    found: QuerySet[Submission],
    sheet: Sheet,
    sheets: Sequence[Sheet],
    shape: Shape,
    *,
    after: Place | None = None,
) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield the rows of a table as objects with their places, as the submissions came.

    `after` is the place of the last row that a reader has.
    """
    by_path = {one.path: one for one in sheets}
    for submission in in_order(found, start=after):
        made = _objects(submission, by_path, shape)
        given = after.rows if after and after.submission == submission.pk else 0
        mine = [told for path, told in made if path == sheet.path]
        for number, told in enumerate(mine[given:], start=given + 1):
            yield Place(submission.received_at, submission.pk, number), _selected(told, shape)


def _selected(told: dict[str, Any], shape: Shape) -> dict[str, Any]:
    if not shape.selected:
        return told
    return {name: value for name, value in told.items() if name in shape.selected}


def _objects(
    submission: Submission, sheets: dict[str, Sheet], shape: Shape
) -> list[tuple[str, dict[str, Any]]]:
    """Return every row of a submission with its table; with `$expand` also inside its parent."""
    made: dict[str, dict[str, Any]] = {}
    listed: list[tuple[str, dict[str, Any]]] = []
    for row in rows_of(submission):
        sheet = sheets[row.sheet]
        told = _row(submission, row, sheet, shape)
        for path in (one.path for one in sheets.values() if one.parent == sheet.path):
            _leave_room(told, path, sheet, shape)
        if row.key and shape.expanded:
            _step(made[row.parent], row.sheet, sheets[sheet.parent]).append(told)
        made[row.key] = told
        listed.append((row.sheet, told))
    return listed


def _row(submission: Submission, row: FilledRow, sheet: Sheet, shape: Shape) -> dict[str, Any]:
    told: dict[str, Any] = {"__id": _id(submission, row.key)}
    if sheet.parent:
        above = "-".join([ROOT, *sheet.parent.split("/")[2:]])
        told[f"__{above}-id"] = _id(submission, row.parent)
    else:
        told["__system"] = _system(submission)
    for field in sheet.fields:
        text = row.values.get(field.path)
        value = None if text is None else value_of(text, field.type, as_wkt=shape.as_wkt)
        _put(told, field.path.removeprefix(f"{sheet.path}/").split("/"), value)
    return told


def _put(told: dict[str, Any], steps: Sequence[str], value: Any) -> None:
    *groups, name = steps
    for group in groups:
        told = told.setdefault(group, {})
    told[name] = value


def _leave_room(told: dict[str, Any], path: str, sheet: Sheet, shape: Shape) -> None:
    """Say of a repeat where its rows are: in a table of their own, or inside."""
    *groups, name = path.removeprefix(f"{sheet.path}/").split("/")
    for group in groups:
        told = told.setdefault(group, {})
    if shape.expanded:
        told[name] = []
    told[f"{name}@odata.navigationLink"] = f"{ROOT}.{'.'.join(path.split('/')[2:])}"


def _step(told: dict[str, Any], path: str, above: Sheet) -> list[dict[str, Any]]:
    *groups, name = path.removeprefix(f"{above.path}/").split("/")
    for group in groups:
        told = told[group]
    rows: list[dict[str, Any]] = told[name]
    return rows


def _id(submission: Submission, key: str) -> str:
    """Return the id of a row: that of the client, or one made from it and the place of the row."""
    if not key:
        return submission.instance_id
    return sha256(f"{submission.instance_id} {key}".encode()).hexdigest()[:40]


def _system(submission: Submission) -> dict[str, Any]:
    device = submission.device
    return {
        "submissionDate": instant(submission.received_at),
        "updatedAt": None,
        "submitterId": str(submission.device_id or ""),
        "submitterName": device.name if device else "",
        "attachmentsPresent": len(submission.files.all()),
        "attachmentsExpected": len(submission.files.all()),
        "status": None,
        "reviewState": "hasIssues" if submission.findings else None,
        "deviceId": None,
        "edits": 1 if submission.replaces_id else 0,
        "formVersion": submission.version.version,
    }
