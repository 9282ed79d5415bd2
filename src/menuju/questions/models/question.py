"""Versions of question sets and their questions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

from menuju.questions.types import QuestionKind, SetState


class QuestionSet(models.Model):
    """One version of what is asked; the version that answers refer to never changes."""

    code = models.SlugField(max_length=80)
    version = models.PositiveSmallIntegerField()
    instrument = models.CharField(max_length=120)
    """The instrument's id, `<pack>/<instrument>`, whose questions these are."""
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=SetState, default=SetState.DRAFT)
    sha256 = models.CharField(max_length=64, blank=True)
    """Digest of the canonical JSON of all questions, once published."""
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "version"], name="question_set_version_once"),
            models.CheckConstraint(
                name="question_set_published_has_digest",
                condition=models.Q(state=SetState.DRAFT, sha256="", published_at__isnull=True)
                | (
                    models.Q(state=SetState.PUBLISHED, published_at__isnull=False)
                    & ~models.Q(sha256="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


WORDS = ("text_id", "text_en", "element_id", "element_en", "rubric")
"""Columns of a question that only its readers need; checking answers goes without them."""


class Question(models.Model):
    """One question of a set, typed; texts are ours, in both languages."""

    set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="questions")
    code = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=60)
    """Code of the instrument's dimension that it counts for."""
    kind = models.CharField(max_length=10, choices=QuestionKind, default=QuestionKind.LEVEL)
    text_id = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    element_id = models.CharField(max_length=160, blank=True)
    element_en = models.CharField(max_length=160, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    minimum = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    choices = models.JSONField(default=list, blank=True)
    """`[{"code": …, "id": …, "en": …}]`, for a choice."""
    rubric = models.JSONField(default=list, blank=True)
    """`[{"level": 0, "id": …, "en": …, "basis": "project-default"}]`, lowest first."""
    evidence_needed = models.PositiveSmallIntegerField(default=1)
    """Fewest pieces of evidence for a complete answer above the lowest level."""

    class Meta:
        ordering: ClassVar = ["set", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["set", "code"], name="question_code_once_a_set"),
            models.UniqueConstraint(fields=["set", "order"], name="question_order_once_a_set"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def text(self) -> str:
        """What is asked, in the reader's language."""
        return self.text_en if get_language() == "en" else self.text_id

    @property
    def element(self) -> str:
        """The element that the question belongs to, in the reader's language."""
        return self.element_en if get_language() == "en" else self.element_id
