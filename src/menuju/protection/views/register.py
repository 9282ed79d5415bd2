"""The register of personal data, for those who guard it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden
from menuju.protection import exports, rules
from menuju.protection.queries import register, terms


@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """Show every kind of personal data that is held, and what is past its term today."""
    ask_for_a_guardian(request)
    page = {"holdings": register.holdings(), "past": terms.counts()}
    return render(request, "protection/register.html", page)


@require_safe
def download(request: ActorRequest) -> HttpResponse:
    """Hand out the record of processing as CSV."""
    ask_for_a_guardian(request)
    answer = HttpResponse(exports.csv(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="menuju-data-pribadi.csv"'
    return answer


def ask_for_a_guardian(request: ActorRequest) -> None:
    """Refuse whoever does not guard personal data or audit it."""
    if not rules.may_read_register(request.actor):
        raise Forbidden(_("Halaman ini untuk pejabat pelindungan data, operator dan auditor."))
