"""The responses a person sees; one region's answers; who answers what; all its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.programmes import find_instrument
from menuju.questions import exports
from menuju.questions.forms import SheetForm, filters_of
from menuju.questions.http import seen_response
from menuju.questions.models import Response
from menuju.questions.queries import evidence, exhibits
from menuju.questions.queries.receipts import receipts_of
from menuju.questions.queries.responses import Task
from menuju.questions.queries.sheets import Filters, Sheet, Stage, listed, sheet
from menuju.questions.views import deeds, rows
from menuju.ui.charts import Scale
from menuju.ui.parts import Count

A_PAGE = 50


@require_safe
@never_cache
def responses(request: ActorRequest) -> HttpResponse:
    """List the responses that this person sees, with what is still to be done in each."""
    words = request.GET.get("cari", "").strip()[:80]
    found = listed(request.actor)
    if words:
        found = found.filter(place__long_name__icontains=words)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("halaman"))
    lines = [(each, *rows.response_state(each), days_left(each)) for each in page]
    context = {"page": page, "lines": lines, "words": words}
    return render(request, "questions/responses.html", context)


@require_safe
@never_cache
def board(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show a region's answers: how far they are, what raises the grade, every question."""
    response = seen_response(request, slug, code)
    seen = sheet(response, request.actor, filters_of(request.GET))
    instrument = find_instrument(response.collection.set.instrument)
    context = {
        **page_of(request, response),
        "sheet": seen,
        "groups": [_group(group, open_all=seen.filters != Filters()) for group in seen.groups],
        "counts": _counts(seen),
        "steps": [line(task) for task in seen.board.steps],
        "form": SheetForm(request.GET, sheet=seen),
        "estimate": _estimate(seen, instrument.scale.minimum, instrument.scale.maximum),
        "room": Scale(0, seen.most_room * Decimal("1.05")),
        "share": Scale(0, 1),
        "instrument": instrument,
        "cohort": instrument.cohort(response.cohort),
        "query": request.GET.urlencode(),
        "receipts": receipts_of(response) if seen.is_whole else [],
    }
    return render(request, "questions/board.html", context)


@require_safe
@never_cache
def board_export(request: ActorRequest, slug: str, code: str, ending: str) -> HttpResponse:
    """Hand out the rows of the screen as CSV or XLSX."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    response = seen_response(request, slug, code)
    shown = sheet(response, request.actor, filters_of(request.GET))
    lines = list(rows.export_rows(shown))
    file = exports.sheet(rows.about(response), lines, ending=ending, made_at=timezone.now())
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


@require_safe
@never_cache
def pieces(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """List the evidence of a region that this person opens, with who else may open each."""
    response = seen_response(request, slug, code)
    found = evidence.opened_in(response.organisation, request.actor)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("halaman"))
    lines = [
        (each, exhibits.short_kind(each), exhibits.note_of(each), *exhibits.openness_of(each))
        for each in page
    ]
    context = {**page_of(request, response), "page": page, "lines": lines}
    return render(request, "questions/pieces.html", context)


def page_of(request: ActorRequest, response: Response) -> dict[str, Any]:
    """Return what every page of a response shows."""
    word, tone = rows.response_state(response)
    return {
        "response": response,
        "collection": response.collection,
        "state": word,
        "tone": tone,
        "days": days_left(response),
        "deeds": deeds.of_response(request.actor, response),
    }


def days_left(response: Response) -> int | None:
    """Return how many days are left until the answers are due; below zero when late."""
    due = response.due_on
    return None if due is None else (due - timezone.localdate()).days


@dataclass(frozen=True)
class Line:
    """A task with its words."""

    task: Task
    state: str
    tone: str
    owner: str
    href: str
    last: Decimal | None
    marks: list[tuple[str, str]]

    @property
    def is_highest(self) -> bool:
        """Whether it cannot rise any more from the last published figure."""
        return self.task.room is not None and self.task.room <= 0


def line(task: Task) -> Line:
    """Return a task with its words."""
    word, tone = rows.state_of(task)
    href = rows.address_of(task.answer)
    last = rows.last_of(task.answer)
    return Line(task, word, tone, rows.owner_of(task.answer), href, last, rows.marks_of(task))


def _group(group: Any, *, open_all: bool) -> dict[str, Any]:
    whole = group.whole
    total = len(whole.tasks)
    return {
        "group": group,
        "lines": [line(task) for task in group.shown],
        "total": total,
        "share": Decimal(whole.complete) / total,
        "open": bool(group.shown) and (open_all or group.number <= 2),  # noqa: PLR2004
    }


def _counts(seen: Sheet) -> list[Count]:
    total, lacking = len(seen.tasks), seen.stages[Stage.LACKING]
    of_total = ngettext("dari %(n)d pertanyaan", "dari %(n)d pertanyaan", total) % {"n": total}
    owners = ngettext("pada %(n)d pemilik", "pada %(n)d pemilik", seen.lacking_owners)
    said = owners % {"n": seen.lacking_owners} if lacking else _("semua yang dijawab berbukti")
    complete = seen.stages[Stage.COMPLETE]
    return [
        Count(_("Lengkap"), complete, of_total, "ok" if complete == total else ""),
        Count(_("Kurang bukti"), lacking, said, "warn" if lacking else ""),
        *_noted(seen),
    ]


def _noted(seen: Sheet) -> Iterator[Count]:
    """Yield what waits within the region, where anything does."""
    if late := seen.stages[Stage.LATE]:
        yield Count(_("Lewat tenggatnya"), late, _("menurut pembagian"), "bad")
    if unchecked := seen.stages[Stage.UNCHECKED]:
        yield Count(_("Belum diperiksa"), unchecked, _("menunggu koordinator"), "warn")
    if returned := seen.stages[Stage.RETURNED]:
        yield Count(_("Dikembalikan"), returned, _("menunggu perangkat daerah"), "warn")
    if talked := seen.stages[Stage.TALKED]:
        yield Count(_("Dibicarakan"), talked, _("belum selesai"), "")


def _estimate(seen: Sheet, lowest: Decimal, highest: Decimal) -> dict[str, Any]:
    """Return the estimate and the scale it is drawn on: whole numbers around what is shown."""
    values = [v for v in (seen.board.estimate, seen.board.response.last_final) if v is not None]
    low = max(lowest, min((Decimal(int(v)) for v in values), default=lowest))
    scale = Scale.of(low if highest - low >= 2 else highest - 2, highest)  # noqa: PLR2004
    return {"value": seen.board.estimate, "low": scale.low, "high": highest, "scale": scale}
