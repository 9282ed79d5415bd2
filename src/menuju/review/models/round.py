"""A round of judgement and its cohorts."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.programmes.rounds import thaw
from menuju.programmes.types import Public, RoundTemplate
from menuju.questions.models import Collection
from menuju.review.types import LIVE_LINE, RoundState

if TYPE_CHECKING:
    from menuju.people.types import Actor


BEFORE_CLOSED = (
    RoundState.DRAFT,
    RoundState.ANSWERING,
    RoundState.SCORING,
    RoundState.MODERATION,
)


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return the rounds this actor may know of: published ones, and their organiser's."""
        run_by = actor.organisations_where(Permission.ROUND_READ_DRAFT)
        return self.filter(models.Q(state=RoundState.PUBLISHED) | models.Q(organisation__in=run_by))

    def published(self) -> Self:
        """Return the rounds whose result is public, newest first."""
        return self.filter(state=RoundState.PUBLISHED).order_by("-year", "-published_at")


class Round(models.Model):
    """One call, judged once by one instrument: "Evaluasi Tahap II 2023"."""

    slug = models.SlugField(max_length=60, unique=True)
    title_id = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    instrument = models.CharField(max_length=120)
    """The instrument's id, `<pack>/<instrument>`; its arithmetic is frozen into each run."""
    year = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rounds")
    simulated = models.BooleanField(default=False)
    collection = models.OneToOneField(
        Collection, models.PROTECT, null=True, blank=True, related_name="round"
    )
    """The answers that are judged; a round that brings an official table has none."""
    shows_panels = models.BooleanField(default=False)
    """Whether the names of those who judged are public, as one list of the round.

    Who sat on which panel, judged which region or gave which score never is.
    """
    verdicts_needed = models.PositiveSmallIntegerField(default=3)
    """How many submitted verdicts an entry needs before the round closes without a reason."""
    calibrates = models.BooleanField(default=False)
    """Whether nobody scores an entry before they have handed in the round's calibration."""
    moderation_sha256 = models.CharField(max_length=64, blank=True)
    """Digest of the kept file of all scores as they were when moderation began; never public."""
    calendar = models.JSONField(default=dict, blank=True)
    """Dates of the stages by state: `{"answering": ["2026-09-07", "2026-10-16"], …}`."""
    template = models.CharField(max_length=120, blank=True)
    """The template that it was opened from, `<pack>/<template>`; empty where there was none."""
    template_facts = models.JSONField(default=dict, blank=True)
    """That template as it was then, so that a later version of the pack changes nothing here."""
    stage_dates = models.JSONField(default=dict, blank=True)
    """Dates of the template's stages by code: `{"undangan": ["2027-02-01", "2027-02-05"], …}`."""
    state = models.CharField(max_length=12, choices=RoundState, default=RoundState.DRAFT)
    decided_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-year", "slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="round_closed_knows_when",
                condition=models.Q(state__in=BEFORE_CLOSED, closed_at__isnull=True)
                | (~models.Q(state__in=BEFORE_CLOSED) & models.Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="round_published_knows_when",
                condition=models.Q(state=RoundState.PUBLISHED, published_at__isnull=False)
                | (~models.Q(state=RoundState.PUBLISHED) & models.Q(published_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the reader's language; it tells what is provisional or invented."""
        title = self.title_en if get_language() == "en" else self.title_id
        if self.template_facts and self.way and self.way.provisional:
            title = f"{title} ({_('sementara')})"
        return f"{title} (simulasi)" if self.simulated and "simul" not in title else title

    @cached_property
    def way(self) -> RoundTemplate | None:
        """How this round goes, as its template said when it was opened; None without one."""
        return thaw(self.template_facts) if self.template_facts else None

    def opens(self, part: Public) -> bool:
        """Say whether a part of this round is public by its template; none is without one."""
        return self.way is not None and part in self.way.public

    @property
    def announces(self) -> bool:
        """Whether its ranking becomes public: always, but where its template says otherwise."""
        return self.way is None or Public.RANKING in self.way.public

    @property
    def line(self) -> Sequence[RoundState]:
        """The states that a round which is scored here passes, in order."""
        way = self.way
        return tuple(state for state in LIVE_LINE if way is None or way.passes(state))

    @property
    def is_moderated(self) -> bool:
        """Whether it stops in moderation before it closes; a template may leave that out."""
        return RoundState.MODERATION in self.line

    @property
    def following(self) -> RoundState:
        """The state after this one; only where there is one."""
        return self.line[self.line.index(RoundState(self.state)) + 1]

    @property
    def stream(self) -> str:
        """The log that holds this round's events."""
        return f"round/{self.slug}"

    @property
    def scores_stream(self) -> str:
        """The log of scores and verdicts: sealed like any other, and never in a bundle.

        Its order and times would tell when which assessor worked.
        """
        return f"scores/{self.slug}"

    def days_of(self, state: str) -> tuple[date, date] | None:
        """Return first and last day of a stage; None where the calendar is silent."""
        days = self.calendar.get(state)
        return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None

    def days_of_stage(self, code: str) -> tuple[date, date] | None:
        """Return first and last day of a stage of the template; None where nobody set them."""
        days = self.stage_dates.get(code)
        return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None

    def last_day(self) -> date | None:
        """Return the last day of the stage that the round is in, where it is known."""
        days = self.days_of(self.state)
        return days[1] if days else None

    @property
    def subject(self) -> str:
        """How events name this round: by its slug, which a stranger can read."""
        return f"review.Round:{self.slug}"


class Cohort(models.Model):
    """Entries of a round that share weights: "REGULER" or "KPPN&IKN"."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="cohorts")
    code = models.CharField(max_length=40)
    label_id = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()
    invited = models.PositiveIntegerField(null=True, blank=True)
    """How many were invited by the letter; unknown stays empty."""

    class Meta:
        ordering: ClassVar = ["round", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "code"], name="cohort_code_once_a_round")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The cohort's name in the reader's language."""
        return self.label_en if get_language() == "en" else self.label_id
