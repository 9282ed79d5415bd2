"""What happens to a visit: one page a deed, with what the deed has to be told."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people.http import ActorRequest
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Problem
from menuju.visits import rules
from menuju.visits.actions import moves
from menuju.visits.forms import (
    AccountForm,
    ConfirmForm,
    ConsentForm,
    HoldForm,
    MoveForm,
    NoForm,
    ReasonForm,
    show,
)
from menuju.visits.http import posted, seen_visit
from menuju.visits.models import Visit
from menuju.visits.queries.steps import BEFORE, deeds
from menuju.visits.types import Consent, Deed, VisitState

UNPROCESSABLE = 422
FORMS: Mapping[Deed, type[forms.Form]] = {
    Deed.CONFIRM: ConfirmForm,
    Deed.MOVE: MoveForm,
    Deed.CANCEL: ReasonForm,
    Deed.INTERRUPT: ReasonForm,
    Deed.RESUME: NoForm,
    Deed.HOLD: HoldForm,
    Deed.ASK: ConsentForm,
    Deed.WRITE: AccountForm,
}
DONE = {
    Deed.CONFIRM: gettext_lazy("Tinjauan disanggupi."),
    Deed.MOVE: gettext_lazy("Tinjauan dipindahkan; daerah dan asesornya diberi tahu."),
    Deed.CANCEL: gettext_lazy("Tinjauan dibatalkan; daerah dan asesornya diberi tahu."),
    Deed.INTERRUPT: gettext_lazy("Terputusnya sambungan tercatat."),
    Deed.RESUME: gettext_lazy("Tinjauan dilanjutkan."),
    Deed.HOLD: gettext_lazy("Tinjauan selesai."),
    Deed.ASK: gettext_lazy("Izin merekam tercatat."),
    Deed.WRITE: gettext_lazy("Risalah tersimpan."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def act(request: ActorRequest, pk: int, deed: str) -> HttpResponse:
    """Ask what a deed has to be told, and do it."""
    if deed not in Deed.values:
        raise Http404
    wanted, visit = Deed(deed), seen_visit(request, pk)
    _refuse_unless_possible(request.actor, visit, wanted)
    form = FORMS[wanted](posted(request), initial=_initial(visit))
    status = 200
    if form.is_valid():
        try:
            VERBS[wanted](visit, form, request.actor)
        except Problem as problem:
            show(problem, form)
            status = problem.status
        else:
            messages.success(request, DONE[wanted])
            return redirect("visits:visit", pk)
    elif form.is_bound:
        status = UNPROCESSABLE
    page = {
        "visit": visit,
        "form": form,
        "deed": wanted,
        "simulated": visit.response.collection.simulated,
    }
    return render(request, "visits/deed.html", page, status=status)


def _refuse_unless_possible(actor: Actor, visit: Visit, deed: Deed) -> None:
    """A colleague is refused before they have written anything; so is who comes too late."""
    if deed in deeds(visit, rules.standing(actor, visit)):
        return
    if visit.state in BEFORE[deed]:
        raise Forbidden(_("Ini dikerjakan oleh orang lain; lihat siapa di halaman tinjauannya."))
    told = _("Tinjauan ini %(state)s, sehingga tidak dapat: %(deed)s.")
    state = VisitState(visit.state).label.lower()
    raise Conflict(told % {"state": state, "deed": deed.label.lower()})


def _initial(visit: Visit) -> dict[str, object]:
    local = visit.starts_at.astimezone(ZoneInfo(visit.zone))
    return {
        "pic": visit.pic,
        "attendance": visit.attendance,
        "day": local.date(),
        "hour": local.time(),
        "zone": visit.zone,
        "minutes": visit.minutes,
        "link": visit.link,
        "consent": visit.consent,
        "consent_by": visit.consent_by,
        "recording": visit.recording,
        "account": visit.account,
    }


def _confirm(visit: Visit, form: forms.Form, by: Actor) -> None:
    moves.confirm(visit, **form.cleaned_data, by=by)


def _move(visit: Visit, form: forms.Form, by: Actor) -> None:
    assert isinstance(form, MoveForm)
    told = form.cleaned_data
    moves.move(visit, to=form.at(visit.response), link=told["link"], reason=told["reason"], by=by)


def _cancel(visit: Visit, form: forms.Form, by: Actor) -> None:
    moves.cancel(visit, reason=form.cleaned_data["reason"], by=by)


def _interrupt(visit: Visit, form: forms.Form, by: Actor) -> None:
    moves.interrupt(visit, reason=form.cleaned_data["reason"], by=by)


def _resume(visit: Visit, _form: forms.Form, by: Actor) -> None:
    moves.resume(visit, by=by)


def _hold(visit: Visit, form: forms.Form, by: Actor) -> None:
    moves.hold(visit, attendance=form.cleaned_data["attendance"], by=by)


def _ask(visit: Visit, form: forms.Form, by: Actor) -> None:
    told = form.cleaned_data
    moves.note_consent(
        visit,
        Consent(told["consent"]),
        consent_by=told["consent_by"],
        recording=told["recording"],
        by=by,
    )


def _write(visit: Visit, form: forms.Form, by: Actor) -> None:
    moves.write_account(visit, **form.cleaned_data, by=by)


VERBS: Mapping[Deed, Callable[[Visit, forms.Form, Actor], None]] = {
    Deed.CONFIRM: _confirm,
    Deed.MOVE: _move,
    Deed.CANCEL: _cancel,
    Deed.INTERRUPT: _interrupt,
    Deed.RESUME: _resume,
    Deed.HOLD: _hold,
    Deed.ASK: _ask,
    Deed.WRITE: _write,
}
