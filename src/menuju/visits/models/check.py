"""What was found of a claim at a site, and the photographs of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.questions.models import Question
from menuju.questions.types import ToldBy
from menuju.records.models import StoredFile
from menuju.visits.models.visit import Visit
from menuju.visits.types import Sight


class Check(models.Model):
    """One finding. It stands as it was written; a wrong one is withdrawn with its reason."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="checks")
    question = models.ForeignKey(Question, models.PROTECT, related_name="checks")
    number = models.PositiveSmallIntegerField()
    """By this reasons name it: the n-th finding of a region."""
    device = models.UUIDField(unique=True)
    """The id that the device gave it: sent twice, it is kept once."""
    claimed = models.CharField(max_length=80, blank=True)
    """What the region claimed when it was checked: its level or value."""
    sight = models.CharField(max_length=10, choices=Sight)
    text = models.TextField(max_length=4000)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    """When it came, where it was made without a line; none where the page wrote it at once."""
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["visit", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "number"], name="check_number_once_a_visit"),
            models.CheckConstraint(
                name="check_sights_are_known", condition=models.Q(sight__in=Sight.values)
            ),
            models.CheckConstraint(
                name="checks_are_on_the_earth",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
            ),
            models.CheckConstraint(
                name="checks_withdrawn_know_why",
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.mark

    @property
    def mark(self) -> str:
        """How a reason names it: `T-3`."""
        return f"T-{self.number}"


class Photo(models.Model):
    """A photograph of a finding, with what its camera says: a claim, never proof."""

    check_of = models.ForeignKey(Check, models.CASCADE, related_name="photos")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    taken_at = models.CharField(max_length=25, blank=True)
    """As the camera's clock stood, with its zone where it knew it."""
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    told_by = models.CharField(max_length=8, choices=ToldBy, default=ToldBy.FILE)

    class Meta:
        ordering: ClassVar = ["check_of", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["check_of", "file"], name="photo_once_a_check"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id[:12]} of {self.check_of_id}"
