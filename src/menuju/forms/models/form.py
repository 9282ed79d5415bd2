"""A form: what it is for, whose it is, who fills it in. Its questions stand in its versions."""

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from menuju.forms.types import Audience, FormState
from menuju.people.models import Organisation
from menuju.people.types import Permission

if TYPE_CHECKING:
    from menuju.people.types import Actor


ASKED = """
    SELECT EXISTS (
        SELECT FROM forms_assignment WHERE form_id = %s AND organisation_id = ANY(%s::bigint[])
    )
"""


class FormQuerySet(models.QuerySet["Form"]):
    """Forms, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return those that the actor publishes, reads or is asked to fill in."""
        bodies = actor.organisations_where(Permission.FORM_PUBLISH)
        bodies |= actor.organisations_where(Permission.SUBMISSION_READ)
        asked = self.asked_of(actor).values("pk")
        return self.filter(models.Q(owner__in=bodies) | models.Q(pk__in=asked))

    def asked_of(self, actor: "Actor") -> Self:
        """Return the forms of any state that are assigned to a body for which the actor fills."""
        return self.assigned_to(actor.organisations_where(Permission.FORM_FILL))

    def assigned_to(self, bodies: frozenset[int]) -> Self:
        """Return those assigned to these organisations, or to the government of an agency."""
        governments = Organisation.objects.filter(agencies__in=bodies).values("pk")
        assigned = Assignment.objects.filter(
            models.Q(organisation__in=bodies) | models.Q(organisation__in=governments)
        )
        return self.filter(pk__in=assigned.values("form"))


class Form(models.Model):
    """One form over all its versions, known to every client by its code: the id of the XForm."""

    code = models.CharField(_("kode"), max_length=80, unique=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="forms")
    title = models.CharField(_("judul"), max_length=200)
    """As its newest published version says."""
    purpose = models.TextField(_("kegunaan"), max_length=1000)
    audience = models.CharField(
        _("pengisi"), max_length=10, choices=Audience, default=Audience.ASSIGNED
    )
    state = models.CharField(max_length=8, choices=FormState, default=FormState.OPEN)
    simulated = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FormQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="form_codes_fit_an_address",
                condition=models.Q(code__regex=r"^[A-Za-z_][A-Za-z0-9_.-]*$"),
            ),
            models.CheckConstraint(
                name="form_states_are_known", condition=models.Q(state__in=FormState.values)
            ),
            models.CheckConstraint(
                name="form_audiences_are_known",
                condition=models.Q(audience__in=Audience.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (simulasi)" if self.simulated else self.title

    def asks(self, bodies: Collection[int]) -> bool:
        """Say whether one of these organisations is asked to fill it in.

        In a statement of its own: each submission asks it, and translating it takes longer.
        """
        with connection.cursor() as cursor:
            cursor.execute(ASKED, [self.pk, list(bodies)])
            return bool(cursor.fetchone()[0])

    @property
    def stream(self) -> str:
        """The log that holds its events and those of its submissions."""
        return f"form/{self.code}"

    @property
    def subject(self) -> str:
        """How events name this form: by its code, which a stranger can read."""
        return f"forms.Form:{self.code}"


class Assignment(models.Model):
    """An organisation that is asked to fill in a form; a government brings its agencies along."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "organisation"], name="form_assigned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} to {self.organisation_id}"
