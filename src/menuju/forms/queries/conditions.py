"""OData's `$filter` as far as readers of submissions use it: by time, sender and state."""

import re
from datetime import datetime

from django.db.models import Q
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_current_timezone, make_aware
from django.utils.translation import gettext as _

from menuju.problems import Finding, Invalid

COLUMNS = {
    "__system/submissionDate": "received_at",
    "__system/submitterId": "device",
    "__system/reviewState": "",
}
LOOKUPS = {"lt": "lt", "le": "lte", "gt": "gt", "ge": "gte", "eq": "exact", "ne": "exact"}
LOOKUPS["neq"] = "exact"
ONE = re.compile(r"\s*\(?\s*(\S+)\s+(lt|le|gt|ge|eq|ne|neq)\s+('[^']*'|[^\s)]+)\s*\)?\s*")


def condition(text: str) -> Q:
    """Return a filter; conditions are joined by `and`. Raises `Invalid` for what is not known."""
    wanted = Q()
    for one in re.split(r"\s+and\s+", text.strip()) if text.strip() else ():
        wanted &= _one(one)
    return wanted


def _one(text: str) -> Q:
    found = ONE.fullmatch(text)
    if found is None or found[1] not in COLUMNS:
        raise _unknown(text)
    column, operator, value = found[1], found[2], found[3].strip("'")
    negated = operator in {"ne", "neq"}
    if column.endswith("reviewState"):
        here = _state(value, text)
    elif column.endswith("submissionDate"):
        here = Q(**{f"{COLUMNS[column]}__{LOOKUPS[operator]}": _moment(value, text)})
    elif value.isascii() and value.isdigit():
        here = Q(**{f"{COLUMNS[column]}__{LOOKUPS[operator]}": int(value)})
    else:
        raise _unknown(text)
    return ~here if negated else here


def _state(value: str, text: str) -> Q:
    if value not in {"null", "hasIssues"}:
        raise _unknown(text)
    return Q(findings=[]) if value == "null" else ~Q(findings=[])


def _moment(value: str, text: str) -> datetime:
    try:
        moment, day = parse_datetime(value), parse_date(value[:10])
    except ValueError:
        raise _unknown(text) from None
    if moment is None and day is not None and len(value) == len("2026-01-01"):
        moment = datetime(day.year, day.month, day.day, tzinfo=get_current_timezone())
    if moment is None:
        raise _unknown(text)
    return moment if moment.tzinfo else make_aware(moment)


def _unknown(text: str) -> Invalid:
    what = _(
        "Pakai __system/submissionDate, submitterId atau reviewState, dengan lt le eq ne ge gt."
    )
    return Invalid(_("Saringan ini tidak dikenal."), [Finding(text.strip()[:120], what)])
