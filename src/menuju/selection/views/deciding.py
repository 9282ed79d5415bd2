"""Decide regions by name, and make the decision with its minutes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.people.http import ActorRequest
from menuju.problems import Conflict, Problem
from menuju.selection.actions import decisions, drafts
from menuju.selection.forms import ByHandForm, SittingForm
from menuju.selection.models import Decision
from menuju.selection.queries.decisions import trial_of
from menuju.selection.queries.fields import Field, field_of
from menuju.selection.queries.naming import naming
from menuju.selection.queries.sentences import conflict, told_rules
from menuju.selection.types import Verdict
from menuju.selection.views.desk import desk_page
from menuju.selection.views.doors import own_draft


@require_POST
def by_hand(request: ActorRequest, slug: str) -> HttpResponse:
    """Decide the ticked regions by name, as the rules say or otherwise, with one reason."""
    draft = own_draft(request, slug)
    form = ByHandForm(request.POST)
    if not form.is_valid():
        return desk_page(request, draft.round, by_hand_form=form, status=422)
    try:
        done = _decided(request, draft, form)
    except Problem as problem:
        return desk_page(
            request, draft.round, by_hand_form=form, wrong=problem, status=problem.status
        )
    told = ngettext("%(n)d daerah diputuskan.", "%(n)d daerah diputuskan.", done)
    messages.success(request, told % {"n": done})
    return redirect("selection:desk", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decide(request: ActorRequest, slug: str) -> HttpResponse:
    """Show everything once more with what the minutes need, and make the decision."""
    draft = own_draft(request, slug)
    sent = request.method == "POST"
    form = SittingForm(request.POST) if sent else SittingForm(initial=_initial(draft))
    if not sent or not form.is_valid():
        return _page(request, draft, form, status=422 if sent else 200)
    try:
        edition = form.cleaned_data["edition"]
        decisions.decide(draft, form.wanted(), edition=edition, by=request.actor)
    except Problem as problem:
        return _page(request, draft, form, wrong=problem, status=problem.status)
    messages.success(
        request, _("Ditetapkan. Daerah diberi tahu; berita acaranya sedang diterbitkan.")
    )
    return redirect("selection:desk", slug)


def _decided(request: ActorRequest, draft: Decision, form: ByHandForm) -> int:
    told, field = form.cleaned_data, field_of(draft.run)
    ticked = [
        one.entry for code, one in field.standings.items()
        if code in set(request.POST.getlist("daerah"))
    ]  # fmt: skip
    if not ticked:
        raise Conflict(_("Pilih dahulu daerah yang diputuskan."))
    edition = told["edition"]
    if told["verdict"] == "leave":
        return drafts.take_back(draft, ticked, edition=edition, by=request.actor)
    verdicts = _as_the_rules_say(draft, field)
    wanted = [
        (
            entry,
            verdicts.get(str(entry.place_id), Verdict.NOT_SELECTED)
            if told["verdict"] == "rules"
            else Verdict(told["verdict"]),
        )
        for entry in ticked
    ]
    return drafts.decide_by_hand(
        draft, wanted, reason=told["reason"], edition=edition, by=request.actor
    )


def _as_the_rules_say(draft: Decision, field: Field) -> dict[str, Verdict]:
    made = trial_of(draft, field)
    if made.chosen.conflicts:
        raise Conflict(_("Aturan bertentangan; longgarkan dahulu yang disebut di halaman aturan."))
    return {
        line.code: Verdict.SELECTED if line.by_rules else Verdict.NOT_SELECTED
        for line in made.lines
    }


def _initial(draft: Decision) -> dict[str, object]:
    year = draft.round.year
    return {
        "edition": draft.edition,
        "on": timezone.localdate(),
        "cohort_id": f"Angkatan {year}",
        "cohort_en": f"Cohort {year}",
    }


def _page(
    request: ActorRequest,
    draft: Decision,
    form: SittingForm,
    *,
    wrong: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    field = field_of(draft.run)
    names, made = naming(draft.round, field), trial_of(draft, field)
    page = {
        "round": draft.round,
        "draft": draft,
        "form": form,
        "trial": made,
        "rules": told_rules(made.rules, names),
        "conflicts": [conflict(one, names) for one in made.chosen.conflicts],
        "wrong": wrong,
    }
    return render(request, "selection/decide.html", page, status=status)
