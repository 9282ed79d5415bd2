"""A new round that is answered and scored here, opened on one page, from a template or without."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.indices.actions import openings
from menuju.indices.forms import OpeningForm, TemplateForm
from menuju.people.http import ActorRequest
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.problems import Forbidden, Problem
from menuju.programmes import find_round, known_packs, load
from menuju.programmes.types import RoundTemplate
from menuju.review.models import Round
from menuju.review.queries.ways import way_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_round(request: ActorRequest) -> HttpResponse:
    """Ask what the round is; show it before it is opened; open it whole, or say what is wrong."""
    own = request.actor.organisations_where(Permission.ROUND_IMPORT)
    if not own:
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka putaran."))
    template = _template(request)
    form = _form(request, Organisation.objects.filter(pk__in=own).order_by("name"), template)
    if request.method != "POST" or "ubah" in request.POST:
        return _page(request, form, template)
    if not form.is_valid():
        return _page(request, form, template, status=422)
    try:
        if "lihat" in request.POST:
            return _preview(request, form, template)
        round = openings.open_live(
            form.opening(),
            form.rows(),
            organiser=form.cleaned_data["organiser"],
            by=request.actor,
        )
    except Problem as problem:
        return _page(request, form, template, wrong=problem, status=problem.status)
    return _opened(request, round)


def _opened(request: ActorRequest, round: Round) -> HttpResponse:
    if round.way and round.way.long_list:
        told = _("%(round)s dibuka. Isi daftar calonnya, lalu undang daerah.")
        messages.success(request, told % {"round": round.title})
        return redirect("review:candidates", round.slug)
    told = _("%(round)s dibuka. Daerah dapat mengisi setelah Anda memajukan tahapnya.")
    messages.success(request, told % {"round": round.title})
    return redirect("review:control", round.slug)


def _template(request: ActorRequest) -> RoundTemplate | None:
    """Return the template that the address names; the empty one is none."""
    named = request.GET.get("pola", "")
    return find_round(named) if named else None


def _form(
    request: ActorRequest, own: QuerySet[Organisation], template: RoundTemplate | None
) -> OpeningForm:
    year = timezone.localdate().year
    rounds = Round.objects.filter(organisation__in=own)
    sent = request.POST if request.method == "POST" else None
    initial: dict[str, object] = {"year": year, "organiser": own.first()}
    if template:
        names = {"title_id": f"{template.title.in_('id')} {year}"}
        return TemplateForm(
            sent, template=template, rounds=rounds, organisers=own, initial=initial | names
        )
    instruments = [one for one in load().instruments if one.questions]
    return OpeningForm(
        sent,
        instruments=sorted(instruments, key=lambda one: one.year, reverse=True),
        rounds=rounds,
        organisers=own,
        initial=initial,
    )


def _page(
    request: ActorRequest,
    form: OpeningForm,
    template: RoundTemplate | None,
    *,
    wrong: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "form": form,
        "wrong": wrong,
        "template": template,
        "way": way_of(template, {}) if template else None,
        "offered": [one for pack in known_packs() for one in pack.rounds],
    }
    return render(request, "indices/open.html", page, status=status)


def _preview(
    request: ActorRequest, form: OpeningForm, template: RoundTemplate | None
) -> HttpResponse:
    """Show what would be opened; nothing is written, and what was typed is carried along."""
    opening = form.opening()
    organiser = form.cleaned_data["organiser"]
    wanted = openings.checked(opening, form.rows(), organiser=organiser, by=request.actor)
    page = {
        "form": form,
        "opening": opening,
        "invited": len(wanted),
        "way": way_of(template, opening.plan.stage_dates) if template else None,
    }
    return render(request, "indices/opening_preview.html", page)
