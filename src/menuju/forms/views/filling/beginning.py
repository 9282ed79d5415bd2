"""Begin a form, or go on with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.forms import rules
from menuju.forms.actions import drafts as verbs
from menuju.forms.queries.filling.drafts import bodies, newest, own_drafts
from menuju.forms.queries.filling.names import language_name
from menuju.forms.queries.filling.opening import pages
from menuju.forms.views.filling.finding import DRAFTS, hold, keys_of, seen_form
from menuju.problems import Invalid

if TYPE_CHECKING:
    from menuju.forms.models import Form, Version
    from menuju.people.http import ActorRequest
    from menuju.people.models import Organisation


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ActorRequest, code: str) -> HttpResponse:
    """Show what a form is for and the drafts one has; begin a new one."""
    form = seen_form(request, code)
    version = newest(form)
    if version is None:
        raise Http404
    own = bodies(request.actor, form)
    if request.method != "POST":
        return _start(request, form, version, own)
    draft = verbs.begin(
        version, organisation=_chosen(request, form, own),
        language=request.POST.get("language", ""), by=request.actor,
    )  # fmt: skip
    if draft.user_id is None:
        hold(request, DRAFTS, draft.pk)
    return redirect("forms:fill-page", code, draft.pk, pages(version)[0].number)


def _chosen(request: ActorRequest, form: Form, own: list[Organisation]) -> Organisation | None:
    """Return the organisation that is filled in for: the only one, or the one that was chosen."""
    wanted = request.POST.get("organisation", "")
    found = next((body for body in own if str(body.pk) == wanted), None)
    if found is None and len(own) == 1 and not rules.may_fill(request.actor, form, None):
        return own[0]
    if found is None and wanted:
        raise Invalid(_("Pilih organisasi dari daftar."))
    if found is None and not rules.may_fill(request.actor, form, None):
        raise Invalid(_("Pilih untuk organisasi mana formulir ini diisi."))
    return found


def _start(
    request: ActorRequest, form: Form, version: Version, own: list[Organisation]
) -> HttpResponse:
    mine = own_drafts(request.actor, keys=keys_of(request, DRAFTS)).filter(version__form=form)
    context = {
        "form": form, "version": version, "organisations": own,
        "may_alone": rules.may_fill(request.actor, form, None), "drafts": mine[:10],
        "languages": [(name, language_name(name)) for name in version.languages],
        "total": len(pages(version)),
    }  # fmt: skip
    return render(request, "forms/fill/begin.html", context)


@login_not_required
@never_cache
@require_safe
def drafts(request: ActorRequest) -> HttpResponse:
    """Show every form that one has begun and not sent, on this device or another."""
    mine = own_drafts(request.actor, keys=keys_of(request, DRAFTS))
    return render(request, "forms/fill/drafts.html", {"drafts": mine[:50]})
