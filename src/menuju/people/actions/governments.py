"""The governments of regencies and cities, all at once."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from menuju.people.actions import organisations
from menuju.people.models import Organisation
from menuju.people.types import Actor, NewOrganisation, OrganisationKind
from menuju.places.models import Place
from menuju.places.types import AUTONOMOUS


def found(*, by: Actor) -> list[Organisation]:
    """Found the government of every current regency and city that has none: at most one event."""
    with translation.override(settings.LANGUAGE_CODE):  # names are data: one language for all
        news = _missing()
    return organisations.create_many(news, by=by) if news else []


def _missing() -> list[NewOrganisation]:
    governed = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT).values("place")
    places = Place.objects.current().of(AUTONOMOUS).exclude(code__in=governed).order_by("code")
    return [
        NewOrganisation(
            name=_("Pemerintah %(place)s") % {"place": place.long_name},
            kind=OrganisationKind.GOVERNMENT,
            place_id=place.code,
        )
        for place in places
    ]
