"""A decision on a run: rules, what was decided by hand, what came of it, who was there."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models

from menuju.documents.models import Document
from menuju.indices.models import Run
from menuju.people.types import Permission
from menuju.review.models import Entry, Round
from menuju.selection.types import KNOWN_FROM_DECIDED, Band, DecisionState, Verdict

if TYPE_CHECKING:
    from menuju.people.types import Actor


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return the decisions of rounds whose organiser this actor reads for."""
        bodies = actor.organisations_where(Permission.ROUND_READ_DRAFT)
        return self.filter(round__organisation__in=bodies)

    def standing(self) -> Self:
        """Return those in force."""
        return self.filter(state=DecisionState.DECIDED)


class Decision(models.Model):
    """Who of a round is selected. A correction is a new one with its reason; the old is kept."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=DecisionState, default=DecisionState.DRAFTED)
    run = models.ForeignKey(Run, models.PROTECT, related_name="decisions")
    """The run on which it is made: frozen inputs and finals, by digest."""
    standings_sha256 = models.CharField(max_length=64)
    """Digest of the standings of that run, as they were when this was begun."""
    rules = models.JSONField()
    """The rules as data, as `menuju.choosing` reads them."""
    edition = models.PositiveIntegerField(default=1)
    """Counts the savings of a draft, so that two people do not overwrite each other."""
    reason = models.CharField(max_length=500, blank=True)
    """Why an earlier decision was corrected; empty for the first."""
    held_on = models.DateField(null=True, blank=True)
    """The day on which it was decided, as the minutes say."""
    held_at_place = models.CharField(max_length=120, blank=True)
    """Where it was decided, as the minutes say."""
    begun_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    minutes = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The minutes (berita acara), once they are issued."""

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["round", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="decision_number_once"),
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state=DecisionState.DECIDED),
                name="decision_one_in_force_a_round",
            ),
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state=DecisionState.DRAFTED),
                name="decision_one_draft_a_round",
            ),
            models.CheckConstraint(
                name="decision_decided_knows_when_and_where",
                condition=~models.Q(state__in=KNOWN_FROM_DECIDED)
                | (
                    models.Q(decided_at__isnull=False, held_on__isnull=False)
                    & ~models.Q(held_at_place="")
                ),
            ),
            models.CheckConstraint(
                name="decision_after_the_first_has_a_reason",
                condition=models.Q(number=1) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} #{self.number}"

    @property
    def subject(self) -> str:
        """What its events are on: `selection.Decision:<round>/<number>`."""
        return f"selection.Decision:{self.round.slug}/{self.number}"


class ByHand(models.Model):
    """What the secretariat decided of one region by name, with the reason."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="by_hand")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "by hand"
        ordering: ClassVar = ["decision", "entry"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "entry"], name="by_hand_once_a_region"),
            models.CheckConstraint(name="by_hand_names_a_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.verdict}"


class Outcome(models.Model):
    """What became of one entry, and why; written when it is decided, never after."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="outcomes")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="outcomes")
    verdict = models.CharField(max_length=12, choices=Verdict)
    order = models.PositiveIntegerField()
    """Its place in the order of the rules, from 1."""
    because = models.JSONField(default=dict)
    """Which rule led to it: a code of `menuju.choosing`, and what the sentence needs."""
    band = models.CharField(max_length=9, choices=Band, blank=True)
    """What the scores say at the cut; empty where they say nothing."""
    probability = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["decision", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "entry"], name="outcome_once_an_entry"),
            models.CheckConstraint(
                name="outcome_band_has_a_chance",
                condition=models.Q(band="", probability__isnull=True)
                | ~models.Q(band="") & models.Q(probability__gte=0, probability__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.verdict}"


class Attendant(models.Model):
    """Who was there when it was decided, as the minutes name them, with a line to sign on."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="attendants")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=160)
    signs = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["decision", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "order"], name="attendant_once_a_line"),
        ]

    def __str__(self) -> str:
        return self.name
