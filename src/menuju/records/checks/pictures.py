"""Photographs: their size before they are opened, and copies without place, camera and author."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from menuju.problems import Finding

MOST_PIXELS = 80_000_000
"""More than the largest telephone gives; four bytes each while a copy is made."""

FORMATS = ("JPEG", "PNG", "WEBP")
KEPT = ("icc_profile", "transparency")
"""Colours depend on these; everything else a picture says of itself stays behind."""

BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def faults(stream: IO[bytes]) -> list[Finding]:
    """Return what makes a picture one that is not taken: broken, or too many pixels."""
    field = _("Gambar")
    try:
        with opened(stream) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                what = _("terlalu besar (%(w)d × %(h)d titik); perkecil dahulu.")
                return [Finding(field, what % {"w": picture.width, "h": picture.height})]
            picture.load()
    except BROKEN:
        return [Finding(field, _("rusak atau tidak utuh; kirim ulang dari aslinya."))]
    return []


def cleaned(stream: BinaryIO) -> BinaryIO:
    """Return a copy that shows the same and says nothing else: no EXIF, XMP, text or thumbnails.

    What EXIF told about turning the picture is done to it. Of several pictures in one file, only
    the first is copied.
    """
    with opened(stream) as picture:
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        options = {"JPEG": {"quality": 92}, "PNG": {}, "WEBP": {"quality": 92}}[kind]
        upright = ImageOps.exif_transpose(picture)
        if upright.mode == "P":
            upright = upright.convert("RGBA" if "transparency" in upright.info else "RGB")
        bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
        bare.info = {name: upright.info[name] for name in KEPT if name in upright.info}
        copy = tempfile.TemporaryFile(prefix="menuju-copy-")  # noqa: SIM115 -- the caller closes it
        bare.save(copy, kind, **options)
    copy.seek(0)
    return copy


@contextmanager
def upright(stream: IO[bytes], *, about: tuple[int, int]) -> Iterator[Image.Image]:
    """Open a checked picture the right way up; a large JPEG is decoded no larger than needed."""
    with opened(stream) as picture:
        picture.draft("RGB", about)
        yield ImageOps.exif_transpose(picture)


@contextmanager
def opened(stream: IO[bytes]) -> Iterator[Image.Image]:
    """Open one of three formats; only its header is read here."""
    stream.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(stream, formats=FORMATS) as picture:
            yield picture
