"""What pictures look like, which of them look alike, and what a camera wrote into them."""

from typing import ClassVar

from django.db import models

from menuju.questions.models.evidence import Evidence
from menuju.questions.types import ToldBy
from menuju.records.models import StoredFile


class Look(models.Model):
    """A picture's perceptual hash: 64 signs, few of which change when it is shrunk or saved anew.

    Also cut into four bands. Two pictures that differ in no more than seven signs have a band in
    which they differ in no more than one: so all that look alike are found by index.
    """

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="look")
    signs = models.BigIntegerField()
    band_1 = models.IntegerField()
    band_2 = models.IntegerField()
    band_3 = models.IntegerField()
    band_4 = models.IntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=[f"band_{number}"], name=f"looks_by_band_{number}")
            for number in range(1, 5)
        ]

    def __str__(self) -> str:
        return f"{self.signs & (1 << 64) - 1:016x}"


class Likeness(models.Model):
    """Two files that show nearly the same picture; written both ways round."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(StoredFile, models.CASCADE, related_name="+")
    distance = models.PositiveSmallIntegerField()
    """In how many of the 64 signs they differ."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "other"], name="likeness_once_each_way"),
            models.CheckConstraint(
                name="likeness_is_between_two", condition=~models.Q(file=models.F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id[:12]} ~ {self.other_id[:12]}"


class Capture(models.Model):
    """Where and when a camera says that it took a picture: a claim, never proof."""

    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="capture")
    taken_at = models.CharField(max_length=25, blank=True)
    """As the camera's clock stood (`2026-03-01T08:15:00`), with its zone where it knew it."""
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    told_by = models.CharField(max_length=8, choices=ToldBy)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="captures_are_on_the_earth",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
            ),
            models.CheckConstraint(
                name="captures_tell_something",
                condition=~models.Q(taken_at="") | models.Q(latitude__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken_at} {self.latitude} {self.longitude}".strip()
