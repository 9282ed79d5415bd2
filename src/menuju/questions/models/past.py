"""What is remembered of one question from before, frozen as its collection was opened."""

from typing import ClassVar

from django.db import models

from menuju.questions.models.collection import Answer, Collection


class Past(models.Model):
    """The last approved answer to the same question, and what the region was then told of it.

    The words may come from another collection than what was told: one that is judged, but whose
    result was not told yet, has words alone. No name and no seat is in it, and no figure but those
    of a decision on the region's appeal.
    """

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="past")
    answered_in = models.ForeignKey(
        Collection, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Where level, value, note and evidence come from."""
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    value = models.JSONField(null=True, blank=True)
    note = models.TextField(blank=True)
    evidence = models.JSONField(default=list, blank=True)
    """What it rested on: `[{"kind": …, "title": …, "number": …, "page": …}]`, as attached."""
    told_in = models.ForeignKey(Collection, models.PROTECT, null=True, blank=True, related_name="+")
    """In whose round remarks and decision were told to the region."""
    remarks = models.JSONField(default=list, blank=True)
    """What assessors wrote for the region, in the order in which it read them."""
    decision = models.JSONField(null=True, blank=True)
    """On its appeal: `{"outcome": …, "before": "2.5", "after": "3", "ground": {"id": …, "en": …},
    "reason": …}`; None where none was decided."""

    class Meta:
        ordering: ClassVar = ["answer"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="past_remembers_something",
                condition=models.Q(answered_in__isnull=False) | models.Q(told_in__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"past of {self.answer_id}"
