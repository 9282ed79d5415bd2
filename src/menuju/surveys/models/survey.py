"""A survey asks the users of services in many regions; it has a form A and a form B."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import get_language

from menuju.forms.models import Form
from menuju.people.models import Organisation
from menuju.programmes import find_survey
from menuju.surveys.types import SurveyState

if TYPE_CHECKING:
    from menuju.programmes.types import SurveyPlan


class Survey(models.Model):
    """One call for interviews: "Survei dampak 2026"; its slug is that of a round."""

    slug = models.SlugField(max_length=60, unique=True)
    title_id = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    plan = models.CharField(max_length=120)
    """What is asked, `<pack>/<survey>`."""
    organiser = models.ForeignKey(Organisation, models.PROTECT, related_name="surveys")
    form_a = models.OneToOneField(Form, models.PROTECT, related_name="+")
    form_b = models.OneToOneField(Form, models.PROTECT, related_name="+")
    key_mark = models.CharField(max_length=16)
    """By what the key of its respondents' hashes is known again."""
    state = models.CharField(max_length=6, choices=SurveyState, default=SurveyState.OPEN)
    due_on = models.DateField(null=True, blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-due_on", "slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="survey_states_are_known", condition=models.Q(state__in=SurveyState.values)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the reader's language, with *simulasi* where answers are invented."""
        title = self.title_en if get_language() == "en" else self.title_id
        return f"{title} (simulasi)" if self.simulated and "simul" not in title else title

    @property
    def asked(self) -> "SurveyPlan":
        """What is asked of whom, as the pack tells."""
        return find_survey(self.plan)

    @property
    def stream(self) -> str:
        """The log that holds its events: that of the round of the same slug."""
        return f"round/{self.slug}"

    @property
    def subject(self) -> str:
        """How events name this survey: by its slug, which a stranger can read."""
        return f"surveys.Survey:{self.slug}"
