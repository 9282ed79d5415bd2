"""Bring a file in parts, over any line: announced, appended, looked at once it is whole."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid, NotFound
from menuju.questions import rules
from menuju.questions.files import parts
from menuju.questions.models import Answer, Upload
from menuju.questions.queries.uploads import room_faults
from menuju.records.actions.events import recording
from menuju.records.checks import kinds, limits
from menuju.records.checks import uploads as files
from menuju.records.checks.names import name_faults

PIECE = 1 << 20
"""Bytes after which what has arrived is put on the disk and counted."""

CHUNK = 1 << 18
"""Bytes asked of a line at once: each asking takes the interpreter from whoever makes a page."""

logger = logging.getLogger(__name__)


class Mismatch(Invalid):
    """A part is not what its checksum says: nothing of it counts."""

    status = 460  # type: ignore[assignment]  # of tus 1.0; HTTP does not name it


class TooLarge(Invalid):
    """More bytes than a file of its kind may have."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a part must come to."""

    algorithm: str
    digest: bytes


def begin(answer: Answer, *, name: str, size: int, by: Actor) -> Upload:
    """Announce a file for an answer; refused before a byte was sent where it could not be taken.

    Raises `Invalid` for a name or a size that is not taken, or where the region has no room left.
    """
    if by.user_id is None or not rules.may_answer(by, answer):
        raise Forbidden(_("Pertanyaan ini dijawab oleh perangkat daerah lain."))
    limit = limits.limit_of(kinds.by_name(name))
    if wrong := [*name_faults(name), *limits.size_faults(size, limit=limit)]:
        refusal = TooLarge if size > limit else Invalid
        raise refusal(_("Berkas ini tidak dapat diterima."), wrong)
    upload = Upload(answer=answer, name=name, size=size, user_id=by.user_id, expires_at=_until())
    with recording("questions.upload.begun", by=by, on=upload) as deed:
        if wrong := room_faults(answer.response.organisation, size):
            raise Invalid(_("Berkas ini tidak dapat diterima."), wrong)
        upload.save(force_insert=True)
        parts.begin(upload.pk)
        deed.facts["size"] = size
        deed.private["name"] = name
    return upload


def append(
    upload: Upload, stream: BinaryIO, *, at: int, checksum: Checksum | None = None, by: Actor
) -> Upload:
    """Write what a stream brings at the end of an upload; a stream that breaks off keeps its share.

    With a checksum all of it counts, or nothing. Whoever comes last has the word: an older request
    that is still at it is too late. A file that turns out to be refused is gone. Leaves no event:
    its parts tell nothing that the finished file does not.
    Raises `Conflict` for another place than the end, `Invalid` for what is not taken.
    """
    _refuse_others(upload, by=by)
    mine, digest = _take_turn(upload, at=at), checksum and hashlib.new(checksum.algorithm)
    for piece in _pieces(stream):
        if digest:
            digest.update(piece)
        mine = _write(mine, piece, at=at, counted=digest is None)
        at += len(piece)
    if checksum and digest:
        mine = _count(mine, at, agreed=digest.digest() == checksum.digest)
    return _looked_at(mine)


def drop(upload: Upload, *, by: Actor) -> None:
    """Throw an unfinished upload away, or a finished one that nobody has used."""
    _refuse_others(upload, by=by)
    with recording("questions.upload.dropped", by=by, on=upload) as deed:
        deed.facts["size"] = upload.size
        _discard(upload)


def sweep(*, by: Actor) -> int:
    """Remove uploads whose time is over, and files that no row knows; return how many."""
    if not rules.may_keep_house(by):
        raise Forbidden(_("Sisa unggahan dibersihkan oleh sistem."))
    with recording("questions.uploads.swept", by=by, on="questions.Upload") as deed:
        over = Upload.objects.filter(expires_at__lte=timezone.now())
        gone = list(over.select_for_update(skip_locked=True))
        for upload in gone:
            _discard(upload)
        strays = parts.strays(Upload.objects.values_list("pk", flat=True))
        for stray in strays:
            parts.remove(stray)
        deed.facts["rows"] = len(gone) + len(strays)
        deed.nothing = not deed.facts["rows"]
    return len(gone) + len(strays)


