"""The form that is filled in at the sites of a round, and what became of each row that came in."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.forms.models import EntityList, Form, Submission
from menuju.questions.models import Collection
from menuju.visits.models.check import Check
from menuju.visits.models.visit import Visit
from menuju.visits.types import Refusal


class FieldForm(models.Model):
    """The form of a collection's visits, with the two lists that are drawn for whoever fills in."""

    collection = models.OneToOneField(Collection, models.PROTECT, related_name="field_form")
    form = models.OneToOneField(Form, models.PROTECT, related_name="+")
    visits_list = models.OneToOneField(EntityList, models.PROTECT, related_name="+")
    claims_list = models.OneToOneField(EntityList, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.form.code


class Arrival(models.Model):
    """One row of a form filled in at a site: the finding it became, or why it did not.

    What became none waits until somebody takes it by hand, or declines it.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="arrivals")
    number = models.PositiveSmallIntegerField()
    """Its place in the form, from 1."""
    collection = models.ForeignKey(Collection, models.PROTECT, related_name="arrivals")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="arrivals")
    """What it says it was filled in at; none where that is no visit of the round."""
    question = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    """By the clock of the device; when it came, where that says nothing."""
    check_made = models.OneToOneField(
        Check, models.PROTECT, null=True, blank=True, related_name="arrival"
    )
    refusal = models.CharField(max_length=10, choices=Refusal, blank=True)
    """Why it did not become a finding by itself; it stays when it is taken by hand."""
    why = models.CharField(max_length=500, blank=True)
    """What more is to be said of that, in the words of the refusal."""
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who took it by hand."""
    told_at = models.DateTimeField(null=True, blank=True)
    """When those who can do something about it were told that it waits."""
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_reason = models.CharField(max_length=500, blank=True)
    """Why it will be no finding; whoever has sent it reads it."""

    class Meta:
        ordering: ClassVar = ["-submission__received_at", "submission", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "number"], name="arrival_once_a_row"),
            models.CheckConstraint(
                name="arrivals_become_findings_or_know_why",
                condition=models.Q(check_made__isnull=False) | ~models.Q(refusal=""),
            ),
            models.CheckConstraint(
                name="arrivals_are_taken_by_somebody",
                condition=models.Q(taken_by__isnull=True)
                | (models.Q(check_made__isnull=False) & ~models.Q(refusal="")),
            ),
            models.CheckConstraint(
                name="arrivals_are_declined_by_somebody_who_says_why",
                condition=models.Q(
                    declined_at__isnull=True, declined_by__isnull=True, declined_reason=""
                )
                | (
                    models.Q(declined_at__isnull=False, declined_by__isnull=False)
                    & models.Q(check_made__isnull=True)
                    & ~models.Q(declined_reason="")
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["collection"],
                condition=models.Q(check_made__isnull=True),
                name="arrivals_that_wait",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.number}"
