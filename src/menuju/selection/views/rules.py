"""Rules of a draft: tried without saving anything, the list beside the present one, or saved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.choosing import Rules, read
from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.selection.actions import drafts
from menuju.selection.forms import RulesForm, sent_back
from menuju.selection.models import Decision
from menuju.selection.queries.cohorts import members_elsewhere
from menuju.selection.queries.fields import Field, field_of
from menuju.selection.queries.listing import filtered, rows_of
from menuju.selection.queries.naming import Naming, naming
from menuju.selection.queries.sentences import conflict
from menuju.selection.queries.trials import trial
from menuju.selection.views.doors import own_draft


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the rules; try what was changed; save it as the rules of the draft."""
    draft = own_draft(request, slug)
    field = field_of(draft.run)
    names, before = naming(draft.round, field), read(draft.rules)
    if request.method != "POST":
        form = RulesForm(
            initial=sent_back(before, names, edition=draft.edition),
            field=field,
            naming=names,
            rules=before,
        )
        return _page(request, draft, form, field)
    form = RulesForm(request.POST, field=field, naming=names, rules=before)
    if "anggota" in request.POST:
        return _page(request, draft, _without_members(request, draft, form), field)
    if not form.is_valid():
        return _page(request, draft, form, field, status=422)
    if "simpan" not in request.POST:
        return _page(request, draft, form, field, tried=form.wanted())
    try:
        edition = form.cleaned_data["edition"]
        drafts.set_rules(draft, form.wanted(), edition=edition, by=request.actor)
    except Problem as problem:
        return _page(request, draft, form, field, wrong=problem, status=problem.status)
    messages.success(request, _("Aturan disimpan; daftarnya mengikuti."))
    return redirect("selection:desk", slug)


def _without_members(request: ActorRequest, draft: Decision, form: RulesForm) -> RulesForm:
    """Return the form with those who are members of another cohort among the excluded."""
    data = request.POST.copy()
    there = data.get("excluded", "")
    named = {line.partition(";")[0].strip() for line in there.splitlines()}
    lines = [
        f"{code}; {_('sudah anggota %(cohort)s') % {'cohort': title}}"
        for code, title in members_elsewhere(draft).items()
        if code not in named
    ]
    data["excluded"] = "\n".join(part for part in (there.rstrip(), *lines) if part)
    told = ngettext(
        "%(n)d daerah ditambahkan; periksa, lalu coba atau simpan.",
        "%(n)d daerah ditambahkan; periksa, lalu coba atau simpan.",
        len(lines),
    )
    messages.info(request, told % {"n": len(lines)})
    return RulesForm(data, field=form.field, naming=form.naming, rules=form.before)


def _page(
    request: ActorRequest,
    draft: Decision,
    form: RulesForm,
    field: Field,
    *,
    tried: Rules | None = None,
    wrong: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "round": draft.round,
        "draft": draft,
        "form": form,
        "wrong": wrong,
        "members": len(members_elsewhere(draft)),
        **(_tried(draft, field, form.naming, tried) if tried else {}),
    }
    return render(request, "selection/rules.html", page, status=status)


def _tried(draft: Decision, field: Field, names: Naming, tried: Rules) -> dict[str, object]:
    """Return what other rules would come to, beside what the present ones do."""
    hands = list(draft.by_hand.select_related("entry", "by"))
    now, then = trial(field, read(draft.rules), hands), trial(field, tried, hands)
    rows = rows_of(then, names, beside=now)
    return {
        "now": now,
        "then": then,
        "conflicts": [conflict(one, names) for one in then.chosen.conflicts],
        "unmet": names.all_of(then.chosen.unmet),
        "changed": [row for row in rows if row.against is not None],
        "rows": filtered(rows, "terpilih"),
    }
