"""What was found at the address of a link, and when."""

from typing import ClassVar

from django.db import models

from menuju.questions.models.evidence import Evidence


class Snapshot(models.Model):
    """A linked page as it was fetched: its title, its time and its digest; its content is not kept.

    One that could not be fetched says why.
    """

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="snapshots")
    fetched_at = models.DateTimeField()
    problem = models.CharField(max_length=200, blank=True)
    """Why nothing was fetched; empty where a page came."""
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    """The answer's own number, such as 200 or 404."""
    address = models.CharField(max_length=2000, blank=True)
    """Where the page was found in the end, after it led elsewhere."""
    title = models.CharField(max_length=300, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["evidence", "-fetched_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="snapshots_have_a_digest_or_a_problem",
                condition=models.Q(problem="", sha256__regex=r"^[0-9a-f]{64}$")
                | (models.Q(sha256="") & ~models.Q(problem="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.problem
