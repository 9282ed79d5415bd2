"""The service that a region chose for a sub-dimension, and the agency that surveys its users."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from menuju.people.models import Organisation
from menuju.surveys.models.sample import Sample

LAYOUTS = ("A", "B")


class Service(models.Model):
    """One service: all of a dimension are asked by the same form."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="services")
    dimension = models.CharField(max_length=60)
    part = models.CharField(max_length=60)
    """Code of the sub-dimension."""
    layout = models.CharField(_("formulir"), max_length=1)
    name = models.CharField(_("nama layanan"), max_length=160)
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="surveyed_services")
    partner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who surveys beside an agency that may not be alone."""
    users = models.PositiveIntegerField(_("banyak pengguna"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["sample", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "part"], name="service_once_a_part"),
            models.CheckConstraint(
                name="service_layouts_are_known", condition=models.Q(layout__in=LAYOUTS)
            ),
            models.CheckConstraint(
                name="service_partners_are_others",
                condition=models.Q(partner__isnull=True) | ~models.Q(partner=models.F("agency")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
