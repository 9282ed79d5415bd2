"""Keep a file that somebody sends: looked at as any upload of this house, by its digest."""

from collections.abc import Sequence
from typing import BinaryIO

from menuju.people.types import Actor
from menuju.records.actions.files import keep
from menuju.records.checks import kinds, uploads
from menuju.records.checks.kinds import FileKind
from menuju.records.models import StoredFile

SCANS: Sequence[FileKind] = (kinds.PDF, *kinds.PICTURES)
"""What a scan may be."""


def kept(
    stream: BinaryIO, *, name: str, taken: Sequence[FileKind] = SCANS, by: Actor
) -> StoredFile:
    """Return a file once it was looked at and kept; raises `Invalid` with what to do."""
    with uploads.received(stream, name=name, taken=taken) as found:
        return keep(found.file, media_type=found.media_type, name=name, by=by)