def _until() -> datetime:
    return timezone.now() + timedelta(seconds=settings.UPLOAD_SECONDS)


def _refuse_others(upload: Upload, *, by: Actor) -> None:
    if not rules.may_upload(by, upload):
        raise Forbidden(_("Unggahan ini milik orang lain."))


def _take_turn(upload: Upload, *, at: int) -> Upload:
    """Return the upload as ours to write; from here every request before is too late."""
    with transaction.atomic():
        mine = Upload.objects.living().select_for_update().filter(pk=upload.pk).first()
        if mine is None:
            raise NotFound(_("Unggahan ini sudah selesai, dihapus, atau habis waktunya."))
        if mine.arrived != at:
            told = {"here": mine.arrived, "there": at}
            raise Conflict(_("Sudah sampai bita %(here)d, bukan %(there)d.") % told)
        mine.turn, mine.expires_at = mine.turn + 1, _until()
        mine.save(update_fields=["turn", "expires_at"])
    return mine


def _pieces(stream: BinaryIO) -> Iterator[bytearray]:
    """Yield what arrives in pieces worth a write; a line that is cut ends it, and loses nothing."""
    held = bytearray()
    try:
        while chunk := stream.read(CHUNK):
            held += chunk
            if len(held) >= PIECE:
                yield held
                held = bytearray()
    except OSError as cut:
        logger.info("an upload was cut off: %s", cut)
    if held:
        yield held


def _write(mine: Upload, piece: bytearray, *, at: int, counted: bool) -> Upload:
    """Write one piece while no other request can; it counts with the commit, once on the disk."""
    end = at + len(piece)
    with transaction.atomic():
        _hold(mine, arrived=end if counted and end <= mine.size else mine.arrived)
        if end > mine.size:
            raise Invalid(_("Bagian ini melewati ukuran berkas yang diumumkan."))
        parts.write(mine.pk, piece, at=at)
    if counted:
        mine.arrived = end
    return mine


def _count(mine: Upload, end: int, *, agreed: bool) -> Upload:
    """Count what was written since our turn began, where its checksum agrees; else cut it off."""
    with transaction.atomic():
        _hold(mine, arrived=end if agreed else mine.arrived)
        if not agreed:
            parts.cut(mine.pk, size=mine.arrived)
            raise Mismatch(_("Bagian ini berubah di jalan; kirim lagi."))
    mine.arrived = end
    return mine


def _hold(mine: Upload, *, arrived: int) -> None:
    """Lock the row of an upload whose turn is still ours, and say in it what has arrived."""
    if Upload.objects.filter(pk=mine.pk, turn=mine.turn).update(arrived=arrived) != 1:
        raise Conflict(_("Unggahan ini sedang dilanjutkan dari tempat lain."))


def _looked_at(mine: Upload) -> Upload:
    """Look at what has arrived as early as it tells something; what is refused is gone at once."""
    try:
        if mine.arrived >= min(kinds.HEAD, mine.size):
            files.refuse_beginning(parts.head(mine.pk, kinds.HEAD), name=mine.name)
        if mine.is_whole and not mine.media_type:
            _examine(mine)
    except files.Unexamined:
        logger.warning("upload %s is whole and waits for the virus scanner", mine.pk)
    except Invalid:
        _discard(mine)
        raise
    return mine


def _examine(mine: Upload) -> None:
    with files.examined(parts.path_of(mine.pk), name=mine.name) as found:
        mine.media_type, mine.pages = found.media_type, found.pages
    Upload.objects.filter(pk=mine.pk).update(media_type=mine.media_type, pages=mine.pages)


def _discard(upload: Upload) -> None:
    Upload.objects.filter(pk=upload.pk).delete()
    transaction.on_commit(lambda: parts.remove(upload.pk))
