"""Give assessors their papers: what they are asked to judge, and after closing what they did."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from menuju.documents.actions import statements
from menuju.documents.models import Document
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, NotFound
from menuju.records.actions.events import recording
from menuju.records.models import Event
from menuju.review import rules
from menuju.review.models import Round
from menuju.review.queries.certificates import Certified, certified, kind_of, statement_of
from menuju.review.types import RoundState

FROM = (RoundState.SCORING, RoundState.MODERATION, RoundState.CLOSED, RoundState.PUBLISHED)
"""Stages in which it is known who judges how much."""


@transaction.atomic
def issue(round: Round, *, person: int | None = None, by: Actor) -> list[Document]:
    """Issue the paper of every assessor, or of one, whose paper is missing or no longer says so.

    A paper issued before gives way to the new one. Nothing is issued where all papers say what is
    so. Each assessor is told of theirs. One event; it names nobody.
    """
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menerbitkan surat asesor."))
    with recording(
        "review.certificates.issued", by=by, on=round.subject, stream=round.stream
    ) as deed:
        held = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if held.state not in FROM:
            raise Conflict(_("Surat asesor terbit sejak tahap penilaian."))
        found = certified(held, person=person)
        if person is not None and not found:
            raise NotFound(_("Orang ini tidak menilai putaran ini."))
        wanted = [one for one in found if not one.is_current]
        deed.nothing = not wanted
        deed.facts |= {"kind": str(kind_of(held)), "certificates": len(wanted)}
        deed.private["assessors"] = [one.duty.person.email for one in wanted]
    return _issue(held, wanted, by=by) if wanted else []


def _issue(round: Round, wanted: Sequence[Certified], *, by: Actor) -> list[Document]:
    on = round.subject.partition(":")[2]
    here = Event.objects.filter(on_model="review.Round", on_id=on)
    event = here.filter(name="review.certificates.issued").latest("at")
    told = [statement_of(one.duty, event=event.pk, replaces=one.document) for one in wanted]
    return statements.issue(told, by=by)
