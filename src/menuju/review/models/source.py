"""Where a round's figures were taken from."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

from menuju.questions.types import Openness
from menuju.records.models import StoredFile
from menuju.review.models.round import Round
from menuju.review.types import SourceKind


class Source(models.Model):
    """A letter's table or a report's sheet: what it is, and the file that was read, by digest."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=20, choices=SourceKind)
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    openness = models.CharField(max_length=14, choices=Openness, default=Openness.UNCLASSIFIED)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "file"], name="source_file_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    @property
    def title(self) -> str:
        """The source's name in the reader's language."""
        return self.title_en if get_language() == "en" else self.title_id

    @property
    def reference(self) -> str:
        """How the bundle and the log name this source: stable within its round."""
        return f"{self.kind}-{self.file_id[:12]}"
