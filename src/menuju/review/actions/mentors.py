"""Who mentors which region in a round."""

from django.utils.translation import gettext as _

from menuju.people.models import Organisation, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import Mentorship, Round


def appoint(round: Round, organisation: Organisation, mentor: User, *, by: Actor) -> Mentorship:
    """Note who mentors a region; from now on that person does not judge it in this round.

    It is noted also where the mentor already judges the region: then round control shows the
    conflict, and the assessor neither sees nor scores the entry any more.
    """
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mencatat pembimbing."))
    if not any(hat.role == Role.MENTOR for hat in mentor.hats()):
        raise Invalid(_("Orang ini belum memegang peran pembimbing."))
    if round.mentorships.filter(organisation=organisation, mentor=mentor).exists():
        raise Conflict(_("Pembimbing ini sudah tercatat untuk daerah itu."))
    with recording("review.mentor.appointed", by=by, on=round.subject, stream=round.stream) as deed:
        appointed = Mentorship.objects.create(round=round, organisation=organisation, mentor=mentor)
        deed.private |= {"mentor": mentor.email, "organisation": organisation.name}
    return appointed
