"""The forms that a person knows of; one form with its versions, and who is asked to fill it in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from menuju.forms import rules
from menuju.forms.actions import forms as verbs
from menuju.forms.forms.desk import AssignForm
from menuju.forms.http import own_form, seen_form
from menuju.forms.models import Form, Submission, Version
from menuju.forms.queries.filling.drafts import fillable, own_drafts
from menuju.forms.types import FormState, VersionState
from menuju.people.http import ActorRequest
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.ui.parts import Pair

A_PAGE = 50


@require_safe
@never_cache
def forms_list(request: ActorRequest) -> HttpResponse:
    """List the forms that this person fills in, reads or publishes."""
    words = request.GET.get("cari", "").strip()[:80]
    published = Version.objects.published().filter(form=OuterRef("pk"))
    found = Form.objects.visible_to(request.actor).select_related("owner")
    found = found.annotate(version=Subquery(published.values("version")[:1]))
    if words:
        found = found.filter(Q(title__icontains=words) | Q(code__icontains=words))
    asked = set(fillable(request.actor).values_list("pk", flat=True))
    page = Paginator(found.order_by("title", "code"), A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "lines": [(form, form.pk in asked) for form in page],
        "begun": own_drafts(request.actor, keys=[]).count(),
        "may_fill": request.actor.holds_anywhere(Permission.FORM_FILL),
        "words": words,
        "may_publish": rules.may_publish_anywhere(request.actor),
        "may_admit": request.actor.holds_anywhere(Permission.DEVICE_MANAGE),
    }
    return render(request, "forms/list.html", context)


@require_safe
@never_cache
def show_form(request: ActorRequest, code: str) -> HttpResponse:
    """Show a form: what it is for, its versions, who is asked, how much has come."""
    form = seen_form(request, code)
    owned = rules.may_publish(request.actor, form.owner_id)
    shown = form.versions.annotate(n=Count("submissions", filter=Q(submissions__complete=True)))
    if not owned:
        shown = shown.filter(state=VersionState.PUBLISHED)
    arrived = Submission.objects.visible_to(request.actor).whole().filter(form=form)
    context = {
        "form": form,
        "facts": _facts(form),
        "versions": list(shown.order_by("-number")),
        "arrived": arrived.count(),
        "owned": owned,
        "asked": form.assignments.select_related("organisation").order_by("organisation__name"),
        "assign": AssignForm(form=form) if owned else None,
        "is_open": form.state == FormState.OPEN,
        "fillable": fillable(request.actor).filter(pk=form.pk).exists(),
    }
    return render(request, "forms/form.html", context)


@require_POST
def close(request: ActorRequest, code: str) -> HttpResponse:
    """Take no new submissions to a form."""
    verbs.close(own_form(request, code), by=request.actor)
    messages.success(request, _("Formulir ditutup. Kiriman yang sudah mulai masih dilengkapi."))
    return redirect("forms:form", code)


@require_POST
def reopen(request: ActorRequest, code: str) -> HttpResponse:
    """Take submissions to a form again."""
    verbs.reopen(own_form(request, code), by=request.actor)
    messages.success(request, _("Formulir dibuka kembali."))
    return redirect("forms:form", code)


@require_POST
def assign(request: ActorRequest, code: str) -> HttpResponse:
    """Ask an organisation to fill a form in."""
    form = own_form(request, code)
    asked = AssignForm(request.POST, form=form)
    if asked.is_valid():
        body = asked.cleaned_data["organisation"]
        verbs.assign(form, body, by=request.actor)
        messages.success(request, _("%(name)s kini mengisi formulir ini.") % {"name": body})
    else:
        messages.error(request, _("Pilih organisasi dari daftar."))
    return redirect("forms:form", code)


@require_POST
def unassign(request: ActorRequest, code: str, pk: int) -> HttpResponse:
    """Ask an organisation no longer."""
    form = own_form(request, code)
    body = get_object_or_404(Organisation, pk=pk)
    verbs.unassign(form, body, by=request.actor)
    messages.success(request, _("%(name)s tidak lagi mengisi formulir ini.") % {"name": body})
    return redirect("forms:form", code)


def _facts(form: Form) -> list[Pair]:
    return [
        Pair(_("Kode"), form.code),
        Pair(_("Pemilik"), form.owner.name),
        Pair(_("Kegunaan"), form.purpose),
        Pair(_("Pengisi"), form.get_audience_display()),
        Pair(_("Keadaan"), form.get_state_display()),
    ]
