"""Files of an invented country: each is checked and kept once, and many regions show it.

Only the program does this. A person brings a file by its content, never by naming one that lies
here already: whoever knew the digest of another region's file would otherwise be shown it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.files import copies
from menuju.questions.models import Evidence
from menuju.questions.queries.notes import note_faults
from menuju.questions.types import EvidenceNote, Openness
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.checks import uploads
from menuju.records.files import open_file
from menuju.records.models import StoredFile


@dataclass(frozen=True, slots=True)
class Specimen:
    """A kept file with its copy for strangers, ready to be shown by any invented region."""

    file: StoredFile
    public_file: StoredFile
    pages: int | None
    """For PDF only."""


@dataclass(frozen=True, slots=True)
class NewPiece:
    """A specimen as one region's evidence: what it says of it, and who may open it."""

    specimen: Specimen
    note: EvidenceNote
    openness: Openness = Openness.UNCLASSIFIED


def keep_once(stream: BinaryIO, *, name: str, by: Actor) -> Specimen:
    """Check a file as any upload, keep it, and keep its public copy beside it.

    What some region shows openly already has been checked. Raises `Invalid` for what an upload
    refuses, `Conflict` where no clean copy can be made.
    """
    _refuse_people(by)
    if known := _shown(stream):
        return known
    with uploads.received(stream, name=name) as upload:
        pages, media_type = upload.pages, upload.media_type
        file = keep(upload.file, media_type=media_type, name=name, by=by)
    with open_file(file.sha256) as original:
        clean = copies.without_traces(original, media_type=media_type)
    with clean:
        copy = keep(clean, media_type=media_type, name=f"umum-{name}", by=by)
    return Specimen(file, copy, pages)


def add_many(
    wanted: Sequence[NewPiece], *, organisation: Organisation, by: Actor
) -> list[Evidence]:
    """Bring many specimens as evidence of one region, or none: one event with all rows' digest."""
    _refuse_people(by)
    wrong = [
        Finding(f"{row} · {finding.where}", finding.what)
        for row, new in enumerate(wanted, start=1)
        for finding in note_faults(new.note)
    ]
    if wrong:
        raise Invalid(_("Tidak ada bukti yang tersimpan: perbaiki yang berikut."), wrong)
    subject = f"people.Organisation:{organisation.pk}"
    with recording("questions.specimens.added", by=by, on=subject) as deed:
        made = Evidence.objects.bulk_create(_piece(new, organisation) for new in wanted)
        deed.rows(
            [str(one.pk), one.kind, one.openness, one.file_id, one.public_file_id] for one in made
        )
        deed.private["pieces"] = [[one.title, one.number] for one in made]
    return made


def _shown(stream: BinaryIO) -> Specimen | None:
    digest = sha256(stream.read()).hexdigest()
    stream.seek(0)
    shown = Evidence.objects.filter(file=digest, public_file__isnull=False)
    piece = shown.select_related("file", "public_file").first()
    if piece is None or piece.file is None or piece.public_file is None:
        return None
    return Specimen(piece.file, piece.public_file, piece.pages)


def _piece(new: NewPiece, organisation: Organisation) -> Evidence:
    specimen, note = new.specimen, new.note
    return Evidence(
        organisation=organisation,
        kind=note.kind,
        title=note.title.strip(),
        number=note.number.strip(),
        dated_on=note.dated_on,
        openness=new.openness,
        file=specimen.file,
        public_file=specimen.public_file if new.openness == Openness.OPEN else None,
        pages=specimen.pages,
    )


def _refuse_people(by: Actor) -> None:
    if not rules.may_invent(by):
        raise Forbidden(_("Hanya program simulasi yang memakai satu berkas untuk banyak daerah."))
