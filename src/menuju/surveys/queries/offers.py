"""The list from which the surveyors of a region choose the service that somebody uses."""

from menuju.forms.models import EntityList
from menuju.surveys.files.offers import list_name
from menuju.surveys.models import Sample, Survey


def services_of(survey: Survey) -> EntityList | None:
    """Return the list of a survey; None for one whose forms ask for services in words."""
    here = EntityList.objects.filter(owner=survey.organiser_id, name=list_name(survey.slug))
    return here.first()


def named(sample: Sample) -> dict[str, str]:
    """Return how each service is called that a region offers or has offered, by its code."""
    entities = services_of(sample.survey)
    if entities is None:
        return {}
    own = entities.entities.filter(organisation=sample.organisation_id)
    return dict(own.values_list("name", "label"))
