"""Editions of the official list of places."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Edition(models.Model):
    """One decree's list of codes. A new one never deletes what an older one has named."""

    code = models.SlugField(max_length=60, primary_key=True)
    decree = models.CharField(max_length=160)
    valid_from = models.DateField()
    counts = models.JSONField(default=dict)
    """How many places of each kind the decree names."""

    digests = models.JSONField(default=dict)
    """SHA-256 of each file that was loaded, so that loading it again is known to change nothing."""

    loaded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["valid_from", "loaded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(decree=""), name="editions_name_their_decree"),
        ]

    def __str__(self) -> str:
        return self.decree
