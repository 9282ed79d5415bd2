"""Hand a region's work over when its coordinator changes: begin, confirm, or withdraw."""

import io

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.documents.actions import statements
from menuju.people.actions import memberships, notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership, Organisation, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.models import Answer, Handover, Response, Thread
from menuju.questions.queries.handover_papers import paper_of, statement_of
from menuju.questions.queries.handovers import STREAM, coordinators, leavers, pack
from menuju.questions.types import CollectionState
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.models import Event
from menuju.records.texts import text_faults

LONGEST_NOTE = 4000
REGISTRAR = Actor.system("registrar")
"""The part of the program that issues what a deed of people tells."""


@transaction.atomic
def begin(
    response: Response, *, leaver: User, successor: User, note: str = "", by: Actor
) -> Handover:
    """Begin a handover of all open work of a region; what is open is kept as a file.

    The successor must coordinate the region already: only an operator gives that role. Until they
    confirm, nothing changes; its numbered minutes say so. Raises `Conflict` while another handover
    of the region is open.
    """
    if not rules.may_hand_over(by, response):
        raise Forbidden(_("Hanya koordinator daerah atau sekretariat yang membuka serah terima."))
    body = response.organisation
    if wrong := _faults(body, leaver, successor, note):
        raise Invalid(_("Serah terima belum dibuka: perbaiki yang berikut."), wrong)
    with recording("questions.handover.begun", by=by, on=body) as deed:
        Organisation.objects.select_for_update().get(pk=body.pk)
        open_ones = Handover.objects.filter(organisation=body, confirmed_at=None, withdrawn_at=None)
        if open_ones.exists():
            raise Conflict(_("Serah terima daerah ini sudah dibuka; terima atau tarik dahulu."))
        content = pack(body, leaver=leaver, successor=successor, note=note.strip())
        name = f"serah-terima-{response.place_id}.json"
        kept = keep(io.BytesIO(content), media_type="application/json", name=name, by=by)
        made = Handover.objects.create(
            organisation=body,
            leaver=leaver,
            successor=successor,
            note=note.strip(),
            pack=kept,
            begun_at=timezone.now(),
            begun_by_id=by.person,
        )
        deed.facts |= {"pack_sha256": kept.sha256}
        deed.private |= {"leaver": leaver.email, "successor": successor.email, "note": made.note}
        _tell(made, by=by)
    _issue(made, "questions.handover.begun")
    return made


@transaction.atomic
def confirm(handover: Handover, *, by: Actor) -> Handover:
    """Take over: the successor alone. Their questions move, and the leaver's role ends; one deed.

    Talks, drafts and days stay where they are, with what the leaver has written. New minutes take
    the place of those that were issued as it began; who leaves may always open theirs.
    """
    if by.user_id != handover.successor_id:
        raise Forbidden(_("Hanya penerima serah terima yang menerimanya."))
    body = handover.organisation
    if handover.successor not in coordinators(body):
        raise Conflict(_("Penerima bukan lagi koordinator daerah ini; minta operator memeriksa."))
    with recording("questions.handover.confirmed", by=by, on=body) as deed:
        _end(handover, "confirmed_at")
        here = {
            "response__organisation": body,
            "response__collection__state": CollectionState.OPEN,
        }
        moved = Answer.objects.filter(**here, person=handover.leaver_id, locked=False)
        talks = Thread.objects.filter(
            **{f"answer__{name}": value for name, value in here.items()}, is_open=True
        )
        deed.facts |= {
            "answers": moved.update(person=handover.successor_id),
            "talks": talks.count(),
            "pack_sha256": handover.pack_id,
        }
        deed.private |= {"leaver": handover.leaver.email, "successor": handover.successor.email}
        held = Membership.objects.held().filter(
            user=handover.leaver_id, organisation=body, role=Role.COORDINATOR
        )
        for membership in held.select_related("user"):
            memberships.revoke(membership, by=Actor.system("setup"))
    handover.refresh_from_db()
    _issue(handover, "questions.handover.confirmed")
    return handover


@transaction.atomic
def withdraw(handover: Handover, response: Response, *, by: Actor) -> Handover:
    """Withdraw a handover that was not confirmed: nothing has changed, and nothing does."""
    if (
        not rules.may_hand_over(by, response)
        or response.organisation_id != handover.organisation_id
    ):
        raise Forbidden(_("Hanya koordinator daerah atau sekretariat yang menarik serah terima."))
    with recording("questions.handover.withdrawn", by=by, on=handover.organisation) as deed:
        _end(handover, "withdrawn_at")
        deed.facts |= {"pack_sha256": handover.pack_id}
        if document := paper_of(handover):
            statements.withdraw(document, by=REGISTRAR)
    handover.refresh_from_db()
    return handover


def _faults(body: Organisation, leaver: User, successor: User, note: str) -> list[Finding]:
    wrong = text_faults(note, field=_("Catatan"), longest=LONGEST_NOTE)
    if leaver not in leavers(body):
        wrong.append(Finding(_("Yang menyerahkan"), _("tidak pernah menjadi koordinator di sini.")))
    if successor not in coordinators(body):
        what = _("belum menjadi koordinator daerah ini; mintalah operator memberi perannya dahulu.")
        wrong.append(Finding(_("Penerus"), what))
    if leaver.pk == successor.pk:
        wrong.append(Finding(_("Penerus"), _("orang yang sama; pilih orang lain.")))
    return wrong


def _end(handover: Handover, column: str) -> None:
    here = Handover.objects.filter(pk=handover.pk, confirmed_at=None, withdrawn_at=None)
    if here.update(**{column: timezone.now()}) != 1:
        raise Conflict(_("Serah terima ini sudah diterima atau ditarik."))


def _issue(handover: Handover, after: str) -> None:
    """Issue the minutes that a deed asks for, in the place of those before."""
    event = Event.objects.filter(name=after, on_id=str(handover.organisation_id)).latest("at")
    before = paper_of(handover)
    told = statement_of(handover, event=event.pk, replaces=before)
    statements.issue([told], by=REGISTRAR)


def _tell(handover: Handover, *, by: Actor) -> None:
    if handover.successor_id == by.user_id:
        return
    names = {"leaver": handover.leaver.name, "region": handover.organisation.name}

    def words() -> str:
        said = _("%(leaver)s menyerahkan pekerjaan %(region)s kepada Anda: periksa, lalu terima.")
        return said % names

    notices.post(
        [Telling.of(handover.successor, words, route="questions:responses")],
        topic=f"questions.handover/{handover.pk}",
        subject=_("Serah terima %(region)s") % names,
        on=f"people.Organisation:{handover.organisation_id}",
        stream=STREAM,
        by=by,
    )
