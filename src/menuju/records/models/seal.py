"""The logs: numbered leaves, and the signed heads of their trees."""

from typing import ClassVar

from django.db import models

from menuju.records.types import HeadFacts, instant
from menuju.verify import canonical
from menuju.verify.merkle import Frontier


class Leaf(models.Model):
    """The place of an event in the log of its stream."""

    event_id = models.UUIDField(primary_key=True)
    stream = models.CharField(max_length=120)
    number = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stream", "number"], name="a_number_is_given_once_in_a_stream"
            ),
            models.CheckConstraint(condition=models.Q(number__gte=0), name="numbers_start_at_0"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.number}"


class TreeHead(models.Model):
    """A signed statement: the log of this stream had this size and this root at this time."""

    stream = models.CharField(max_length=120)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    key = models.CharField(max_length=16)
    signature = models.BinaryField(max_length=64)
    peaks = models.BinaryField()
    """The roots of the full subtrees, 32 bytes each: the log grows without hashing it anew."""
    sealed_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stream", "size"], name="a_stream_has_one_head_of_each_size"
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="heads_are_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} at {self.size}"

    def facts(self) -> HeadFacts:
        """Return what the signature is over."""
        return HeadFacts(
            at=instant(self.at),
            key=self.key,
            root=bytes(self.root).hex(),
            size=self.size,
            stream=self.stream,
        )

    def signed(self) -> bytes:
        """Return the canonical bytes that the signature is over."""
        return canonical.dumps(self.facts())

    def frontier(self) -> Frontier:
        """Return what is needed to grow the log from here."""
        kept = bytes(self.peaks)
        return Frontier(self.size, tuple(kept[i : i + 32] for i in range(0, len(kept), 32)))
