"""Keep a file."""

from pathlib import Path
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone

from menuju.records import files
from menuju.records.models import StoredFile
from menuju.records.types import Signs

from .events import recording


def keep(stream: BinaryIO, *, media_type: str, name: str, by: Signs) -> StoredFile:
    """Store a stream under its digest and return its row; the same content is stored once.

    The first keeping leaves one event with digest and size, the name being private. What the file
    is for is said by the event of the deed that attaches it.
    """
    return _known(files.put(stream), media_type=media_type, name=name, by=by)


def adopt(path: Path, *, media_type: str, name: str, by: Signs) -> StoredFile:
    """Keep a file that lies in the home already, as `keep` does, without copying it."""
    return _known(files.adopt(path), media_type=media_type, name=name, by=by)


def _known(content: files.Content, *, media_type: str, name: str, by: Signs) -> StoredFile:
    if known := StoredFile.objects.filter(pk=content.sha256).first():
        return known
    try:
        with transaction.atomic():
            return _register(content, media_type=media_type, name=name, by=by)
    except IntegrityError:  # another program has just kept the same content
        return StoredFile.objects.get(pk=content.sha256)


def _register(content: files.Content, *, media_type: str, name: str, by: Signs) -> StoredFile:
    subject = f"records.StoredFile:{content.sha256}"
    with recording("records.file.kept", by=by, on=subject) as deed:
        deed.facts |= {"media_type": media_type, "sha256": content.sha256, "size": content.size}
        deed.private["name"] = name
        return StoredFile.objects.create(
            sha256=content.sha256,
            size=content.size,
            media_type=media_type,
            name=name,
            at=timezone.now(),
        )
