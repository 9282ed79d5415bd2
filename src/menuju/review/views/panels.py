"""Panels: who judges what, and who may not; and entries that too few have judged."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Invalid, NotFound, Problem
from menuju.review import charts
from menuju.review.actions import moderation, panels
from menuju.review.forms import PanelForm, ReasonForm, SeatForm, ShortfallForm
from menuju.review.models import Entry, Panel, Round
from menuju.review.queries import seating, shortfalls
from menuju.review.queries.control import control
from menuju.review.types import RoundState
from menuju.review.views.doors import entry_of, led_round, panel_of, staffed_round


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_panels(request: ActorRequest, slug: str) -> HttpResponse:
    """Show every panel with its load; make a new one."""
    round = staffed_round(request, slug)
    form = PanelForm(request.POST or None)
    wrong = None
    if form.is_valid():
        try:
            made = panels.create(round, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            return redirect("review:panel", slug, made.pk)
    page = {
        "round": round,
        "control": control(round),
        "percent_scale": charts.PERCENT,
        "form": form,
        "wrong": wrong,
        "open": _is_open(round),
    }
    return render(request, "review/panels.html", page, status=_status(form.errors, wrong))


@require_safe
@never_cache
def show_panel(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show one panel: its seats, its entries, its conflicts, and what could be given to it."""
    round = staffed_round(request, slug)
    return _panel(request, round, panel_of(round, pk))


@require_POST
def seat(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Give somebody a seat; refused with the name of the rule."""
    round = staffed_round(request, slug)
    panel = panel_of(round, pk)
    form = SeatForm(request.POST, people=seating.free_people(panel))
    if not form.is_valid():
        return _panel(request, round, panel, wrong=Invalid(_("Pilih asesor dari daftar.")))
    try:
        taken = panels.seat(panel, form.cleaned_data["assessor"], by=request.actor)
    except Problem as problem:
        return _panel(request, round, panel, wrong=problem)
    told = _("%(person)s duduk di kursi %(n)d.")
    messages.success(request, told % {"person": taken.assessor, "n": taken.number})
    return redirect("review:panel", slug, pk)


@require_POST
def leave(request: ActorRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """End a seat; its scores stay."""
    round = staffed_round(request, slug)
    panel = panel_of(round, pk)
    held = panel.seats.select_related("panel__round", "assessor").filter(number=number).first()
    if held is None:
        raise NotFound(_("Kursi ini tidak ada."))
    panels.leave(held, by=request.actor)
    messages.success(request, _("Kursi %(n)d ditinggalkan; nilainya tetap ada.") % {"n": number})
    return redirect("review:panel", slug, pk)


@require_POST
def assign(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Give several entries to a panel, all or none; refused with every reason."""
    round = staffed_round(request, slug)
    panel = panel_of(round, pk)
    chosen = list(round.entries.filter(place__in=request.POST.getlist("daerah")))
    if not chosen:
        nothing = Invalid(_("Pilih dahulu daerah yang dibagikan."))
        return _panel(request, round, panel, wrong=nothing)
    try:
        panels.assign(chosen, panel, by=request.actor)
    except Problem as problem:
        return _panel(request, round, panel, wrong=problem)
    told = ngettext(
        "%(n)d daerah dibagikan kepada panel ini.",
        "%(n)d daerah dibagikan kepada panel ini.",
        len(chosen),
    )
    messages.success(request, told % {"n": len(chosen)})
    return redirect("review:panel", slug, pk)


@require_POST
def recuse(request: ActorRequest, slug: str, pk: int, number: int, entry: int) -> HttpResponse:
    """Let a seat step aside from one entry, with a reason."""
    round = staffed_round(request, slug)
    panel = panel_of(round, pk)
    held = panel.seats.select_related("assessor").filter(number=number).first()
    if held is None:
        raise NotFound(_("Kursi ini tidak ada."))
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        panels.recuse(entry_of(round, entry), held, reason=reason, by=request.actor)
    except Problem as problem:
        return _panel(request, round, panel, wrong=problem)
    messages.success(request, _("Asesor itu mundur dari daerah ini; nilainya tidak dihitung."))
    return redirect("review:panel", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_shortfalls(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the entries that too few have judged, and note why the round may close all the same."""
    round = led_round(request, slug)
    form = ShortfallForm(request.POST or None)
    wrong = None
    short = shortfalls.all_short(round)
    chosen = _chosen(request, short)
    if form.is_valid():
        try:
            moderation.explain(*chosen, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            told = ngettext(
                "Alasan dicatat untuk %(n)d daerah.",
                "Alasan dicatat untuk %(n)d daerah.",
                len(chosen),
            )
            messages.success(request, told % {"n": len(chosen)})
            return redirect("review:shortfalls", slug)
    page = {
        "round": round,
        "short": short,
        "unexplained": sum(not each.entry.shortfall_reason for each in short),
        "picked": {entry.pk for entry in chosen},
        "form": form,
        "wrong": wrong,
        "open": round.state in (RoundState.SCORING, RoundState.MODERATION),
    }
    return render(request, "review/shortfalls.html", page, status=_status(form.errors, wrong))


def _chosen(request: ActorRequest, short: Sequence[shortfalls.Shortfall]) -> list[Entry]:
    """Return the entries that a form names, or all that nobody has explained yet."""
    named = set(request.POST.getlist("peserta"))
    everyone = "semua" in request.POST
    return [
        each.entry
        for each in short
        if str(each.entry.pk) in named or (everyone and not each.entry.shortfall_reason)
    ]


def _panel(
    request: ActorRequest, round: Round, panel: Panel, *, wrong: Problem | None = None
) -> HttpResponse:
    is_open = _is_open(round)
    offers = seating.offers(panel) if is_open else []
    still = [offer for offer in offers if not offer.begun]
    page = {
        "round": round,
        "panel": panel,
        "seats": panel.seats.select_related("assessor").order_by("number"),
        "entries": panel.entries.select_related("place", "cohort").order_by("place"),
        "clashes": seating.clashes(panel),
        "candidates": seating.candidates(panel) if is_open else [],
        "offers": offers,
        "loose": [offer for offer in still if offer.entry.panel is None],
        "movable": [offer for offer in still if offer.entry.panel is not None],
        "begun": len(offers) - len(still),
        "open": is_open,
        "recusable": round.state in (RoundState.SCORING, RoundState.MODERATION),
        "wrong": wrong,
    }
    return render(request, "review/panel.html", page, status=wrong.status if wrong else 200)


def _is_open(round: Round) -> bool:
    """Say whether panels may still change."""
    return round.state not in panels.LAST


def _status(errors: object, wrong: Problem | None) -> int:
    if wrong:
        return wrong.status
    return 422 if errors else 200
