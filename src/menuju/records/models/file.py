"""Files known by the digest of their content."""

from typing import ClassVar

from django.db import models


class StoredFile(models.Model):
    """One content, kept once; it is superseded by another, never replaced."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    name = models.CharField(max_length=255)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="files_have_a_digest"
            ),
            models.CheckConstraint(condition=models.Q(size__gte=0), name="files_have_a_size"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.sha256[:12]})"
