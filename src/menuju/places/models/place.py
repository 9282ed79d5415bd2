"""Places by official code."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Func, Q, Value

from menuju.languages import say
from menuju.places.models.edition import Edition
from menuju.places.types import CODE_SHAPES, ENGLISH_TITLES, ROOTS, SHORT_TITLES, ZONES, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX_OF_CODE = Func(
    F("code"),
    Value(r"\.[0-9]+$"),
    Value(""),
    function="regexp_replace",
    output_field=models.CharField(),
)
FITS_ITS_KIND = reduce(
    or_, (Q(kind=kind.value) & Q(code__regex=f"^{shape}$") for kind, shape in CODE_SHAPES.items())
)
"""Kind first: only the shape of the row's own kind is then matched."""
IS_ROOT = Q(kind__in=sorted(kind.value for kind in ROOTS))


class PlaceQuerySet(models.QuerySet["Place"]):
    """The narrowings that other questions are made of."""

    def current(self) -> PlaceQuerySet:
        """Return the places that the newest edition still names."""
        return self.filter(ended_by=None)

    def of(self, kinds: Iterable[Kind]) -> PlaceQuerySet:
        """Return the places of some kinds."""
        return self.filter(kind__in=sorted(kinds))


class Place(models.Model):
    """A province, regency, city, district, village, or a municipality of another country.

    Its code is its identity, its name is not.
    """

    code = models.CharField(max_length=13, primary_key=True)
    """Dotted, as the decree prints it: `35.07`."""

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        db_index=False,
    )
    kind = models.CharField(max_length=12)
    """A `types.Kind`; the database holds it to the shape of the code."""

    name = models.CharField(max_length=120)
    """Without the word for its kind: `Malang`."""

    long_name = models.CharField(max_length=160)
    """The official name: `Kabupaten Malang`, `Kota Administrasi Jakarta Utara`."""

    key = models.CharField(max_length=120)
    """The name as it is looked up; see `types.simplified`."""

    capital = models.CharField(max_length=120, blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    time_zone = models.CharField(max_length=40, blank=True)
    """An IANA zone, such as `Asia/Makassar`."""

    area_km2 = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="places", db_index=False
    )
    """The newest edition that names it; name and facts are that edition's."""

    since = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", db_index=False)
    """The first edition loaded here that names it."""

    ended_by = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ended",
        db_index=False,
    )
    """The edition that no longer names it."""

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        indexes: ClassVar = [
            models.Index(fields=["key"], name="places_by_name", opclasses=["text_pattern_ops"]),
            models.Index(fields=["kind", "code"], name="places_by_kind"),
            models.Index(fields=["parent"], name="places_by_parent"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=FITS_ITS_KIND, name="places_code_fits_kind"),
            models.CheckConstraint(
                condition=(IS_ROOT & Q(parent=None))
                | (~IS_ROOT & Q(parent__isnull=False, parent_id=PREFIX_OF_CODE)),
                name="places_parent_is_prefix_of_code",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="places_lie_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(area_km2=None) | Q(area_km2__gt=0), name="places_have_area_or_unknown"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(long_name="") & ~Q(key=""), name="places_have_names"
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None) | ~Q(ended_by=F("edition")),
                name="places_end_by_a_later_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.long_name}"

    @property
    def title(self) -> str:
        """The whole name in the reader's language: `Kabupaten Malang`, `Malang Regency`."""
        english = ENGLISH_TITLES[Kind(self.kind)]
        return say(id="{long}", en=english, name=self.name, long=self.long_name)

    @property
    def short_title(self) -> str:
        """The name as a table shows it: `Kab. Malang`, `Kota Surakarta`, `Malang Regency`."""
        kind = Kind(self.kind)
        return say(id=SHORT_TITLES[kind], en=ENGLISH_TITLES[kind], name=self.name)

    @property
    def is_current(self) -> bool:
        """Whether the newest edition still names it."""
        return self.ended_by_id is None

    @property
    def zone(self) -> str:
        """The zone as Indonesians say it: `WIB`, `WITA`, `WIT`; elsewhere its IANA name."""
        return ZONES.get(self.time_zone, self.time_zone)
