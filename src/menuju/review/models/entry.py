"""An entry of a round and the figures it was given."""

from typing import ClassVar

from django.db import models

from menuju.people.models import Organisation
from menuju.places.models import Place
from menuju.questions.models import Response
from menuju.review.models.panel import Panel
from menuju.review.models.round import Cohort, Round
from menuju.review.models.source import Source
from menuju.review.types import Absence, EntryState


class Entry(models.Model):
    """One contender in a round: the government of a regency or city."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="entries")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="entries")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="entries")
    place = models.ForeignKey(Place, models.PROTECT, related_name="entries")
    """The place it stands for: a government's own; its code is the entry's public identity."""
    response = models.OneToOneField(
        Response, models.PROTECT, null=True, blank=True, related_name="entry"
    )
    """The answers that are judged; an entry of an official table has none."""
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, blank=True, related_name="entries")
    state = models.CharField(max_length=18, choices=EntryState, default=EntryState.TOOK_PART)
    absence = models.CharField(max_length=12, choices=Absence, blank=True)
    """Why it did not take part, where the round was answered here."""
    shortfall_reason = models.CharField(max_length=500, blank=True)
    """Why the round may close although this entry has fewer verdicts than needed."""
    row = models.PositiveIntegerField(null=True, blank=True)
    """Its row in the file of the result table; empty where it came from no table."""
    published_final = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    """The final as the letter printed it, kept apart from what we compute."""
    published_improvement = models.DecimalField(
        max_digits=9, decimal_places=4, null=True, blank=True
    )
    """The improvement as the letter printed it; empty where the letter prints none."""

    class Meta:
        verbose_name_plural = "entries"
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "organisation"], name="entry_once_a_round"),
            models.CheckConstraint(
                name="entry_absent_has_no_final",
                condition=models.Q(state=EntryState.TOOK_PART)
                | models.Q(published_final__isnull=True, published_improvement__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.round}"


class Figure(models.Model):
    """What a source gives for one node: a dimension's score, a question's mean."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="figures")
    node = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=9, decimal_places=4)
    source = models.ForeignKey(Source, models.PROTECT, related_name="figures")

    class Meta:
        ordering: ClassVar = ["entry", "node"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "node"], name="figure_once_an_entry_and_node"),
        ]

    def __str__(self) -> str:
        return f"{self.node} = {self.value}"
