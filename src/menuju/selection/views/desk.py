"""The secretariat's desk of a decision: the list under its rules, and what was decided before."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import NotFound, Problem
from menuju.records.queries.work import is_due
from menuju.review.http import handed_out
from menuju.review.models import Round
from menuju.selection import exports, rules
from menuju.selection.actions import drafts
from menuju.selection.forms import BeginForm, ByHandForm, DropForm
from menuju.selection.models import Decision
from menuju.selection.queries.decisions import decisions_of, rules_of, trial_of
from menuju.selection.queries.fields import Field, deciding_run, field_of
from menuju.selection.queries.listing import FILTERS, Row, count_of, filtered, rows_decided, rows_of
from menuju.selection.queries.naming import Naming, naming
from menuju.selection.queries.sentences import conflict, told_rules
from menuju.selection.queries.trials import Trial
from menuju.selection.types import DecisionState
from menuju.selection.views.doors import own_round, seen_round

A_PAGE = 50


@require_safe
@never_cache
def show(request: ActorRequest, slug: str) -> HttpResponse:
    """Show what is being prepared, or what is decided, or how to begin."""
    return desk_page(request, seen_round(request, slug))


@require_POST
def begin(request: ActorRequest, slug: str) -> HttpResponse:
    """Begin a decision, or the correction of one."""
    round = own_round(request, slug)
    form = BeginForm(request.POST)
    if not form.is_valid():
        return desk_page(request, round, begin_form=form, status=422)
    try:
        drafts.begin(round, **form.cleaned_data, by=request.actor)
    except Problem as problem:
        return desk_page(request, round, begin_form=form, wrong=problem, status=problem.status)
    messages.success(request, _("Penyiapan dimulai. Tetapkan aturannya, lalu lihat daftarnya."))
    return redirect("selection:rules", slug)


@require_POST
def drop(request: ActorRequest, slug: str) -> HttpResponse:
    """Drop a draft, with the reason."""
    round = own_round(request, slug)
    draft, form = _draft_among(decisions_of(round)), DropForm(request.POST)
    if draft is None:
        raise NotFound(_("Tidak ada penetapan yang sedang disiapkan."))
    if not form.is_valid():
        return desk_page(request, round, drop_form=form, status=422)
    try:
        drafts.drop(draft, reason=form.cleaned_data["reason"], by=request.actor)
    except Problem as problem:
        return desk_page(request, round, drop_form=form, wrong=problem, status=problem.status)
    messages.success(request, _("Penyiapan dibatalkan; tidak ada yang ditetapkan."))
    return redirect("selection:desk", slug)


@require_safe
@never_cache
def show_decision(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    """Show one decision that was made, in force or replaced."""
    round = seen_round(request, slug)
    return desk_page(request, round, shown=_made(round, number))


@require_safe
@never_cache
def export(request: ActorRequest, slug: str, number: int, ending: str) -> HttpResponse:
    """Hand out the regions of a draft or a decision, all of them, with rules and reasons."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    round = seen_round(request, slug)
    found = next((one for one in decisions_of(round) if one.number == number), None)
    if found is None:
        raise NotFound(_("Penetapan ini tidak ada."))
    field = field_of(found.run)
    rows, _trial = _rows(found, field, naming(round, field))
    made_at = timezone.now()
    return handed_out(exports.decision(found, round, rows, ending=ending, made_at=made_at))


def desk_page(
    request: ActorRequest,
    round: Round,
    *,
    shown: Decision | None = None,
    begin_form: BeginForm | None = None,
    by_hand_form: ByHandForm | None = None,
    drop_form: DropForm | None = None,
    wrong: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the desk; under 10 queries however many regions."""
    made = decisions_of(round)
    draft = _draft_among(made)
    force = next((one for one in made if one.state == DecisionState.DECIDED), None)
    chosen = shown or draft or force
    leads = rules.may_decide(request.actor, round)
    page = {
        "round": round,
        "decisions": [one for one in made if one.state != DecisionState.DRAFTED],
        "draft": draft,
        "force": force,
        "shown": chosen,
        "leads": leads,
        "changes": leads and chosen is not None and chosen == draft,
        "run": chosen.run if chosen else deciding_run(round),
        "begin_form": begin_form or BeginForm(initial=_places_of(force)),
        "drop_form": drop_form or DropForm(),
        "wrong": wrong,
        **(_list(request, round, chosen, by_hand_form) if chosen else {}),
    }
    return render(request, "selection/desk.html", page, status=status)


def _list(
    request: ActorRequest, round: Round, chosen: Decision, form: ByHandForm | None
) -> dict[str, object]:
    """Return the regions of a draft or a decision, and how sure the scores are of them."""
    field = field_of(chosen.run)
    names = naming(round, field)
    rows, made = _rows(chosen, field, names)
    wanted = request.GET.get("saring", "")
    counts = [(one, count_of(rows, one)) for one in FILTERS]
    seen = filtered(rows, wanted)
    return {
        "trial": made,
        "conflicts": [conflict(one, names) for one in made.chosen.conflicts] if made else [],
        "unmet": names.all_of(made.chosen.unmet) if made else "",
        "rules": told_rules(rules_of(chosen), names),
        "rows": Paginator(seen, A_PAGE).get_page(request.GET.get("halaman")),
        "found": len(seen),
        "selected": count_of(rows, "terpilih"),
        "waiting": count_of(rows, "belum-pasti"),
        "counts": {name.replace("-", "_"): n for name, n in counts},
        "wanted": wanted if wanted in FILTERS else "semua",
        "field": field,
        "is_drawing": field.chances is None
        and field.is_scored_here
        and is_due("chances", on=chosen.subject),
        "by_hand_form": form or ByHandForm(initial={"edition": chosen.edition}),
    }


def _rows(chosen: Decision, field: Field, names: Naming) -> tuple[list[Row], Trial | None]:
    if chosen.state in (DecisionState.DECIDED, DecisionState.REPLACED):
        return rows_decided(chosen, names), None
    made = trial_of(chosen, field)
    return rows_of(made, names), made


def _places_of(force: Decision | None) -> dict[str, object]:
    return {"places": force.rules["places"]} if force else {}


def _draft_among(made: list[Decision]) -> Decision | None:
    return next((one for one in made if one.state == DecisionState.DRAFTED), None)


def _made(round: Round, number: int) -> Decision:
    found = next((one for one in decisions_of(round) if one.number == number), None)
    if found is None:
        raise NotFound(_("Penetapan ini tidak ada."))
    return found
