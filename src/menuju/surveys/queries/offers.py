"""The list from which the surveyors of a region choose the service that somebody uses."""

from collections.abc import Mapping

from menuju.forms.models import EntityList
from menuju.surveys.files.offers import list_name
from menuju.surveys.models import Sample, Survey


def services_of(survey: Survey) -> EntityList | None:
    """Return the list of a survey; None for one whose forms ask for services in words."""
    here = EntityList.objects.filter(owner=survey.organiser_id, name=list_name(survey.slug))
    return here.first()


def named(sample: Sample, told: Mapping[str, str]) -> dict[str, str]:
    """Return the services that an interview names, codes of the region's list as their names."""
    codes = set(told.values())
    entities = services_of(sample.survey) if codes else None
    if entities is None:
        return dict(told)
    own = entities.entities.filter(organisation=sample.organisation_id, name__in=codes)
    names = dict(own.values_list("name", "label"))
    return {part: names.get(said, said) for part, said in told.items()}
