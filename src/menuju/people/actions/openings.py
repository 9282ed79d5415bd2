"""Read personal data that is masked: with a purpose, and leaving a trace that its owner sees."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from menuju.people import rules
from menuju.people.models import User
from menuju.people.types import Actor, Purpose
from menuju.problems import Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.types import Deed


def open_account(user: User, *, purpose: str, words: str, by: Actor) -> User:
    """Let an officer see an account's address once; the event says who, whose, and why."""
    if not rules.may_open(by, user):
        raise Forbidden(_("Data ini dibuka oleh operator atau pejabat pelindungan data."))
    wrong = [] if words.strip() else [Finding("words", _("Sebutkan keperluannya."))]
    if purpose not in Purpose.values:
        wrong.append(Finding("purpose", _("Pilih tujuannya.")))
    if wrong:
        raise Invalid(_("Data belum dibuka."), wrong)
    with recording("people.data.read", by=by, on=user) as deed:
        note(deed, [user.pk], what="account", purpose=purpose, words=words.strip(), by=by)
    return user


def note(
    deed: Deed, subjects: Sequence[int], *, what: str, purpose: str, words: str = "", by: Actor
) -> None:
    """Say in the private part of a deed whose data it read (keys of accounts), which, and why.

    `people.queries.openings.of` finds it there for each of them; any room may call it within the
    event of its own reading.
    """
    deed.private |= {
        "subjects": sorted(set(subjects) - {by.user_id}),
        "read": what,
        "purpose": purpose,
        "words": words,
    }
