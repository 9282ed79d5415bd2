"""Sessions of a region: planned, moved, cancelled, held; who came, what was shown, the costs."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.calendar.queries import zones
from menuju.mentoring import rules
from menuju.mentoring.actions import minutes, sessions
from menuju.mentoring.forms.agreeing import ReasonForm
from menuju.mentoring.forms.meeting import (
    CostForm,
    MaterialForm,
    MoveForm,
    OutcomeForm,
    PlaceForm,
    PlanForm,
    PresenceForm,
    scheduled,
    session_initial,
)
from menuju.mentoring.http import (
    material_of,
    member_of,
    opened,
    refuse_unless,
    session_of,
)
from menuju.mentoring.models import Session
from menuju.mentoring.queries import gatherings
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.schedules import Schedule, zone_of
from menuju.mentoring.types import Bears
from menuju.mentoring.views.deeds import Deed, asked
from menuju.people.http import ActorRequest
from menuju.selection.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Plan a session with a region; a region itself those that it may hold as it needs."""
    member = member_of(request, pk)
    refuse_unless(rules.may_keep(request.actor, member))
    every = plan_of(member.cohort).sessions
    holds = rules.may_hold(request.actor, member)
    kinds = [kind for kind in every if holds or not kind.once]
    wanted = request.GET.get("jenis", "")
    form = PlanForm(request.POST or None, kinds=kinds, initial={"kind": wanted})
    deed = Deed(
        heading=_("Rencanakan sesi"),
        button=_("Simpan"),
        back=reverse("mentoring:region", args=[pk]),
        act=lambda: sessions.plan(
            member, form.cleaned_data["kind"], form.schedule(member), by=request.actor
        ),
        done=_("Sesi direncanakan; kalender yang terkait sudah memuatnya."),
        member=member,
        note=_clock(member),
    )
    return asked(request, form, deed)


