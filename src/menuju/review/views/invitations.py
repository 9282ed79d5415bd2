"""What the secretariat does to chosen candidates: each deed is shown before it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_stubs_ext import StrOrPromise

from menuju.people.http import ActorRequest
from menuju.people.queries.notices import listed
from menuju.problems import Problem
from menuju.questions.models import Response
from menuju.review.actions import candidates, invitations, reminders
from menuju.review.candidate_forms import AttendanceForm, InviteForm, StrikeForm
from menuju.review.models import Candidate, Round
from menuju.review.queries.candidates import long_listing
from menuju.review.types import Fact
from menuju.review.views.candidates import asked, listed_round
from menuju.review.views.control import tell_reminded

NAMED = 10
"""Regions without anyone to tell that are named; of more it is said how many."""

Chosen = Sequence[Candidate]


@dataclass(frozen=True)
class Deed:
    """One thing that is done to candidates: its words, its form, and who does it."""

    title: StrOrPromise
    button: StrOrPromise
    form: Callable[..., forms.Form]
    act: Callable[[ActorRequest, Round, Chosen, dict[str, Any]], None]
    invited: bool
    """Whether it is done to those who were invited, or to those who were not."""


@require_POST
@never_cache
def act(request: ActorRequest, slug: str, deed: str) -> HttpResponse:
    """Show what would be done to the chosen candidates; with `ya`, do it."""
    if deed not in DEEDS:
        raise Http404
    round, wanted = listed_round(request, slug, to_change=True), DEEDS[deed]
    chosen = _chosen(request, round, wanted)
    if not chosen:
        messages.warning(request, _("Pilih dahulu calonnya; yang tidak sesuai dilewati."))
        return redirect("review:candidates", slug)
    sure = "ya" in request.POST
    form = wanted.form(request.POST if sure else None, **_choices(round, wanted))
    wrong: Problem | None = None
    if sure and form.is_valid():
        try:
            wanted.act(request, round, chosen, form.cleaned_data)
        except Problem as problem:
            wrong = problem
        else:
            return redirect("review:candidates", slug)
    status = wrong.status if wrong else 422 if form.errors else 200
    page = {"round": round, "deed": wanted, "chosen": chosen, "form": form, "wrong": wrong}
    return render(request, "review/candidates_sure.html", page, status=status)


@require_POST
def remind(request: ActorRequest, slug: str) -> HttpResponse:
    """Remind every invited region that has not answered."""
    round = listed_round(request, slug, to_change=True)
    waiting = [line.response for line in long_listing(round).lines if line.is_awaited]
    keys = [one.pk for one in waiting if one]
    found = Response.objects.filter(pk__in=keys).select_related("place").order_by("place")
    tell_reminded(request, reminders.send(round, list(found), by=request.actor))
    return redirect("review:candidates", slug)


def _chosen(request: ActorRequest, round: Round, deed: Deed) -> list[Candidate]:
    """Return the ticked candidates, or all of the filter with `semua`, whom the deed is for."""
    found = asked(round, request.GET).rows
    if "semua" not in request.POST:
        ticked = set(request.POST.getlist("daerah"))
        found = [line for line in long_listing(round).lines if line.candidate.place_id in ticked]
    return [line.candidate for line in found if (Fact.INVITED in line.facts) == deed.invited]


def _choices(round: Round, deed: Deed) -> dict[str, Any]:
    if deed.form is not InviteForm:
        return {}
    return {"cohorts": [(one.code, one.label) for one in round.cohorts.all()]}


def _invite(request: ActorRequest, round: Round, chosen: Chosen, told: dict[str, Any]) -> None:
    cohort = told.get("cohort", "")
    sent = invitations.invite(round, chosen, cohort=cohort, by=request.actor)
    said = ngettext("%(n)d daerah diundang", "%(n)d daerah diundang", sent.regions)
    people = ngettext("%(n)d koordinator diberi tahu", "%(n)d koordinator diberi tahu", sent.people)
    told_both = f"{said % {'n': sent.regions}}; {people % {'n': sent.people}}."
    messages.success(request, told_both)
    if sent.unreachable:
        names = listed(sent.unreachable, most=NAMED)
        told_nobody = _("Belum ada koordinator yang dapat diberi tahu untuk: %(places)s.")
        messages.warning(request, told_nobody % {"places": names})


def _note(request: ActorRequest, round: Round, chosen: Chosen, told: dict[str, Any]) -> None:
    noted = invitations.note_attendance(round, chosen, source=told["source"], by=request.actor)
    said = ngettext("Kehadiran %(n)d daerah dicatat.", "Kehadiran %(n)d daerah dicatat.", noted)
    messages.success(request, said % {"n": noted})


def _strike(request: ActorRequest, round: Round, chosen: Chosen, told: dict[str, Any]) -> None:
    gone = candidates.strike(round, chosen, reason=told["reason"], by=request.actor)
    said = ngettext("%(n)d calon dicoret.", "%(n)d calon dicoret.", gone)
    messages.success(request, said % {"n": gone})


DEEDS = {
    "undang": Deed(
        gettext_lazy("Undang daerah ini"), gettext_lazy("Kirim undangan"), InviteForm, _invite,
        invited=False,
    ),
    "hadir": Deed(
        gettext_lazy("Catat kehadiran daerah ini"), gettext_lazy("Catat kehadiran"),
        AttendanceForm, _note, invited=True,
    ),
    "coret": Deed(
        gettext_lazy("Coret calon ini"), gettext_lazy("Coret"), StrikeForm, _strike,
        invited=False,
    ),
}  # fmt: skip
