"""Which drafts there are, and which version a form is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from menuju.forms import rules
from menuju.forms.models import Draft, Form, Version
from menuju.forms.types import Audience, FormState
from menuju.people.models import Organisation
from menuju.people.types import Permission

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from menuju.people.types import Actor


def newest(form: Form) -> Version | None:
    """Return the version that new drafts are of; None while none is published."""
    return Version.objects.published().filter(form=form).select_related("form").first()


def fillable(actor: Actor) -> QuerySet[Form]:
    """Return the open forms with a published version that an actor may fill in."""
    asked = Form.objects.asked_of(actor) | Form.objects.filter(audience=Audience.ANYONE)
    published = Version.objects.published().values("form")
    return asked.filter(state=FormState.OPEN, pk__in=published).distinct()


def bodies(actor: Actor, form: Form) -> list[Organisation]:
    """Return the organisations for which an actor may fill a form in."""
    own = Organisation.objects.filter(pk__in=actor.organisations_where(Permission.FORM_FILL))
    return [body for body in own.order_by("name") if rules.may_fill(actor, form, body)]


def own_drafts(actor: Actor, *, keys: list[str]) -> QuerySet[Draft]:
    """Return the drafts of an account, or those whose keys a stranger's session holds."""
    if actor.user_id:
        found = Draft.objects.visible_to(actor)
    else:
        found = Draft.objects.filter(user__isnull=True, pk__in=keys)
    return found.select_related("version__form", "organisation")
