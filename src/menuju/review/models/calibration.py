"""Calibration: sample answers with reference scores that assessors score before their entries.

Nothing in these tables is read by rankings, runs, bundles or the agreement of the round.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from menuju.people.models import Organisation
from menuju.places.models import Place
from menuju.questions.models import Evidence
from menuju.review.models.round import Round


class CalibrationSet(models.Model):
    """The sample answers of one round; once published they stay as they are."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="calibration")
    size = models.PositiveSmallIntegerField(null=True, blank=True)
    """How many answers the round's template asks for; None where it says nothing."""
    required = models.BooleanField(default=False)
    """Whether the real entries of an assessor are locked until they have handed in."""
    tolerance = models.PositiveSmallIntegerField(default=1)
    """Steps by which a score may differ from the reference and still agree."""
    due_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    agreement = models.JSONField(default=list, blank=True)
    """Coefficients of the first attempts handed in, as `composite.agreement` gave them."""
    agreement_people = models.PositiveSmallIntegerField(default=0)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["round"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="calibration_published_has_a_day",
                condition=models.Q(published_at__isnull=True) | models.Q(due_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"calibration of {self.round_id}"


class CalibrationItem(models.Model):
    """One sample answer, copied when it was chosen, with its reference score and why."""

    set = models.ForeignKey(CalibrationSet, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    source = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """The closed round that it was taken from; None where it was written for the exercise."""
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """The government that answered: who is in conflict with it does not see the item."""
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    question = models.CharField(max_length=20)
    asked = models.JSONField()
    """The question as it was: `{"dimension": …, "text": {…}, "element": {…}, "rubric": […]}`."""
    claimed = models.CharField(max_length=200, blank=True)
    """What the region answered in the form: its self-score, a number, a choice."""
    answer = models.TextField(blank=True)
    figure = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    """What its round settled on, for comparison; None where it was written for the exercise."""
    reference = models.PositiveSmallIntegerField()
    """The score that the secretariat holds right, a whole step of the scale."""
    reason = models.CharField(max_length=1000)

    class Meta:
        ordering: ClassVar = ["set", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["set", "number"], name="calibration_number_once_a_set"),
            models.UniqueConstraint(
                fields=["set", "source", "organisation", "question"],
                condition=models.Q(source__isnull=False),
                name="calibration_answer_once_a_set",
            ),
            models.CheckConstraint(
                name="calibration_reference_has_a_reason", condition=~models.Q(reason="")
            ),
            models.CheckConstraint(
                name="calibration_item_knows_whose_answer_it_is",
                condition=models.Q(
                    source__isnull=True, organisation__isnull=True, place__isnull=True
                )
                | models.Q(source__isnull=False, organisation__isnull=False, place__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.question}"

    @property
    def text(self) -> str:
        """What is asked, in the reader's language."""
        return _told(self.asked.get("text", {}))

    @property
    def element(self) -> str:
        """The element that the question belongs to, in the reader's language."""
        return _told(self.asked.get("element", {}))

    @property
    def rubric(self) -> list[dict[str, Any]]:
        """The rubric as it was when the answer was judged."""
        return list(self.asked.get("rubric", ()))


class CalibrationPiece(models.Model):
    """One piece of evidence of a sample answer, as the region pointed to it."""

    item = models.ForeignKey(CalibrationItem, models.PROTECT, related_name="pieces")
    number = models.PositiveSmallIntegerField()
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, related_name="calibration_pieces", db_index=False
    )
    page = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["item", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "evidence"], name="calibration_evidence_once_an_item"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} for {self.item_id}"


class CalibrationAttempt(models.Model):
    """One assessor's scoring of the set; a repeat stands beside the first and replaces nothing."""

    set = models.ForeignKey(CalibrationSet, models.PROTECT, related_name="attempts")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="calibration_attempts"
    )
    number = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=500, blank=True)
    """Why the secretariat asked for it again; the first one has none."""
    begun_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["set", "assessor", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["set", "assessor", "number"], name="calibration_attempt_once_a_number"
            ),
            models.UniqueConstraint(
                fields=["set", "assessor"],
                condition=models.Q(handed_in_at__isnull=True),
                name="calibration_attempt_open_once",
            ),
            models.CheckConstraint(
                name="calibration_repeat_has_a_reason",
                condition=models.Q(number=1, reason="")
                | (models.Q(number__gt=1) & ~models.Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.assessor_id}"


class CalibrationScore(models.Model):
    """What one assessor gives one sample answer; locked once the attempt is handed in."""

    attempt = models.ForeignKey(CalibrationAttempt, models.PROTECT, related_name="scores")
    item = models.ForeignKey(CalibrationItem, models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=1000, blank=True)
    """Why, in a few words, for the secretariat and the talk after."""
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["attempt", "item"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attempt", "item"], name="calibration_score_once_an_attempt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} = {self.value}"


class CalibrationPass(models.Model):
    """Leave for one assessor to go on without calibration; never deleted."""

    set = models.ForeignKey(CalibrationSet, models.PROTECT, related_name="passes")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="calibration_passes"
    )
    reason = models.CharField(max_length=500)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["set", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["set", "assessor"], name="calibration_pass_once_an_assessor"
            ),
            models.CheckConstraint(
                name="calibration_pass_has_a_reason", condition=~models.Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"pass of {self.assessor_id}"


def _told(words: Any) -> str:
    """Return words in the reader's language, else in the other one."""
    first, second = ("en", "id") if get_language() == "en" else ("id", "en")
    return str(words.get(first) or words.get(second) or "")
