"""Entity lists: villages, sites to visit. Forms choose from them by name."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from menuju.forms.types import ListKind
from menuju.people.models import Organisation
from menuju.people.types import Permission

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
    updated_at = models.DateTimeField(auto_now=True)

    objects = EntityListQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["owner", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="entity_list_once_an_owner"),
        ]

    def __str__(self) -> str:
        return self.title


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

    class Meta:
        ordering: ClassVar = ["list", "name"]
        verbose_name_plural = "entities"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "name"], name="entity_once_a_list"),
        ]

    def __str__(self) -> str:
        return self.label
