"""A copy of all data of one person (art. 7), in a form that machines read too (art. 13)."""

from django.utils.translation import gettext as _

from menuju.people.actions import openings
from menuju.people.models import User
from menuju.people.types import Actor, Purpose
from menuju.problems import Forbidden
from menuju.protection import rules
from menuju.protection.queries import copies
from menuju.records.actions.events import recording


def take(user: User, *, words: str = "", by: Actor) -> bytes:
    """Return the zip of a person's data; taken by another, its subject sees by whom and why."""
    if not rules.may_read_of(by, user):
        raise Forbidden(_("Salinan data hanya untuk pemiliknya."))
    with recording("protection.copy.taken", by=by, on=user) as deed:
        packed = copies.packed(user)
        openings.note(deed, [user.pk], what="export", purpose=Purpose.REQUEST, words=words, by=by)
        deed.private["bytes"] = len(packed)
    return packed
