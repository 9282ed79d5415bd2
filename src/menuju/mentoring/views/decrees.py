"""Decrees of a region: handed in by its coordinator, checked by the secretariat."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.mentoring import rules
from menuju.mentoring.actions import decrees
from menuju.mentoring.forms.agreeing import DecreeForm, ReasonForm
from menuju.mentoring.http import decree_of, member_of, opened, refuse_unless
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.standings import TONES
from menuju.mentoring.types import DecreeState
from menuju.mentoring.views.deeds import Deed, asked
from menuju.people.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def submit(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """Take the decree of an institution from its region."""
    member = member_of(request, pk)
    institution = plan_of(member.cohort).institution(kind)
    refuse_unless(rules.coordinates(request.actor, member))
    form = DecreeForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def act() -> object:
        file = form.cleaned_data["file"]
        return decrees.submit(member, kind, form.facts(), file, name=file.name, by=request.actor)

    deed = Deed(
        heading=_("Serahkan %(decree)s") % {"decree": institution.decree},
        button=_("Serahkan"),
        back=reverse("mentoring:region", args=[pk]),
        act=act,
        done=_("SK diserahkan; sekretariat memeriksanya."),
        member=member,
    )
    return asked(request, form, deed)


@require_safe
@never_cache
def show_decree(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a decree, and let the secretariat check it."""
    found = decree_of(request, pk)
    waits = found.state == DecreeState.SUBMITTED
    page = {
        "decree": found,
        "institution": plan_of(found.member.cohort).institution(found.kind),
        "member": found.member,
        "cohort": found.member.cohort,
        "tone": TONES[DecreeState(found.state)],
        "checks": waits and rules.may_run(request.actor, found.member.cohort),
        "form": ReasonForm(),
    }
    return render(request, "mentoring/decree.html", page)


@require_POST
def accept(request: ActorRequest, pk: int) -> HttpResponse:
    """Accept a decree."""
    found = decree_of(request, pk)
    decrees.accept(found, by=request.actor)
    messages.success(request, _("SK diterima."))
    return redirect("mentoring:region", found.member_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def give_back(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a decree back, with the reason."""
    found = decree_of(request, pk)
    refuse_unless(rules.may_run(request.actor, found.member.cohort))
    form = ReasonForm(request.POST or None)
    deed = Deed(
        heading=_("Kembalikan SK"),
        button=_("Kembalikan"),
        back=reverse("mentoring:region", args=[found.member_id]),
        act=lambda: decrees.give_back(found, **form.cleaned_data, by=request.actor),
        done=_("SK dikembalikan; koordinatornya diberi tahu."),
        member=found.member,
    )
    return asked(request, form, deed)


@require_safe
def show_file(request: ActorRequest, pk: int) -> HttpResponseBase:
    """Hand out the file of a decree."""
    found = decree_of(request, pk)
    decree = plan_of(found.member.cohort).institution(found.kind).decree
    title = f"{decree} {found.member.place.title}"
    return opened(found.file, title=title, simulated=found.member.cohort.simulated)
