"""Who mentors which region in a round."""

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Organisation, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import Mentorship, Round
from menuju.review.types import MentorshipEnd


def appoint(round: Round, organisation: Organisation, mentor: User, *, by: Actor) -> Mentorship:
    """Note who mentors a region; from now on that person does not judge it in this cycle.

    It is noted also where the mentor already judges the region: then round control shows the
    conflict, and the assessor neither sees nor scores the entry any more.
    """
    _refuse(round, by)
    if not any(hat.role == Role.MENTOR for hat in mentor.hats()):
        raise Invalid(_("Orang ini belum memegang peran pembimbing."))
    held = round.mentorships.filter(organisation=organisation, mentor=mentor, ended_at=None)
    if held.exists():
        raise Conflict(_("Pembimbing ini sudah tercatat untuk daerah itu."))
    with recording("review.mentor.appointed", by=by, on=round.subject, stream=round.stream) as deed:
        appointed = Mentorship.objects.create(round=round, organisation=organisation, mentor=mentor)
        deed.private |= {"mentor": mentor.email, "organisation": organisation.name}
    return appointed


def end(mentorship: Mentorship, *, ending: MentorshipEnd, reason: str, by: Actor) -> Mentorship:
    """Say that a mentorship is over, or that it was noted by mistake.

    Who has mentored a region does not judge it in the same cycle, also when the mentoring is over;
    only a mistake opens the door again. Which of the two it was is a public fact of the log.
    """
    round = mentorship.round
    _refuse(round, by)
    if ending not in MentorshipEnd.values or not reason.strip():
        raise Invalid(_("Sebutkan mengapa bimbingan ini berakhir."))
    with recording("review.mentor.ended", by=by, on=round.subject, stream=round.stream) as deed:
        held = Mentorship.objects.filter(pk=mentorship.pk, ended_at=None)
        told = {"ending": ending, "end_reason": reason.strip(), "ended_at": timezone.now()}
        if held.update(**told) != 1:
            raise Conflict(_("Bimbingan ini sudah diakhiri."))
        deed.facts["ending"] = str(ending)
        deed.private |= {
            "mentor": mentorship.mentor.email,
            "organisation": mentorship.organisation.name,
            "reason": reason.strip(),
        }
    mentorship.refresh_from_db()
    return mentorship


def _refuse(round: Round, by: Actor) -> None:
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mencatat pembimbing."))
