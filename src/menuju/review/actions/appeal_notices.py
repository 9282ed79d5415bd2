"""Tell of appeals: the secretariat what arrives and goes, the region what became of one."""

from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership, User
from menuju.people.types import ROLES, Actor, Permission, Role
from menuju.review.models import Appeal, Entry, Round
from menuju.review.types import AppealState

HANDERS = [role for role, held in ROLES.items() if Permission.SCORE_MODERATE in held]
"""Who says in whose hands an appeal is laid."""

SPEAKERS = (Role.COORDINATOR, Role.HEAD)


def tell_filed(entry: Entry, filed: Sequence[Appeal], *, by: Actor) -> None:
    """Tell the organiser's secretariat that a region has filed appeals."""

    def said() -> str:
        facts = {"round": entry.round.title, "region": entry.place.title, "n": len(filed)}
        return _("%(round)s: %(region)s mengajukan %(n)d sanggah; tentukan pemutusnya.") % facts

    def subject() -> str:
        return _("Sanggah masuk: %(round)s") % {"round": entry.round.title}

    people = _people(entry.round.organisation_id, HANDERS)
    _post(entry.round, people, said, subject, route="review:rounds", by=by)


def tell_withdrawn(entry: Entry, appeal: Appeal, *, by: Actor) -> None:
    """Tell the organiser's secretariat that a region has withdrawn an appeal, and who has it.

    Whoever it was handed to hears that nothing is left to decide: once, also of the secretariat.
    """
    facts = {
        "round": entry.round.title,
        "region": entry.place.title,
        "question": appeal.question,
    }

    def said() -> str:
        return _("%(round)s: %(region)s mencabut sanggah atas %(question)s.") % facts

    def over() -> str:
        return _("%(round)s: sanggah atas %(question)s dicabut; tidak perlu diputus lagi.") % facts

    def subject() -> str:
        return _("Sanggah dicabut: %(round)s") % facts

    holder = [one for one in [appeal.decider] if one and one.is_active]
    others = [one for one in _people(entry.round.organisation_id, HANDERS) if one not in holder]
    _post(entry.round, holder, over, subject, route="review:appeals-mine", by=by)
    _post(entry.round, others, said, subject, route="review:rounds", by=by)


def tell_decided(appeal: Appeal, *, by: Actor) -> None:
    """Tell a region's coordinator and head what became of one appeal; not by whom.

    `by` is a part of the program: whoever decides writes to no region.
    """
    entry = appeal.entry

    def said() -> str:
        facts = {"round": entry.round.title, "question": appeal.question}
        if appeal.state == AppealState.UPHELD:
            return _("%(round)s: sanggah atas %(question)s dikabulkan.") % facts
        return _("%(round)s: sanggah atas %(question)s ditolak; alasannya ada di sana.") % facts

    def subject() -> str:
        return _("Sanggah diputus: %(round)s") % {"round": entry.round.title}

    people = _people(entry.organisation_id, SPEAKERS)
    _post(entry.round, people, said, subject, route="questions:responses", by=by)


def _people(organisation: int, roles: Iterable[Role]) -> list[User]:
    held = Membership.objects.held().filter(organisation=organisation, role__in=list(roles))
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"))


def _post(
    round: Round,
    people: Sequence[User],
    said: Callable[[], str],
    subject: Callable[[], str],
    *,
    route: str,
    by: Actor,
) -> None:
    """Lay it on every desk, in the log that no bundle carries; nobody to tell is no fault."""
    if not people:
        return
    with translation.override(settings.LANGUAGE_CODE):
        title = subject()
    notices.post(
        [Telling.of(each, said, route=route) for each in people],
        topic=f"review.appeals:{round.slug}",
        subject=title,
        on=round.subject,
        stream=round.scores_stream,
        by=by,
    )
