"""Entity lists: villages, sites to visit. Forms choose from them by name."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from menuju.forms.types import ListKind
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.records.models import StoredFile

if TYPE_CHECKING:
    from menuju.people.types import Actor


class EntityListQuerySet(models.QuerySet["EntityList"]):
    """Entity lists, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return those of the bodies whose forms the actor publishes."""
        return self.filter(owner__in=actor.organisations_where(Permission.FORM_PUBLISH))


class EntityList(models.Model):
    """One list of a publishing body; a form asks for it as the file `<name>.csv`."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="entity_lists")
    name = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=ListKind, default=ListKind.ENTITIES)
    columns = models.JSONField(default=list)
    """Names of the further columns, in order, after `name` and `label`."""
    simulated = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=0)
    """How many tables were uploaded to it."""
    stamp = models.PositiveIntegerField(default=0)
    """Raised by every change of a row, so that what was written of the list can be kept."""
    updated_at = models.DateTimeField(auto_now=True)

    objects = EntityListQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["owner", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="entity_list_once_an_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (simulasi)" if self.simulated else self.title

    @property
    def file_name(self) -> str:
        """The name by which forms ask for it."""
        return f"{self.name}.csv"


class ListEdition(models.Model):
    """One table that was uploaded to a list, and what it changed."""

    list = models.ForeignKey(EntityList, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    closed = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["list", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "number"], name="list_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id} edition {self.number}"


class EntityQuerySet(models.QuerySet["Entity"]):
    """Rows of lists."""

    def open(self) -> Self:
        """Return the rows that clients still get."""
        return self.filter(closed_at__isnull=True)

    def of(self, organisation: Organisation | None) -> Self:
        """Return the rows of an organisation and of its government, and everyone's."""
        own = [organisation.pk, organisation.parent_id] if organisation else []
        everyones = models.Q(organisation__isnull=True)
        return self.filter(everyones | models.Q(organisation__in=[pk for pk in own if pk]))


class Entity(models.Model):
    """One row of a list: what is stored, what is read, and what filters ask for."""

    list = models.ForeignKey(EntityList, models.CASCADE, related_name="entities")
    name = models.CharField(max_length=120)
    label = models.CharField(max_length=250)
    properties = models.JSONField(default=dict)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Whose devices get this row; nobody's own: everyone's."""
    version = models.PositiveIntegerField(default=1)
    """Raised by every change, so that one made on old knowledge is seen."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """Since when clients no longer get it; it is never lost."""
    submission = models.ForeignKey(
        "forms.Submission", models.PROTECT, null=True, blank=True, related_name="entities"
    )
    """What made this row, where a form did."""

    objects = EntityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["list", "name"]
        verbose_name_plural = "entities"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "name"], name="entity_once_a_list"),
        ]

    def __str__(self) -> str:
        return self.label