@require_safe
@never_cache
def show_session(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one session: when, where, who came, what came of it, what it cost."""
    found = session_of(request, pk)
    names = rules.may_see_names(request.actor, found.member)
    leads = rules.may_lead(request.actor, found)
    page = {
        "gathering": gatherings.gathering(found, by_name=names),
        "session": found,
        "member": found.member,
        "cohort": found.member.cohort,
        "zone": zone_of(found.member).key,
        "leads": leads,
        "keeps": rules.may_keep(request.actor, found.member),
        "by_name": names,
    }
    return render(request, "mentoring/session.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def do(request: ActorRequest, pk: int, deed: str) -> HttpResponse:
    """Change, move, cancel or hold a session; note who came, materials, costs."""
    if deed not in LED and deed not in KEPT:
        raise Http404
    found = session_of(request, pk)
    if make := LED.get(deed):
        refuse_unless(rules.may_lead(request.actor, found))
        return make(request, found)
    refuse_unless(rules.may_keep(request.actor, found.member))
    return KEPT[deed](request, found)


@require_POST
def strike_cost(request: ActorRequest, pk: int, cost: int) -> HttpResponse:
    """Take a cost off that was noted by mistake."""
    found = session_of(request, pk)
    noted = get_object_or_404(found.costs.select_related("session__member__cohort"), pk=cost)
    minutes.strike_cost(noted, by=request.actor)
    messages.success(request, _("Biaya dicoret."))
    return redirect("mentoring:session", pk)


@require_safe
def show_material(request: ActorRequest, pk: int) -> HttpResponseBase:
    """Hand out a file that was shown at a session."""
    found = material_of(request, pk)
    simulated = found.session.member.cohort.simulated
    return opened(found.file, title=found.title, simulated=simulated)


def _amend(request: ActorRequest, found: Session) -> HttpResponse:
    form = PlaceForm(request.POST or None, initial=session_initial(found))

    def act() -> object:
        told = form.cleaned_data
        schedule = Schedule(starts_at=found.starts_at, ends_at=found.ends_at, **told)
        return sessions.amend(found, schedule, by=request.actor)

    return asked(request, form, _deed(found, _("Ubah tempat dan acara"), _("Simpan"), act))


def _move(request: ActorRequest, found: Session) -> HttpResponse:
    form = MoveForm(request.POST or None, initial=session_initial(found))

    def act() -> object:
        told = {"venue": found.venue, "link": found.link, **form.cleaned_data}
        schedule = scheduled(found.member, told)
        return sessions.move(found, schedule, reason=told["reason"], by=request.actor)

    heading, button = _("Pindahkan sesi"), _("Pindahkan")
    return asked(request, form, _deed(found, heading, button, act, note=_clock(found.member)))


def _cancel(request: ActorRequest, found: Session) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    return asked(
        request,
        form,
        _deed(
            found,
            _("Batalkan sesi"),
            _("Batalkan sesi"),
            lambda: sessions.cancel(found, **form.cleaned_data, by=request.actor),
        ),
    )


def _hold(request: ActorRequest, found: Session) -> HttpResponse:
    known = plan_of(found.member.cohort)
    listed = found.presences.exists()
    first = session_initial(found)
    form = OutcomeForm(request.POST or None, plan=known, is_listed=listed, initial=first)

    def act() -> object:
        told = form.cleaned_data
        return sessions.hold(
            found,
            outcome=told["outcome"],
            next_steps=told["next_steps"],
            counts=form.counts(),
            by=request.actor,
        )

    note = _("Jumlah yang hadir dihitung dari daftar hadir.") if listed else ""
    return asked(request, form, _deed(found, _("Catat hasil"), _("Simpan"), act, note=note))


def _attend(request: ActorRequest, found: Session) -> HttpResponse:
    by_name = rules.may_see_names(request.actor, found.member)
    shown = gatherings.list_of(found) if by_name else ""
    form = PresenceForm(request.POST or None, plan=plan_of(found.member.cohort), shown=shown)

    def act() -> object:
        return minutes.list_present(found, form.cleaned_data["attendees"], by=request.actor)

    note = _replaces(found, by_name=by_name)
    return asked(request, form, _deed(found, _("Daftar hadir"), _("Simpan"), act, note=note))


def _replaces(found: Session, *, by_name: bool) -> str:
    """Return what becomes of the list that is there."""
    there = found.presences.count()
    if not there:
        return ""
    if by_name:
        return _("Daftar yang ada memuat %(n)d orang; ubah atau tambah di sini.") % {"n": there}
    told = _("Daftar yang ada memuat %(n)d orang; yang Anda kirim menggantikannya seluruhnya.")
    return told % {"n": there}


def _material(request: ActorRequest, found: Session) -> HttpResponse:
    form = MaterialForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def act() -> object:
        told = form.cleaned_data
        if file := told["file"]:
            return minutes.add_file(
                found, file, title=told["title"], name=file.name, by=request.actor
            )
        return minutes.add_link(found, told["url"], title=told["title"], by=request.actor)

    return asked(request, form, _deed(found, _("Tambah bahan"), _("Simpan"), act))


def _cost(request: ActorRequest, found: Session) -> HttpResponse:
    form = CostForm(request.POST or None, plan=plan_of(found.member.cohort))

    def act() -> object:
        told = form.cleaned_data
        return minutes.note_cost(
            found,
            told["kind"],
            bearer=Bears(told["bearer"]),
            amount_rp=told["amount_rp"],
            note=told["note"],
            by=request.actor,
        )

    return asked(request, form, _deed(found, _("Catat biaya"), _("Simpan"), act))


Make = Callable[[ActorRequest, Session], HttpResponse]
LED: Mapping[str, Make] = {"ubah": _amend, "pindah": _move, "batal": _cancel, "hasil": _hold}
"""What whoever leads a session does."""
KEPT: Mapping[str, Make] = {"hadir": _attend, "bahan": _material, "biaya": _cost}
"""What also the region notes."""


def _deed(
    found: Session,
    heading: str,
    button: str,
    act: Callable[[], object],
    *,
    note: str = "",
) -> Deed:
    return Deed(
        heading=heading,
        button=button,
        back=reverse("mentoring:session", args=[found.pk]),
        act=act,
        done=_("Tersimpan."),
        member=found.member,
        note=note,
    )


def _clock(member: Member) -> str:
    return _("Jam menurut zona daerah: %(zone)s.") % {"zone": zones.label(zone_of(member))}
