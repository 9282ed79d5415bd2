"""Find what an address names, for this actor."""

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.places.types import read_code
from menuju.problems import Forbidden
from menuju.surveys import rules
from menuju.surveys.models import Sample, Survey


def seen_sample(request: ActorRequest, slug: str, code: str) -> Sample:
    """Return a sample of the actor's region, or of a survey that the actor runs."""
    seen = Sample.objects.visible_to(request.actor).select_related(
        "survey__form_a", "survey__form_b", "survey__organiser", "organisation", "place"
    )
    return get_object_or_404(seen, survey__slug=slug, place=read_code(code) or "")


def opened_sample(request: ActorRequest, slug: str, code: str) -> Sample:
    """Return a sample whose single interviews this actor reads; an agency is refused."""
    sample = seen_sample(request, slug, code)
    if not rules.may_read_interviews(request.actor, sample):
        raise Forbidden(_("Isian responden dibaca koordinator, kepala daerah, dan sekretariat."))
    return sample


def coordinated_sample(request: ActorRequest, slug: str, code: str) -> Sample:
    """Return a sample that this actor leads; a colleague is refused."""
    sample = seen_sample(request, slug, code)
    if not rules.may_coordinate(request.actor, sample):
        raise Forbidden(_("Halaman ini untuk koordinator daerah ini."))
    return sample


def seen_survey(request: ActorRequest, slug: str) -> Survey:
    """Return a survey whose every region this actor sees; nobody else knows of the page."""
    bodies = request.actor.organisations_where(Permission.SURVEY_READ)
    seen = Survey.objects.select_related("organiser", "form_a", "form_b")
    return get_object_or_404(seen, slug=slug, organiser__in=bodies)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form has sent, even where it sent nothing; None where none was sent."""
    return request.POST if request.method == "POST" else None
