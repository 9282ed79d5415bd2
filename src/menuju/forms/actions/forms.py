"""Forms: closed, opened again, and asked of organisations."""

from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.models import Assignment, Form
from menuju.forms.types import FormState
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.records.actions.events import recording


def close(form: Form, *, by: Actor) -> Form:
    """Take no new submissions; those that have begun to arrive are still completed."""
    with recording("forms.form.closed", by=by, on=form.subject, stream=form.stream):
        return _move(form, FormState.OPEN, FormState.CLOSED, by=by)


def reopen(form: Form, *, by: Actor) -> Form:
    """Take submissions again."""
    with recording("forms.form.reopened", by=by, on=form.subject, stream=form.stream):
        return _move(form, FormState.CLOSED, FormState.OPEN, by=by)


def assign(form: Form, organisation: Organisation, *, by: Actor) -> None:
    """Ask an organisation to fill in a form; a government brings its agencies along."""
    if not rules.may_assign(by, form, organisation):
        raise Forbidden(_("Formulir ini tidak dapat Anda tugaskan kepada organisasi itu."))
    with recording("forms.form.assigned", by=by, on=form.subject, stream=form.stream) as deed:
        _assignment, made = Assignment.objects.get_or_create(form=form, organisation=organisation)
        deed.private["organisation"] = organisation.name
        deed.nothing = not made


def unassign(form: Form, organisation: Organisation, *, by: Actor) -> None:
    """Ask an organisation no longer; what it has sent stays."""
    if not rules.may_assign(by, form, organisation):
        raise Forbidden(_("Formulir ini tidak dapat Anda tugaskan kepada organisasi itu."))
    with recording("forms.form.unassigned", by=by, on=form.subject, stream=form.stream) as deed:
        gone, _rows = form.assignments.filter(organisation=organisation).delete()
        deed.private["organisation"] = organisation.name
        deed.nothing = not gone


def _move(form: Form, before: FormState, after: FormState, *, by: Actor) -> Form:
    """Move a form once, even on two clicks."""
    if not rules.may_publish(by, form.owner_id):
        raise Forbidden(_("Formulir dibuka dan ditutup oleh organisasi pemiliknya."))
    if Form.objects.filter(pk=form.pk, state=before).update(state=after) != 1:
        raise Conflict(_("Seseorang baru saja mengubah keadaan formulir ini."))
    form.refresh_from_db()
    return form
