"""Conflicts that assessors declare themselves, and the lifting of one that was a mistake.

Events of this module name no person and no region in their facts.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import DeclaredConflict, Round
from menuju.review.queries import seating
from menuju.review.queries.pools import DECLARING


def declare(
    round: Round, organisation: Organisation, *, reason: str, by: Actor
) -> DeclaredConflict:
    """Declare that one does not judge a region; from now on one neither sees nor scores it.

    Also where one judges it already: then round control shows the conflict to be settled.
    """
    if not rules.may_declare(by, round):
        raise Forbidden(_("Halaman ini untuk asesor putaran ini."))
    if round.state not in DECLARING:
        raise Conflict(_("Penilaian putaran ini sudah selesai; panelnya tetap."))
    if not reason.strip():
        raise Invalid(_("Sebutkan alasannya."))
    if not seating.regions(round).filter(pk=organisation.pk).exists():
        raise Invalid(_("Daerah ini bukan peserta putaran."))
    with recording(
        "review.conflict.declared", by=by, on=round.subject, stream=round.stream
    ) as deed:
        held = Round.objects.select_for_update().get(pk=round.pk)
        if held.state not in DECLARING:
            raise Conflict(_("Penilaian putaran ini sudah selesai; panelnya tetap."))
        told = DeclaredConflict.objects.filter(
            round=round, assessor=by.person, organisation=organisation, lifted_at=None
        )
        if told.exists():
            raise Conflict(_("Benturan dengan daerah ini sudah Anda nyatakan."))
        made = DeclaredConflict.objects.create(
            round=round,
            assessor_id=by.person,
            organisation=organisation,
            reason=reason.strip(),
            declared_at=timezone.now(),
        )
        deed.private |= {"organisation": organisation.name, "reason": made.reason}
    return made


def lift(told: DeclaredConflict, *, reason: str, by: Actor) -> DeclaredConflict:
    """Hold a declared conflict to be a mistake; it stays readable, with the reason."""
    round = told.round
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun panel."))
    if not reason.strip():
        raise Invalid(_("Sebutkan alasannya."))
    with recording("review.conflict.lifted", by=by, on=round.subject, stream=round.stream) as deed:
        here = DeclaredConflict.objects.filter(pk=told.pk, lifted_at=None)
        if here.update(lifted_at=timezone.now(), lift_reason=reason.strip()) != 1:
            raise Conflict(_("Pernyataan ini sudah dicabut."))
        deed.private |= {
            "assessor": told.assessor.email,
            "organisation": told.organisation.name,
            "reason": reason.strip(),
        }
    told.refresh_from_db()
    return told
