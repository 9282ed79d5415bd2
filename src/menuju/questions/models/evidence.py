"""Pieces of evidence, and the answers that rest on them."""

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.questions.models.collection import Answer
from menuju.questions.types import EvidenceKind, Openness
from menuju.records.models import StoredFile

if TYPE_CHECKING:
    from menuju.people.types import Actor


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence, and who may open what is not open to all."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return that of the actor's own region, and that used in a collection the actor runs.

        What is open to strangers, and what a panel may see of the entries it judges, is decided
        by the rooms above.
        """
        bodies = actor.organisations_where(Permission.EVIDENCE_READ)
        governments = Organisation.objects.filter(
            models.Q(pk__in=bodies) | models.Q(agencies__in=bodies)
        )
        used = EvidenceUse.objects.filter(answer__response__collection__organiser__in=bodies)
        return self.filter(
            models.Q(organisation__in=governments.values("pk"))
            | models.Q(pk__in=used.values("evidence"))
        )

    def opened_by(self, actor: "Actor") -> Self:
        """Return what the actor may open: an agency only what it brought, or what speaks for it."""
        bodies = actor.organisations_where(Permission.EVIDENCE_READ)
        used = EvidenceUse.objects.filter(answer__in=Answer.objects.visible_to(actor))
        own = models.Q(added_by=actor.user_id) if actor.user_id else models.Q(pk__in=[])
        return self.visible_to(actor).filter(
            models.Q(organisation__in=bodies) | own | models.Q(pk__in=used.values("evidence"))
        )

    def public(self) -> Self:
        """Return what any stranger opens: the region says open, and nobody holds it shut."""
        return self.filter(openness=Openness.OPEN).exclude(held_until__gte=timezone.localdate())


class Evidence(models.Model):
    """A file or a link that an organisation shows. Its address is random and cannot be guessed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="evidence")
    """The government whose evidence it is, whichever agency brought it."""
    kind = models.CharField(max_length=12, choices=EvidenceKind)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    """Who signed it: an office rather than a name, *Bupati Malang*."""
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    """The days that it speaks of, or is in force; either end may be open."""
    openness = models.CharField(max_length=14, choices=Openness, default=Openness.UNCLASSIFIED)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    """The file as it came."""
    public_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The copy for strangers, without EXIF; only for what is open."""
    url = models.URLField(max_length=500, blank=True)
    held_until = models.DateField(null=True, blank=True)
    """The last day on which the secretariat keeps it shut, though the region says open."""
    held_reason = models.CharField(max_length=300, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering: ClassVar = ["organisation", "-added_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="evidence_is_a_file_or_a_link",
                condition=models.Q(file__isnull=False, url="")
                | (models.Q(file__isnull=True, public_file__isnull=True) & ~models.Q(url="")),
            ),
            models.CheckConstraint(
                name="evidence_period_in_order",
                condition=models.Q(period_from__isnull=True)
                | models.Q(period_to__isnull=True)
                | models.Q(period_from__lte=models.F("period_to")),
            ),
            models.CheckConstraint(
                name="evidence_public_copy_only_when_open",
                condition=models.Q(public_file__isnull=True) | models.Q(openness=Openness.OPEN),
            ),
            models.CheckConstraint(
                name="evidence_held_only_when_open_and_with_a_reason",
                condition=models.Q(held_until__isnull=True, held_reason="")
                | (
                    models.Q(held_until__isnull=False, openness=Openness.OPEN)
                    & ~models.Q(held_reason="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_held(self) -> bool:
        """Whether the secretariat keeps it from strangers today."""
        return self.held_until is not None and self.held_until >= timezone.localdate()

    @property
    def is_public(self) -> bool:
        """Whether any stranger opens it; `EvidenceQuerySet.public` asks the same of many."""
        return self.openness == Openness.OPEN and not self.is_held


class EvidenceUse(models.Model):
    """A piece of evidence that speaks for an answer, on a page."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="uses")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    page = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["answer", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "evidence"], name="evidence_once_an_answer"),
            models.CheckConstraint(
                name="evidence_pages_from_one",
                condition=models.Q(page__isnull=True) | models.Q(page__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} for {self.answer_id}"
