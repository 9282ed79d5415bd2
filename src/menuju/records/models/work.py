"""What is still to be done because of an event."""

from typing import ClassVar

from django.db import models

from .event import Event


class Due(models.Model):
    """One task that an event asks for, written with it; gone once it is done, and not before."""

    event = models.ForeignKey(Event, models.DO_NOTHING, related_name="+")
    task = models.CharField(max_length=80)
    """Its name in `settings.REACTIONS`, among what follows this event."""
    at = models.DateTimeField()
    """Not to be tried before."""
    tries = models.PositiveIntegerField(default=0)
    tried_by = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    """Why the last try failed; empty while it goes on, and where it was cut off."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "task"], name="a_task_is_due_once_for_an_event"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="due_by_time")]

    def __str__(self) -> str:
        return f"{self.task} after {self.event}"
