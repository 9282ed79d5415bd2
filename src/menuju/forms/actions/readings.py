"""Whoever reads what citizens have said is written down: what, for which purpose, by which door."""

from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.models import Form, Submission
from menuju.people.actions import openings
from menuju.people.types import Actor, Purpose
from menuju.problems import Finding, Forbidden, Invalid
from menuju.records.actions.events import recording


def open_one(submission: Submission, *, purpose: str, words: str, by: Actor) -> Submission:
    """Let a reader see the masked answers of one submission; the event says who and why."""
    if not rules.may_read(by, submission):
        raise Forbidden(_("Kiriman ini dibaca oleh organisasinya dan pemilik formulir."))
    wrong = [] if words.strip() else [Finding("words", _("Sebutkan keperluannya."))]
    if purpose not in Purpose.values:
        wrong.append(Finding("purpose", _("Pilih tujuannya.")))
    if wrong:
        raise Invalid(_("Isinya belum dibuka."), wrong)
    with recording("forms.submission.opened", by=by, on=submission.subject) as deed:
        senders = [submission.user_id] if submission.user_id else []
        told = {"what": "submission", "purpose": purpose, "words": words.strip()}
        openings.note(deed, senders, **told, by=by)
    return submission


def note_table(form: Form, *, door: str, asked: str, by: Actor) -> None:
    """Leave an event of a table of submissions that was handed out: by which door, what of it."""
    with recording("forms.submissions.read", by=by, on=form.subject) as deed:
        deed.private |= {"door": door, "asked": asked[:500]}
