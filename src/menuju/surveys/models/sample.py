"""A sample: what one region collects in a survey, handed in and approved as a whole."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models

from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.places.models import Place
from menuju.surveys.models.survey import Survey
from menuju.surveys.types import SampleState

if TYPE_CHECKING:
    from menuju.people.types import Actor


class SampleQuerySet(models.QuerySet["Sample"]):
    """Samples, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return those of the actor's own region, and all of a survey that the actor runs."""
        bodies = actor.organisations_where(Permission.SURVEY_READ)
        governments = Organisation.objects.filter(
            models.Q(pk__in=bodies) | models.Q(agencies__in=bodies)
        )
        run = models.Q(survey__organiser__in=bodies)
        return self.filter(models.Q(organisation__in=governments.values("pk")) | run)


class Sample(models.Model):
    """The interviews of one region; its head answers for them by name."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="samples")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="samples")
    place = models.ForeignKey(Place, models.PROTECT, related_name="samples")
    state = models.CharField(max_length=10, choices=SampleState, default=SampleState.COLLECTING)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_name = models.CharField(max_length=120, blank=True)
    """Name and office of whoever answers for validity, as they signed."""
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    """Digest of the approved recap: a kept file of canonical JSON."""

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["survey", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "organisation"], name="sample_once_a_survey"),
            models.CheckConstraint(
                name="sample_states_are_known", condition=models.Q(state__in=SampleState.values)
            ),
            models.CheckConstraint(
                name="samples_approved_by_name",
                condition=~models.Q(state=SampleState.APPROVED)
                | (
                    models.Q(approved_at__isnull=False)
                    & ~models.Q(approved_name="")
                    & ~models.Q(snapshot_sha256="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.survey_id}"

    @property
    def subject(self) -> str:
        """How events name this sample: by survey and place, which a stranger can read."""
        return f"surveys.Sample:{self.survey.slug}/{self.place_id}"
