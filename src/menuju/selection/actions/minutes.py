"""Issue the minutes (berita acara) of a decision that was made."""

from django.utils.translation import gettext as _

from menuju.documents.actions import statements
from menuju.documents.models import Document
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.selection import rules
from menuju.selection.models import Decision
from menuju.selection.queries.minutes import minutes_of
from menuju.selection.types import KNOWN_FROM_DECIDED


def issue(decision: Decision, *, by: Actor) -> Document:
    """Return the minutes of a decision, issued now or before."""
    if not rules.may_decide(by, decision.round):
        raise Forbidden(_("Berita acara diterbitkan setelah sekretariat menetapkan."))
    if decision.state not in KNOWN_FROM_DECIDED:
        raise Conflict(_("Penetapan ini belum dibuat."))
    (document,) = statements.issue([minutes_of(decision)], by=by)
    Decision.objects.filter(pk=decision.pk, minutes=None).update(minutes=document)
    return document
