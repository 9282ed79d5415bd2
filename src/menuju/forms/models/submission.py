"""What was filled in and sent: the XML as it came, its files, and what the server found in it."""

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models

from menuju.forms.models.device import Device
from menuju.forms.models.form import Form
from menuju.forms.models.version import Version
from menuju.forms.types import Channel
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.records.models import StoredFile

if TYPE_CHECKING:
    from menuju.people.types import Actor


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions, and who may read them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return those to the actor's forms or for its region, and those it has sent itself."""
        bodies = actor.organisations_where(Permission.SUBMISSION_READ)
        region = Organisation.objects.filter(models.Q(pk__in=bodies) | models.Q(parent__in=bodies))
        forms = Form.objects.filter(owner__in=bodies)
        own = models.Q(user=actor.user_id) if actor.user_id else models.Q(pk__in=[])
        return self.filter(
            models.Q(form__in=forms.values("pk"))
            | models.Q(organisation__in=region.values("pk"))
            | own
        )

    def uncorrected(self) -> Self:
        """Return what was not replaced by a correction."""
        return self.filter(replaced_by__isnull=True)

    def whole(self) -> Self:
        """Return what has arrived whole and was not replaced by an edit."""
        return self.uncorrected().filter(complete=True)


class Submission(models.Model):
    """One filled-in form. The database lets it be completed once, and refuses all other change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.ForeignKey(Form, models.PROTECT, related_name="submissions")
    """That of its version, for the key that makes sending twice sending once."""
    version = models.ForeignKey(Version, models.PROTECT, related_name="submissions")
    instance_id = models.CharField(max_length=250)
    """Made by the client: `uuid:…`."""
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    device = models.ForeignKey(
        Device, models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    channel = models.CharField(max_length=10, choices=Channel)
    xml = models.TextField()
    xml_sha256 = models.CharField(max_length=64)
    """Of the bytes as they are kept: as they came, less what a screen took out."""
    received_at = models.DateTimeField()
    """When its first part came."""
    complete = models.BooleanField(default=False)
    completed_at = models.DateTimeField(null=True, blank=True)
    findings = models.JSONField(default=list)
    """What was flagged and not refused: `{kind, path, says}`."""
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form", "instance_id"], name="submission_once_an_instance"
            ),
            models.CheckConstraint(
                name="submissions_have_a_digest",
                condition=models.Q(xml_sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="submissions_know_when_complete",
                condition=models.Q(complete=True, completed_at__isnull=False)
                | models.Q(complete=False, completed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="submissions_name_their_instance", condition=~models.Q(instance_id="")
            ),
            models.CheckConstraint(
                name="submissions_replace_another",
                condition=models.Q(replaces__isnull=True) | ~models.Q(replaces=models.F("id")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["form", "received_at", "id"], name="submissions_in_order"),
            models.Index(
                fields=["organisation", "form", "received_at", "id"],
                name="submissions_by_organisation",
            ),
        ]

    def __str__(self) -> str:
        return self.instance_id

    @property
    def subject(self) -> str:
        """How events name this submission: by our own number, which tells nothing."""
        return f"forms.Submission:{self.pk}"


class SubmissionFile(models.Model):
    """A file that came with a submission, under the name by which the answers mention it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "name"], name="submission_file_once_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
