"""Who was reminded of what, so that nobody is reminded of the same twice."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Reminded(models.Model):
    """One person was told of one deadline, so many days before it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    code = models.CharField(max_length=160)
    """The code of the occasion."""
    due_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    """How many days before."""
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "code", "due_on", "days"], name="reminded_of_a_deadline_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} of {self.code}"
