"""A cohort (angkatan): the regions that a programme took in together, and their number."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.utils.translation import get_language

from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.places.models import Place
from menuju.selection.models.decision import Decision
from menuju.selection.types import CohortFact

if TYPE_CHECKING:
    from menuju.people.types import Actor


class CohortQuerySet(models.QuerySet["Cohort"]):
    """Cohorts, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return the public ones, and those of rounds whose organiser this actor reads for."""
        bodies = actor.organisations_where(Permission.ROUND_READ_DRAFT)
        return self.filter(models.Q(public=True) | models.Q(organisation__in=bodies))


class Cohort(models.Model):
    """The regions of one year's decision, or of an earlier year as its source names them."""

    programme = models.CharField(max_length=60)
    """The pack's code, such as `indonesia-smart-city`."""
    code = models.SlugField(max_length=60)
    """How addresses name it within its programme: `2019`."""
    title_id = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cohorts")
    """Who runs the programme."""
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="cohort"
    )
    """The decision in force that it follows; none for a cohort of earlier years."""
    source = models.CharField(max_length=300, blank=True)
    """Where a cohort without a decision is known from."""
    address = models.URLField(max_length=300, blank=True)
    simulated = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    """Whether anybody may see who is in it."""
    made_at = models.DateTimeField()

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["programme", "-year", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "code"], name="cohort_code_once"),
            models.CheckConstraint(
                name="cohort_has_a_decision_or_a_source",
                condition=models.Q(decision__isnull=False) | ~models.Q(source=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the reader's language; it tells what is invented."""
        title = self.title_en if get_language() == "en" else self.title_id
        return f"{title} (simulasi)" if self.simulated and "simul" not in title else title

    @property
    def subject(self) -> str:
        """What its events are on: `selection.Cohort:<programme>/<code>`."""
        return f"selection.Cohort:{self.programme}/{self.code}"


class CohortCount(models.Model):
    """How many, as one source says it. Sources may differ: then each stands beside the others."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="counts")
    fact = models.CharField(max_length=10, choices=CohortFact)
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    address = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["cohort", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "fact", "source"], name="cohort_count_once_a_source"
            ),
            models.CheckConstraint(
                name="cohort_count_names_its_source", condition=~models.Q(source="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.count}: {self.source}"


class Member(models.Model):
    """One region in a cohort. Who leaves stays in the list with the day and the reason."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships_of")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    since = models.DateField(null=True, blank=True)
    """From which day; empty where the source does not say."""
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    """What there is to say: where it is known from, or why it left."""

    class Meta:
        ordering: ClassVar = ["cohort", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "organisation"], name="member_once_a_cohort"),
            models.CheckConstraint(
                name="member_who_left_says_why",
                condition=models.Q(until__isnull=True) | ~models.Q(note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} · {self.cohort_id}"
