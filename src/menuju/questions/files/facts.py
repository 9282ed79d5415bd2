"""What a file tells of itself once it was looked at: kind, pages, looks, camera."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from menuju.problems import Invalid
from menuju.questions.files import exif, looks
from menuju.questions.types import Shot
from menuju.records.checks import uploads
from menuju.records.checks.kinds import PICTURE_TYPES, by_name
from menuju.records.checks.limits import limit_of, size_faults
from menuju.records.checks.names import name_faults
from menuju.records.checks.uploads import Upload
from menuju.records.files import local


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Found in a file that may be kept; whoever has these has looked at it."""

    media_type: str
    pages: int | None
    """For PDF only."""
    signs: int | None = None
    """What a picture looks like."""
    shot: Shot | None = None
    """Where and when its camera took it."""


def facts_of(found: Upload, *, shot: Shot | None = None) -> FileFacts:
    """Return what an examined file tells; `shot` is what a browser has read of a larger original.

    What the file itself says has the word.
    """
    if found.media_type not in PICTURE_TYPES:
        return FileFacts(found.media_type, found.pages)
    signs = looks.signs_of(found.file)
    return FileFacts(found.media_type, found.pages, signs, exif.shot_of(found.file) or shot)


def kept_facts(sha256: str, *, name: str, size: int) -> FileFacts:
    """Look at a file that is kept already as at any that is brought; raises `Invalid`."""
    if wrong := [*name_faults(name), *size_faults(size, limit=limit_of(by_name(name)))]:
        raise Invalid(_("Berkas ini tidak dapat diterima."), wrong)
    with local(sha256) as path, uploads.examined(path, name=name) as found:
        return facts_of(found)
