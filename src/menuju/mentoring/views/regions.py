"""One region of a cohort: all that it signs, founds and is helped with; its mentors."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.mentoring import rules
from menuju.mentoring.forms.agreeing import MentorForm
from menuju.mentoring.http import member_of, refuse_unless
from menuju.mentoring.queries import boards, members, plans
from menuju.mentoring.types import AgreementKind, Bears
from menuju.mentoring.views.deeds import Deed, asked
from menuju.people.http import ActorRequest
from menuju.people.types import Role
from menuju.problems import NotFound
from menuju.review.actions import mentors
from menuju.review.queries import seating


@require_safe
@never_cache
def show_region(request: ActorRequest, pk: int) -> HttpResponse:
    """Show all of one region: agreements, institutions, sessions, costs, mentors."""
    member = member_of(request, pk)
    plan = plans.plan_of(member.cohort)
    (line,) = boards.standings([member], plan)
    costs = boards.costs_of(member)
    titles = {kind.code: kind.title for kind in plan.sessions}
    signed = [(kind, line.shown_agreement(kind), line.agreement(kind)) for kind in AgreementKind]
    ended = [one for one in line.agreements if one not in [living for _k, _s, living in signed]]
    page = {
        "member": member,
        "cohort": member.cohort,
        "line": line,
        "plan": plan,
        "signed": signed,
        "ended": ended,
        "founded": [
            (one, line.shown_decree(one), line.is_due(one.code)) for one in plan.institutions
        ],
        "returned": [one for one in line.decrees if one.reason],
        "sessions": [(one, titles.get(one.kind, one.kind)) for one in line.sessions],
        "missing": [shown for shown in line.series if shown.pk is None],
        "zone": line.zone,
        "costs": [(Bears(bearer).label, total) for bearer, total in costs.items()],
        "runs": rules.may_run(request.actor, member.cohort),
        "coordinates": rules.coordinates(request.actor, member),
        "holds": rules.may_hold(request.actor, member),
        "keeps": rules.may_keep(request.actor, member),
    }
    return render(request, "mentoring/region.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def appoint_mentor(request: ActorRequest, pk: int) -> HttpResponse:
    """Note who accompanies a region, where the rounds of its organiser keep it."""
    member = member_of(request, pk)
    refuse_unless(rules.may_run(request.actor, member.cohort))
    round = members.round_of(member.cohort)
    if round is None:
        raise NotFound(_("Penyelenggara belum punya putaran tempat pembimbing dicatat."))
    form = MentorForm(request.POST or None, people=seating.wearing(Role.MENTOR))
    deed = Deed(
        heading=_("Catat pembimbing"),
        button=_("Catat"),
        back=reverse("mentoring:region", args=[pk]),
        act=lambda: mentors.appoint(
            round, member.organisation, form.cleaned_data["mentor"], by=request.actor
        ),
        done=_("Pembimbing dicatat."),
        member=member,
        note=_("Dicatat pada %(round)s. Pembimbing tidak menilai daerah ini.")
        % {"round": round.title},
    )
    return asked(request, form, deed)
