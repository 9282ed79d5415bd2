"""Panels: who judges which entries, and who may not."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.people.models import Organisation
from menuju.review.models.round import Round
from menuju.review.types import MentorshipEnd


class Panel(models.Model):
    """A group of assessors that judges some entries of a round."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="panels")
    name = models.CharField(max_length=80)
    single = models.BooleanField(default=False)
    """Made for one entry by an accepted proposal: its assessors are that entry's own."""

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
    ending = models.CharField(max_length=10, choices=MentorshipEnd, blank=True)
    """Why it is not held any more; it is never deleted, so that old deeds stay explained."""
    end_reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "organisation", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "organisation", "mentor"],
                condition=models.Q(ended_at__isnull=True),
                name="mentorship_held_once_a_round",
            ),
            models.CheckConstraint(
                name="mentorship_ended_knows_why",
                condition=models.Q(ended_at__isnull=True, ending="", end_reason="")
                | models.Q(ended_at__isnull=False, ending__in=MentorshipEnd.values)
                & ~models.Q(end_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"mentor of {self.organisation}"
