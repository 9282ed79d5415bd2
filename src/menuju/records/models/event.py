"""Events, their erasable private parts, and the queue of those not sealed yet."""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from menuju.records.types import instant
from menuju.verify import canonical


class Event(models.Model):
    """One deed. No foreign keys, so the memory never holds live data hostage."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    stream = models.CharField(max_length=120)
    on_model = models.CharField(max_length=80)
    on_id = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)
    commitment = models.CharField(max_length=64)
    """SHA-256 of salt ‖ canonical private part: it outlives the erasure of both."""

    class Meta:
        ordering: ClassVar = ["at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="events_by_time"),
            models.Index(fields=["stream", "-at", "-id"], name="events_by_stream"),
            models.Index(fields=["name", "-at", "-id"], name="events_by_name"),
            models.Index(fields=["on_model", "on_id"], name="events_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.on}"

    @property
    def on(self) -> str:
        """What the deed was done on, such as `review.Round:evaluasi-2023`."""
        return f"{self.on_model}:{self.on_id}" if self.on_id else self.on_model

    def public(self) -> dict[str, Any]:
        """Return the leaf as everyone may read it."""
        return {
            "at": instant(self.at),
            "facts": self.facts,
            "id": str(self.id),
            "name": self.name,
            "on": self.on,
            "private": self.commitment,
        }

    def leaf(self) -> bytes:
        """Return the canonical bytes that the log hashes."""
        return canonical.dumps(self.public())


class EventSecret(models.Model):
    """The private part of an event with its salt; once both are erased nobody can guess it back."""

    event = models.OneToOneField(
        Event, primary_key=True, on_delete=models.DO_NOTHING, related_name="secret"
    )
    private = models.JSONField()
    salt = models.BinaryField(max_length=32)

    class Meta:
        indexes: ClassVar = [
            models.Index(models.F("private__who"), name="secrets_by_who"),
            GinIndex(models.F("private__subjects"), name="secrets_by_subjects"),
        ]

    def __str__(self) -> str:
        return f"private part of {self.event_id}"


class Unsealed(models.Model):
    """An event waiting for its number. A trigger queues each event as it is written."""

    event = models.OneToOneField(
        Event, primary_key=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    stream = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["stream", "at", "event"], name="unsealed_in_order"),
        ]

    def __str__(self) -> str:
        return f"unsealed {self.event_id}"
