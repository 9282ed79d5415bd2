"""The other names and codes that people use for places."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from menuju.places.models.place import Place


class Alias(models.Model):
    """Another name for a place: an abbreviation, or its name before it was renamed."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=120)
    key = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["key", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "place"], name="aliases_once_a_place"),
            models.CheckConstraint(condition=~Q(key=""), name="aliases_have_letters"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["key"], name="aliases_by_name", opclasses=["text_pattern_ops"])
        ]

    def __str__(self) -> str:
        return f"{self.text} = {self.place_id}"


class FormerCode(models.Model):
    """A code that a place had under an older law. It leads to a question, never to a guess."""

    code = models.CharField(max_length=13, primary_key=True)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="former_codes")
    law = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(code=F("place")), name="former_codes_have_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.place_id} ({self.law})"
