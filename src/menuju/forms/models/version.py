"""One version of a form's questions, and the files that go with it."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from menuju.forms.models.entity import EntityList
from menuju.forms.models.form import Form
from menuju.forms.types import VersionState
from menuju.records.models import StoredFile

if TYPE_CHECKING:
    from menuju.people.types import Actor

MD5 = r"^[0-9a-f]{32}$"


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return the versions of forms that the actor may know of."""
        return self.filter(form__in=Form.objects.visible_to(actor).values("pk"))

    def published(self) -> Self:
        """Return what clients may take, the newest of each form first."""
        return self.filter(state=VersionState.PUBLISHED).order_by("form_id", "-number")


class Version(models.Model):
    """A draft until it is published; from then on the database refuses to change it."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    """Ours, counted from 1 in each form."""
    version = models.CharField(max_length=80)
    """What the XForm says, and what every submission repeats."""
    title = models.CharField(max_length=200)
    languages = models.JSONField(default=list)
    """As the XLSForm names them: `Bahasa Indonesia (id)`."""
    default_language = models.CharField(max_length=80, blank=True)
    xlsform = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    """The workbook as it was uploaded; none where the XForm itself was."""
    xform = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    md5 = models.CharField(max_length=32)
    """Of the XForm: OpenRosa's clients ask for it to see whether anything is new."""
    columns = models.JSONField(default=dict)
    """Our instrument columns, by question."""
    warnings = models.JSONField(default=list)
    """What authoring had to say without refusing the form: `{where, says}`."""
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["form", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "number"], name="version_number_once_a_form"),
            models.UniqueConstraint(fields=["form", "version"], name="version_name_once_a_form"),
            models.UniqueConstraint(
                fields=["form"],
                condition=models.Q(state=VersionState.DRAFT),
                name="one_draft_version_a_form",
            ),
            models.CheckConstraint(
                name="published_versions_know_when",
                condition=models.Q(state=VersionState.DRAFT, published_at__isnull=True)
                | models.Q(state=VersionState.PUBLISHED, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="versions_have_a_digest", condition=models.Q(md5__regex=MD5)
            ),
            models.CheckConstraint(
                name="version_numbers_from_one", condition=models.Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Medium(models.Model):
    """A file that the form asks for: a picture, a table, or an entity list written as CSV."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="media")
    name = models.CharField(max_length=255)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    entities = models.ForeignKey(
        EntityList, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Written anew for each device, so that everyone gets the rows of their own region."""
    md5 = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "name"], name="medium_once_a_version"),
            models.CheckConstraint(
                name="media_are_a_file_or_a_list",
                condition=models.Q(file__isnull=False, entities__isnull=True, md5__regex=MD5)
                | models.Q(file__isnull=True, entities__isnull=False, md5=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.version_id}"
