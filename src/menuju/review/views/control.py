"""The secretariat's round control: which rounds there are, how far one is, reminders, stages."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden, Problem
from menuju.programmes import find_instrument
from menuju.questions.models import Response
from menuju.review import charts, exports, rules
from menuju.review.actions import reminders, rounds
from menuju.review.actions.reminders import Sent
from menuju.review.forms import ControlForm
from menuju.review.http import handed_out
from menuju.review.models import Round
from menuju.review.queries import listing
from menuju.review.queries.calibration.unfinished import unfinished
from menuju.review.queries.control import Control, ControlRow, control
from menuju.review.queries.outlooks import outlook
from menuju.review.types import Progress, RoundState
from menuju.review.views.calibration.tasks import calibration_tasks
from menuju.review.views.deeds import deeds
from menuju.review.views.doors import controlled_round, led_round
from menuju.tables.writing import Value
from menuju.ui.parts import Count

BEFORE_MODERATION = (RoundState.DRAFT, RoundState.ANSWERING, RoundState.SCORING)
"""While scores are closed nothing is said of what was scored apart."""

FEW, A_PAGE = 8, 50
"""Rows while nothing is asked for, and of a list that is."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for, found."""

    control: Control
    form: ControlForm
    wanted: listing.Wanted
    rows: list[ControlRow]

    def page(self, number: str | None) -> Page[ControlRow]:
        """Return a few rows, or a page of those that were asked for."""
        return Paginator(self.rows, FEW if self.wanted.plain else A_PAGE).get_page(number)


@require_safe
@never_cache
def list_rounds(request: ActorRequest) -> HttpResponse:
    """Show the rounds of the organisers whose desk this is, newest first."""
    own = request.actor.organisations_where(Permission.ROUND_READ_DRAFT)
    if not own:
        raise Forbidden(_("Halaman ini untuk sekretariat dan auditor."))
    found = Round.objects.filter(organisation__in=own).select_related("collection")
    rows = [(round, _following(round)) for round in found]
    opens = request.actor.holds_anywhere(Permission.ROUND_IMPORT)
    return render(request, "review/rounds.html", {"rows": rows, "opens": opens})


@require_safe
@never_cache
def show_control(request: ActorRequest, slug: str) -> HttpResponse:
    """Show how far a round is: line of life, counts, map, who is behind, panels, next deeds."""
    round = controlled_round(request, slug, uncalibrated=unfinished())
    leads = rules.may_advance(request.actor, round)
    moderating = leads and round.state == RoundState.MODERATION
    asked = _asked(round, request.GET, unsettled=moderating)
    counts = asked.control.counts
    awaited = sum(counts.get(state, 0) for state in listing.awaited_states(round.state))
    page = {
        "round": round,
        "leads": leads,
        "control": asked.control,
        "counts": _counts(asked.control),
        "stages": charts.life(round),
        "map": charts.map_of(asked.control.rows),
        "map_key": charts.key(counts),
        "form": asked.form,
        "wanted": asked.wanted,
        "rows": asked.page(request.GET.get("halaman")),
        "mixed": len({row.progress for row in asked.rows}) > 1,
        "found": len(asked.rows),
        "order": listing.default_order(round.state),
        "scored": round.state not in (RoundState.DRAFT, RoundState.ANSWERING),
        "judged": round.state not in BEFORE_MODERATION,
        "reminds": leads and round.state in (RoundState.ANSWERING, RoundState.SCORING),
        "awaited": awaited,
        "deeds": [*calibration_tasks(round), *deeds(asked.control)],
        "questions": _questions(round),
        "percent_scale": charts.PERCENT,
        "verdict_scale": charts.verdicts(round),
    }
    return render(request, "review/control.html", page)


@require_safe
@never_cache
def export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out the rows that the page shows, all of them, as CSV or XLSX."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    round = controlled_round(request, slug)
    found = _asked(round, request.GET).rows
    rows = [_line(round, row) for row in found]
    kinds = [row.response.place.kind for row in found]
    file = exports.progress(round, rows, kinds=kinds, ending=ending, made_at=timezone.now())
    return handed_out(file)


