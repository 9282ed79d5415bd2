"""OData of a form, as ODK Central gives it: for Excel, Power BI, pyodk and ruODK."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from menuju.forms.actions import readings
from menuju.forms.models.submission import SubmissionQuerySet
from menuju.forms.queries.conditions import condition
from menuju.forms.queries.edmx import metadata
from menuju.forms.queries.odata import Shape, objects, table_name
from menuju.forms.queries.places import Place
from menuju.forms.queries.submissions import Filters, place_after, seen, sheets_of
from menuju.forms.views.central import newest
from menuju.forms.views.central_door import KeyRequest, by_key
from menuju.problems import Finding, Invalid, NotFound
from menuju.xforms.outlines import Sheet

VERSION = {"OData-Version": "4.0"}
AT_ONCE = 200
"""Objects sent at a time."""
Placed = tuple[Place, dict[str, Any]]
ONE = re.compile(r"([^(]+)\('((?:[^']|'')+)'\)")
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

    After `$top` rows `@odata.nextLink` goes on behind the last one (`$skiptoken`), however many
    there were before it. `Submissions('uuid:…')` is the row of one submission. It is written down
    who read, and what was asked for.
    """
    form = newest(request, project, code).form
    sheets = sheets_of(form)
    name, instance = _named(name)
    sheet = next((one for one in sheets if table_name(one) == name), None)
    if sheet is None or (instance and sheet.parent):
        raise NotFound(_("Tabel ini tidak ada."))
    asked = request.GET
    found = seen(form, request.by, Filters()).filter(condition(asked.get("$filter", "")))
    found = found.prefetch_related("files")
    if instance and not (found := found.uncorrected().filter(instance_id=instance)).exists():
        raise NotFound(_("Kiriman ini tidak ada."))
    told: dict[str, Any] = {
        "@odata.context": f"{_root(request, project, code)}/$metadata#{name}",
    }
    if asked.get("$count", "").lower() == "true":
        rows = objects(found, sheet, sheets, _shape(request)) if sheet.parent else ()
        counted = sum(1 for _row in rows) if sheet.parent else found.uncorrected().count()
        told["@odata.count"] = counted
    wanted = _wanted(request, found, sheet, sheets)
    door = f"odata {name}" + f"('{instance}')" * bool(instance)
    readings.note_table(form, door=door, asked=asked.urlencode(), by=request.by)
    return StreamingHttpResponse(
        _pieces(told, wanted, top=_number(request, "$top"), link=lambda at: _next(request, at)),
        content_type="application/json; charset=utf-8",
        headers=VERSION,
    )


def _named(name: str) -> tuple[str, str]:
    """Return the table that an address names, and the submission where it names one."""
    one = ONE.fullmatch(name)
    return (one[1], one[2].replace("''", "'")) if one else (name, "")


def _wanted(
    request: KeyRequest, found: SubmissionQuerySet, sheet: Sheet, sheets: Sequence[Sheet]
) -> Iterator[Placed]:
    """Yield the rows behind what the reader has, or does not want."""
    skip, shape = _number(request, "$skip") or 0, _shape(request)
    if token := request.GET.get("$skiptoken", ""):
        return objects(found, sheet, sheets, shape, after=Place.of(token))
    if sheet.parent:
        return islice(objects(found, sheet, sheets, shape), skip, None)
    return objects(found, sheet, sheets, shape, after=place_after(found, skip))


def _next(request: KeyRequest, place: Place) -> str:
    """Return the address of what comes behind a row: as it was asked, with the row's place."""
    asked = request.GET.copy()
    asked.pop("$skip", None)
    asked["$skiptoken"] = place.token
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")


def _pieces(
    told: dict[str, Any],
    rows: Iterator[Placed],
    *,
    top: int | None = None,
    link: Callable[[Place], str] = lambda _place: "",
) -> Iterator[str]:
    """Yield the document in pieces, so that a table of any length needs the same memory."""
    yield json.dumps(told, ensure_ascii=False)[:-1] + ',"value":['
    last: Place | None = None
    kept: list[str] = []
    comma = ""
    for place, row in islice(rows, top):
        last = place
        kept.append(comma + json.dumps(row, ensure_ascii=False))
        comma = ","
        if len(kept) == AT_ONCE:
            yield "".join(kept)
            kept.clear()
    yield "".join(kept) + "]"
    if top and last and next(rows, None):
        yield f',"@odata.nextLink":{json.dumps(link(last))}'
    yield "}"


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
