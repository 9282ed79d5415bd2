"""Bring the addresses of many pages at once: a region's whole list, or invented for a demo."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.models import Evidence
from menuju.questions.queries.notes import link_faults, note_faults
from menuju.questions.types import EvidenceNote, Openness
from menuju.records.actions.events import recording


@dataclass(frozen=True, slots=True)
class NewLink:
    """One address, what is said of it, and who may know it."""

    url: str
    note: EvidenceNote
    openness: Openness = Openness.UNCLASSIFIED


def add_many(links: Sequence[NewLink], *, organisation: Organisation, by: Actor) -> list[Evidence]:
    """Bring many links as evidence of one region, or none: one event with the digest of all rows.

    Who coordinates the region may say at once who may open them.
    """
    if not (rules.may_add_evidence(by, organisation) and _may_classify(links, organisation, by=by)):
        raise Forbidden(_("Hanya koordinator daerah ini yang membawa banyak bukti sekaligus."))
    wrong = [
        Finding(f"{row} · {finding.where}", finding.what)
        for row, link in enumerate(links, start=1)
        for finding in (*note_faults(link.note), *link_faults(link.url))
    ]
    if wrong:
        raise Invalid(_("Tidak ada bukti yang tersimpan: perbaiki yang berikut."), wrong)
    subject = f"people.Organisation:{organisation.pk}"
    with recording("questions.links.added", by=by, on=subject) as deed:
        made = Evidence.objects.bulk_create(_piece(link, organisation, by=by) for link in links)
        deed.rows([str(piece.pk), piece.kind, piece.openness] for piece in made)
        deed.private["links"] = [[piece.title, piece.number, piece.url] for piece in made]
    return made


def _may_classify(links: Sequence[NewLink], organisation: Organisation, *, by: Actor) -> bool:
    if all(link.openness == Openness.UNCLASSIFIED for link in links):
        return True
    return rules.may_classify(by, Evidence(organisation=organisation))


def _piece(link: NewLink, organisation: Organisation, *, by: Actor) -> Evidence:
    return Evidence(
        organisation=organisation,
        kind=link.note.kind,
        title=link.note.title.strip(),
        number=link.note.number.strip(),
        dated_on=link.note.dated_on,
        openness=link.openness,
        url=link.url,
        added_by_id=by.user_id,
    )
