"""Panels: who judges which entries, and who may not."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.people.models import Organisation
from menuju.review.models.round import Round


class Panel(models.Model):
    """A group of assessors that judges some entries of a round."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="panels")
    name = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "name"], name="panel_name_once_a_round"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place on a panel, named by its number; who sits there stays with the secretariat."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    left_at = models.DateTimeField(null=True, blank=True)
    """Who leaves keeps the scores given; nobody else takes the number."""

    class Meta:
        ordering: ClassVar = ["panel", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["panel", "number"], name="seat_number_once_a_panel"),
            models.UniqueConstraint(
                fields=["panel", "assessor"], name="assessor_has_one_seat_of_a_panel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panel} {self.number}"


class Mentorship(models.Model):
    """Who mentors a region in a round's cycle; a mentor never judges the same region there."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="mentorships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mentorships")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mentorships")

    class Meta:
        ordering: ClassVar = ["round", "organisation", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "organisation", "mentor"], name="mentorship_once_a_round"
            ),
        ]

    def __str__(self) -> str:
        return f"mentor of {self.organisation}"
