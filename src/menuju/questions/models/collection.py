"""A collection asks one question set of many organisations; each gives one response."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.places.models import Place
from menuju.questions.models.question import Question, QuestionSet
from menuju.questions.types import AnswerState, Check, CollectionState, ResponseState

if TYPE_CHECKING:
    from menuju.people.types import Actor


class Collection(models.Model):
    """One call for answers: "Evaluasi 2026". A round of judgement points to it."""

    slug = models.SlugField(max_length=60, unique=True)
    title_id = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="collections")
    organiser = models.ForeignKey(Organisation, models.PROTECT, related_name="collections")
    simulated = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=CollectionState, default=CollectionState.OPEN)
    due_on = models.DateField(null=True, blank=True)
    claims_floor = models.PositiveSmallIntegerField(null=True, blank=True)
    """The highest level that needs no evidence, as the template said when it was opened.

    Without one, the lowest level alone needs none.
    """

    class Meta:
        ordering: ClassVar = ["-due_on", "slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the reader's language, with *simulasi* where answers are invented."""
        title = self.title_en if get_language() == "en" else self.title_id
        return f"{title} (simulasi)" if self.simulated and "simul" not in title else title

    @property
    def stream(self) -> str:
        """The log that holds its events: that of the round of the same slug."""
        return f"round/{self.slug}"

    @property
    def subject(self) -> str:
        """How events name this collection: by its slug, which a stranger can read."""
        return f"questions.Collection:{self.slug}"


class ResponseQuerySet(models.QuerySet["Response"]):
    """Responses, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return those of the actor's own region, and all of a collection that the actor runs."""
        bodies = actor.organisations_where(Permission.RESPONSE_READ)
        governments = Organisation.objects.filter(
            models.Q(pk__in=bodies) | models.Q(agencies__in=bodies)
        )
        run = models.Q(collection__organiser__in=bodies)
        return self.filter(models.Q(organisation__in=governments.values("pk")) | run)


class Response(models.Model):
    """The answers of one organisation, approved as a whole by its head."""

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="responses")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="responses")
    place = models.ForeignKey(Place, models.PROTECT, related_name="responses")
    cohort = models.CharField(max_length=40)
    """Cohort code of the instrument: it decides which questions are asked."""
    state = models.CharField(max_length=10, choices=ResponseState, default=ResponseState.FILLING)
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approvals = models.PositiveSmallIntegerField(default=0)
    """How often the head has approved; each approval kept its own snapshot."""
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    """Digest of the newest approved snapshot: a kept file of canonical JSON."""
    graced_until = models.DateField(null=True, blank=True)
    """Until when this one may answer, where it was given more time than its collection."""
    last_final = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    """The published final of the round before, copied when the collection opened."""

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["collection", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["collection", "organisation"], name="response_once_a_collection"
            ),
            models.CheckConstraint(
                name="response_approved_has_snapshot",
                condition=~models.Q(state=ResponseState.APPROVED)
                | (models.Q(approved_at__isnull=False) & ~models.Q(snapshot_sha256="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.collection_id}"

    @property
    def due_on(self) -> date | None:
        """The last day on which it is in time: that of its collection, or of its grace."""
        return self.graced_until or self.collection.due_on

    @property
    def subject(self) -> str:
        """How events name this response: by collection and place, which a stranger can read."""
        return f"questions.Response:{self.collection.slug}/{self.place_id}"


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Answers, and who may read them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return those of the actor's own government or collection; to an agency its own only."""
        bodies = actor.organisations_where(Permission.RESPONSE_READ)
        return self.filter(
            models.Q(owner__in=bodies)
            | models.Q(response__organisation__in=bodies)
            | models.Q(response__collection__organiser__in=bodies)
        )


class Answer(models.Model):
    """One answer of a response; `version` grows with each save, so that none overwrites another."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    """The agency that answers; without one it is the coordinator's."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who of the agency answers; without one, whoever of it comes first."""
    due_on = models.DateField(null=True, blank=True)
    """Until when, as the coordinator shared it out; the region's own last day otherwise."""
    state = models.CharField(max_length=10, choices=AnswerState, default=AnswerState.EMPTY)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    """Self-score by the rubric."""
    value = models.JSONField(null=True, blank=True)
    """Number as text, choice code or text, for questions of those kinds."""
    note = models.TextField(blank=True, max_length=4000)
    version = models.PositiveIntegerField(default=0)
    locked = models.BooleanField(default=False)
    """Approved answers are locked; one may be unlocked with a reason."""
    unlock_reason = models.CharField(max_length=500, blank=True)
    checked = models.CharField(max_length=8, choices=Check, default=Check.NONE, blank=True)
    """What the coordinator says of it."""
    check_reason = models.CharField(max_length=500, blank=True)
    """Why it was given back, until it is complete again."""
    last_value = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    """The published figure of the round before, copied when the collection opened."""
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["response", "question__order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["response", "question"], name="answer_once_a_response"),
            models.CheckConstraint(
                name="answer_accepted_is_complete",
                condition=~models.Q(checked=Check.ACCEPTED) | models.Q(state=AnswerState.COMPLETE),
            ),
            models.CheckConstraint(
                name="answer_returned_knows_why",
                condition=~models.Q(checked=Check.RETURNED) | ~models.Q(check_reason=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["response", "state"], name="answers_by_state")]

    def __str__(self) -> str:
        return f"{self.question_id} of {self.response_id}"

    @property
    def given(self) -> Any:
        """What was answered, whatever the kind; None where nothing was."""
        return self.level if self.level is not None else self.value