@require_POST
def remind(request: ActorRequest, slug: str) -> HttpResponse:
    """Remind those whom the chosen regions wait for; with `semua`, all that the round awaits."""
    round = led_round(request, slug)
    chosen = Response.objects.filter(collection=round.collection_id).select_related("place")
    if "semua" in request.POST:
        waiting = [row.response.pk for row in _asked(round, QueryDict()).rows]
        chosen = chosen.filter(pk__in=waiting)
    else:
        chosen = chosen.filter(place__in=request.POST.getlist("daerah"))
    tell_reminded(request, reminders.send(round, list(chosen.order_by("place")), by=request.actor))
    return redirect("review:control", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def advance(request: ActorRequest, slug: str) -> HttpResponse:
    """Show what the next stage does and what is in its way; go there when asked."""
    round = led_round(request, slug)
    wrong: Problem | None = None
    if request.method == "POST":
        try:
            moved = rounds.advance(_as_seen(round, request), by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            told = _("Putaran ini kini di tahap “%(stage)s”.")
            messages.success(request, told % {"stage": moved.get_state_display()})
            return redirect("review:control", slug)
    page = {"round": round, "outlook": outlook(round), "wrong": wrong}
    status = wrong.status if wrong else 200
    return render(request, "review/advance.html", page, status=status)


def _as_seen(round: Round, request: ActorRequest) -> Round:
    """Return the round as the page showed it, so that a second click moves nothing twice."""
    seen = request.POST.get("dari", "")
    if seen in RoundState.values:
        round.state = seen
    return round


def _asked(round: Round, query: QueryDict, *, unsettled: bool = False) -> Asked:
    found = control(round, unsettled=unsettled)
    form = ControlForm(
        query,
        states=[(state.value, str(state.label)) for state in Progress],
        provinces=listing.provinces(found),
    )
    wanted = form.wanted()
    return Asked(found, form, wanted, listing.rows(found, wanted))


def _following(round: Round) -> str:
    """Return the stage after this one in words; nothing where a round has none."""
    if round.collection_id is None or round.state == RoundState.PUBLISHED:
        return ""
    return str(round.following.label)


def _questions(round: Round) -> int:
    instrument = find_instrument(round.instrument)
    return max(len(instrument.questions_of(cohort.code)) for cohort in instrument.cohorts)


def _counts(found: Control) -> list[Count]:
    """Return how many regions are in each state, the absent apart from the silent."""
    answering = found.round.state in (RoundState.DRAFT, RoundState.ANSWERING)
    notes = {
        Progress.SCORED: (_("panel selesai"), "ok"),
        Progress.SENT: (_("menunggu sekda atau panel") if answering else _("menunggu panel"), ""),
        Progress.FILLING: (_("hampir lengkap"), "warn"),
        Progress.BEHIND: (_closing(found.round), "bad"),
        Progress.SILENT: (_("tidak ikut, bukan nol"), ""),
        Progress.ABSENT: (_("bukan nilai nol"), ""),
    }
    words = {Progress.SENT: _("Dikirim")}
    shown = [
        state
        for state in Progress
        if found.counts.get(state) or (answering and state != Progress.ABSENT)
    ]
    return [
        Count(
            words.get(state, str(state.label).capitalize()),
            found.counts.get(state, 0),
            *notes[state],
        )
        for state in shown
    ]


def _closing(round: Round) -> str:
    ends = round.last_day()
    if ends is None:
        return ""
    left = (ends - timezone.localdate()).days
    if left < 0:
        return _("sudah lewat tenggat")
    return ngettext("tutup %(n)d hari lagi", "tutup %(n)d hari lagi", left) % {"n": left}


def _line(round: Round, row: ControlRow) -> list[Value]:
    place = row.response.place
    panel = row.entry.panel if row.entry else None
    return [
        place.pk,
        place.long_name,
        place.parent.name if place.parent else "",
        str(row.progress.label),
        row.complete,
        row.total,
        row.percent,
        row.evidence,
        row.idle.days if row.idle else None,
        panel.name if panel else "",
        row.verdicts,
        round.verdicts_needed,
        str(row.timing.label) if row.timing else "",
        "simulasi" if round.simulated else "",
    ]


def tell_reminded(request: ActorRequest, sent: Sent) -> None:
    """Say on the next page what came of a reminder."""
    if sent.people:
        told = ngettext("%(n)d orang diingatkan.", "%(n)d orang diingatkan.", sent.people)
        messages.success(request, told % {"n": sent.people})
    if sent.rested:
        told = _("%(n)d orang sudah diingatkan kurang dari sehari yang lalu, dan tidak lagi.")
        messages.info(request, told % {"n": sent.rested})
    if sent.unreachable:
        told = _("Belum ada orang yang dapat diingatkan untuk: %(places)s.")
        messages.warning(request, told % {"places": ", ".join(sent.unreachable)})
    if not (sent.people or sent.rested or sent.unreachable):
        messages.info(request, _("Daerah yang dipilih tidak menunggu siapa pun."))
