"""Bodies that take part: ministries, governments, agencies, panels, communities."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from menuju.people.types import OrganisationKind


class Organisation(models.Model):
    """A body in whose name people act."""

    name = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("jenis"), max_length=20, choices=OrganisationKind.choices)
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="agencies"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="organisations_are_of_a_known_kind",
                condition=models.Q(kind__in=OrganisationKind.values),
            ),
            models.CheckConstraint(
                name="agencies_and_only_agencies_have_a_parent",
                condition=models.Q(kind=OrganisationKind.AGENCY, parent__isnull=False)
                | (~models.Q(kind=OrganisationKind.AGENCY) & models.Q(parent__isnull=True)),
            ),
            models.CheckConstraint(
                name="governments_have_a_place",
                condition=~models.Q(kind=OrganisationKind.GOVERNMENT)
                | models.Q(place__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_government_per_place",
                fields=["place"],
                condition=models.Q(kind=OrganisationKind.GOVERNMENT),
            ),
            models.UniqueConstraint(
                name="one_name_per_kind_parent_and_place",
                fields=["name", "kind", "parent", "place"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.name
