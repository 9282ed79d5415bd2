"""OData of a form, as ODK Central gives it: for Excel, Power BI, pyodk and ruODK."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from menuju.forms.actions import readings
from menuju.forms.queries.conditions import condition
from menuju.forms.queries.edmx import metadata
from menuju.forms.queries.odata import Shape, objects, table_name
from menuju.forms.queries.submissions import Filters, seen, sheets_of
from menuju.forms.views.central import newest
from menuju.forms.views.central_door import KeyRequest, by_key
from menuju.problems import Finding, Invalid, NotFound

VERSION = {"OData-Version": "4.0"}
AT_ONCE = 200
"""Objects sent at a time."""
DIGITS = 9
"""Of a number of objects; no table is longer."""


@require_safe
@by_key
def service(request: KeyRequest, project: int, code: str) -> JsonResponse:
    """List the tables of a form."""
    sheets = sheets_of(newest(request, project, code).form)
    tables = [{"name": name, "kind": "EntitySet", "url": name} for name in map(table_name, sheets)]
    root = _root(request, project, code)
    told = {"@odata.context": f"{root}/$metadata", "value": tables}
    return JsonResponse(told, headers=VERSION)


@require_safe
@by_key
def document(request: KeyRequest, project: int, code: str) -> HttpResponse:
    """Describe the tables of a form."""
    form = newest(request, project, code).form
    described = metadata(code, sheets_of(form))
    return HttpResponse(described, content_type="application/xml", headers=VERSION)


@require_safe
@by_key
def table(request: KeyRequest, project: int, code: str, name: str) -> StreamingHttpResponse:
    """Stream the rows of a table: `$top`, `$skip`, `$count`, `$filter`, `$expand`, `$select`.

    It is written down who read, and what was asked for.
    """
    form = newest(request, project, code).form
    sheets = sheets_of(form)
    sheet = next((one for one in sheets if table_name(one) == name), None)
    if sheet is None:
        raise NotFound(_("Tabel ini tidak ada."))
    asked = request.GET
    found = seen(form, request.by, Filters()).filter(condition(asked.get("$filter", "")))
    found = found.prefetch_related("files")
    skip, top = _number(request, "$skip") or 0, _number(request, "$top")
    rows = objects(found, sheet, sheets, _shape(request))
    told: dict[str, Any] = {
        "@odata.context": f"{_root(request, project, code)}/$metadata#{name}",
    }
    if asked.get("$count", "").lower() == "true":
        counted = sum(1 for _row in rows) if sheet.parent else found.uncorrected().count()
        told["@odata.count"] = counted
        rows = objects(found, sheet, sheets, _shape(request))
    readings.note_table(form, door=f"odata {name}", asked=asked.urlencode(), by=request.by)
    wanted = islice(rows, skip, None if top is None else skip + top)
    return StreamingHttpResponse(
        _pieces(told, wanted), content_type="application/json; charset=utf-8", headers=VERSION
    )


def _pieces(told: dict[str, Any], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the document in pieces, so that a table of any length needs the same memory."""
    yield json.dumps(told, ensure_ascii=False)[:-1] + ',"value":['
    kept: list[str] = []
    comma = ""
    for row in rows:
        kept.append(comma + json.dumps(row, ensure_ascii=False))
        comma = ","
        if len(kept) == AT_ONCE:
            yield "".join(kept)
            kept.clear()
    yield "".join(kept) + "]}"


def _shape(request: KeyRequest) -> Shape:
    selected = [name.strip() for name in request.GET.get("$select", "").split(",")]
    return Shape(
        as_wkt=request.GET.get("$wkt", "").lower() == "true",
        expanded=request.GET.get("$expand") == "*",
        selected=frozenset(name.partition("/")[0] for name in selected if name),
    )


def _number(request: KeyRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise Invalid(_("Permintaan ini tidak dimengerti."), [Finding(name, text[:40])])
    return int(text)


def _root(request: KeyRequest, project: int, code: str) -> str:
    path = reverse("central:service", kwargs={"project": project, "code": code})
    return request.build_absolute_uri(path)
