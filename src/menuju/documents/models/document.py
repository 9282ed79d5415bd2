"""Documents by number and digest."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from menuju.documents.types import DocumentKind
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.records.models import StoredFile

if TYPE_CHECKING:
    from menuju.people.types import Actor


class Series(models.Model):
    """The last number of a kind in a year: numbers have no gap, for it moves with the document."""

    kind = models.CharField(max_length=12, choices=DocumentKind)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "year"], name="document_series_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, and who may read them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return those given to the actor, to or by an organisation whose papers they read.

        A government reads those of its agencies.
        """
        bodies = actor.organisations_where(Permission.DOCUMENT_READ)
        own = models.Q(user=actor.user_id) if actor.user_id else models.Q(pk__in=[])
        to = models.Q(organisation__in=bodies) | models.Q(organisation__parent__in=bodies)
        return self.filter(to | models.Q(issuer__in=bodies) | own)

    def standing(self) -> Self:
        """Return those that no other has taken the place of, and that were not withdrawn."""
        return self.filter(replaced_by=None, withdrawn_at=None)

    def with_mark(self, mark: str) -> Self:
        """Return what bears this number, or has this digest in any of its forms."""
        digest = mark.strip().lower()
        return self.filter(
            models.Q(number=mark.strip().upper())
            | models.Q(content=digest)
            | models.Q(pk__in=Paper.objects.filter(file=digest).values("document"))
        )


class Document(models.Model):
    """A paper of the house: canonical JSON kept by digest, under a number of its own."""

    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=12, choices=DocumentKind)
    event_id = models.UUIDField()
    """The event that it tells of. No foreign key: the memory holds no live data hostage."""
    subject = models.CharField(max_length=200)
    """What that event was done on, as `questions.Response:evaluasi-2026/35.07`."""
    issuer = models.ForeignKey(Organisation, models.PROTECT, related_name="issued_documents")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="documents"
    )
    """To which it was given."""
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """To whom it was given, where to no organisation."""
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    simulated = models.BooleanField(default=False)
    happened_at = models.DateTimeField()
    """When that was done of which it tells."""
    issued_at = models.DateTimeField()
    content = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    """The document whose place it takes."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Since when it holds no more, without another in its place."""

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-issued_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "event_id", "subject", "user"],
                nulls_distinct=False,
                name="document_once_an_event",
            ),
            models.CheckConstraint(
                name="document_replaces_another",
                condition=models.Q(replaces__isnull=True) | ~models.Q(replaces=models.F("pk")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="documents_by_subject"),
            models.Index(fields=["-issued_at", "-id"], name="documents_by_time"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """What it is about, in the reader's language, with *simulasi* where it is invented."""
        title = self.title_en if get_language() == "en" else self.title_id
        return f"{title} (simulasi)" if self.simulated and "simul" not in title else title

    @property
    def successor(self) -> "Document | None":
        """The document that took its place; None while it stands."""
        found: Document | None = getattr(self, "replaced_by", None)
        return found


class Paper(models.Model):
    """A document typeset in one language: PDF, made once, kept by digest."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="papers")
    language = models.CharField(max_length=2, choices=[("id", "id"), ("en", "en")])
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "language"], name="paper_once_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.language}"
