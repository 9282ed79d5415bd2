"""Declarations of two regions that rest on much the same."""

from typing import ClassVar

from django.db import models

from menuju.review.models.entry import Entry
from menuju.review.models.round import Round


class AlikePair(models.Model):
    """Two entries that claim the same level for a question on much the same evidence."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="alike_pairs")
    question = models.CharField(max_length=20)
    one = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    """That with the lower key: a pair stands once."""
    other = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    files = models.PositiveSmallIntegerField(default=0)
    """Files that both show, by digest."""
    pictures = models.PositiveSmallIntegerField(default=0)
    """Pictures of one that nearly show what a picture of the other shows."""
    note_share = models.DecimalField(max_digits=4, decimal_places=3, default=0)
    """Jaccard index of their notes, where it reached the pack's threshold; 0 where not."""

    class Meta:
        ordering: ClassVar = ["round", "question", "one", "other"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "question", "one", "other"], name="alike_pair_once_a_question"
            ),
            models.CheckConstraint(
                name="alike_pair_in_order", condition=models.Q(one__lt=models.F("other"))
            ),
            models.CheckConstraint(
                name="alike_pair_has_a_reason",
                condition=models.Q(files__gt=0)
                | models.Q(pictures__gt=0)
                | models.Q(note_share__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.one_id} ~ {self.other_id}"
