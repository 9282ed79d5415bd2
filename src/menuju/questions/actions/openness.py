"""Who opens a piece: the region decides, the secretariat only holds what is open for a while."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.calendar.queries.holidays import working_days
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.files import copies
from menuju.questions.models import Evidence
from menuju.questions.queries.evidence import streams_of
from menuju.questions.queries.notes import person_faults
from menuju.questions.types import Openness
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.files import open_file
from menuju.records.models import StoredFile
from menuju.records.texts import text_faults
from menuju.records.types import Deed

HELD_FOR = 10
"""Working days: the time that UU 14/2008 art. 22 gives a public body to answer."""

LONGEST_REASON = 300


def classify(evidence: Evidence, openness: Openness, *, by: Actor) -> Evidence:
    """Decide who may open a piece (UU 14/2008): all, or only the region, its panel and secretariat.

    What becomes open gets a public copy without the marks of camera, place and author, whose digest
    is sealed in the log of every round that rests on it; what is no longer open loses it at once,
    and with it the secretariat's hold. Raises `Conflict` for a file that no clean copy can be made
    of, `Invalid` where title, number or address tell of a person what nobody may read there.
    """
    if not rules.may_classify(by, evidence):
        raise Forbidden(_("Hanya koordinator atau kepala daerah yang menggolongkan bukti."))
    if openness == Openness.OPEN and (wrong := person_faults(evidence)):
        raise Invalid(_("Bukti ini belum dapat dibuka untuk umum; bawa lagi tanpa itu."), wrong)
    with _told("questions.evidence.classified", evidence, by=by) as deeds:
        fresh = Evidence.objects.select_for_update().get(pk=evidence.pk)
        facts: dict[str, object] = {"from": fresh.openness, "to": str(openness)}
        fresh.openness = openness
        fresh.public_file = _public_copy(fresh, by=by) if openness == Openness.OPEN else None
        if openness != Openness.OPEN:
            fresh.held_until, fresh.held_reason = None, ""
        fresh.save(update_fields=["openness", "public_file", "held_until", "held_reason"])
        facts["public_sha256"] = fresh.public_file_id
        for deed in deeds:
            deed.facts |= facts
    return fresh


def hold(evidence: Evidence, *, reason: str, by: Actor) -> Evidence:
    """Keep an open piece from strangers for ten working days, with a reason that the region reads.

    The secretariat publishes and answers for its pages; it does not classify. The piece stays
    open by the region's word, and shows again when the time is over, unless the region has decided
    otherwise or the secretariat holds it anew with a new reason.
    """
    if not rules.may_hold(by, evidence):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menahan bukti."))
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST_REASON, required=True):
        raise Invalid(_("Menahan bukti perlu alasan."), wrong)
    with _told("questions.evidence.held", evidence, by=by) as deeds:
        fresh = Evidence.objects.select_for_update().get(pk=evidence.pk)
        if fresh.openness != Openness.OPEN:
            raise Conflict(_("Bukti ini tidak terbuka untuk umum, jadi tidak perlu ditahan."))
        fresh.held_until = working_days(timezone.localdate(), HELD_FOR)
        fresh.held_reason = reason.strip()
        fresh.save(update_fields=["held_until", "held_reason"])
        for deed in deeds:
            deed.facts["until"] = fresh.held_until.isoformat()
            deed.private["reason"] = fresh.held_reason
    return fresh


def release(evidence: Evidence, *, by: Actor) -> Evidence:
    """Let strangers open a held piece again before the time is over."""
    if not rules.may_hold(by, evidence):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang melepas bukti yang ditahan."))
    with _told("questions.evidence.released", evidence, by=by):
        fresh = Evidence.objects.select_for_update().get(pk=evidence.pk)
        if not fresh.is_held:
            raise Conflict(_("Bukti ini tidak sedang ditahan."))
        fresh.held_until, fresh.held_reason = None, ""
        fresh.save(update_fields=["held_until", "held_reason"])
    return fresh


@contextmanager
def _told(decision: str, evidence: Evidence, *, by: Actor) -> Iterator[list[Deed]]:
    """Record one deed in the log of each round that rests on the piece; else in the system's."""
    with ExitStack() as logs:
        yield [
            logs.enter_context(recording(decision, by=by, on=evidence, stream=stream))
            for stream in streams_of(evidence)
        ]


def _public_copy(piece: Evidence, *, by: Actor) -> StoredFile | None:
    if piece.file is None:
        return None
    with open_file(piece.file.sha256) as original:
        clean = copies.without_traces(original, media_type=piece.file.media_type)
    with clean:
        return keep(clean, media_type=piece.file.media_type, name=f"{piece.pk}", by=by)
