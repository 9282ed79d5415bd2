"""What a camera has written into a picture: when and where. A claim that anybody can change."""

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

from PIL import ExifTags, Image

from menuju.questions.types import Shot
from menuju.records.checks import pictures

CLOCK = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
ZONE = re.compile(r"[+-]\d\d:\d\d")
FINE = Decimal("0.00001")
"""Degrees: about a metre, which is as much as a telephone knows."""


def shot_of(stream: IO[bytes]) -> Shot | None:
    """Return when and where a checked picture says it was taken; None where it says neither."""
    try:
        with pictures.opened(stream) as picture:
            told = picture.getexif()
            shot = Shot(_clock(told), *_place(told.get_ifd(ExifTags.IFD.GPSInfo)))
    except (*pictures.BROKEN, KeyError, TypeError, ZeroDivisionError):  # marks of a broken writer
        return None
    finally:
        stream.seek(0)
    return shot if shot.taken_at or shot.latitude is not None else None


def _clock(told: Image.Exif) -> str:
    """Return the camera's clock as ISO 8601, with its zone where it wrote one."""
    shown = told.get_ifd(ExifTags.IFD.Exif)
    found = CLOCK.match(str(shown.get(ExifTags.Base.DateTimeOriginal, "")))
    if not found or found[1] == "0000":
        return ""
    zone = ZONE.fullmatch(str(shown.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\0 "))
    year, month, day, *clock = found.groups()
    return f"{year}-{month}-{day}T{':'.join(clock)}{zone[0] if zone else ''}"


def _place(told: Mapping[int, Any]) -> tuple[Decimal | None, Decimal | None]:
    """Return latitude and longitude in degrees, or neither."""
    gps = ExifTags.GPS
    pairs = (
        (told.get(gps.GPSLatitude), told.get(gps.GPSLatitudeRef), "S", 90),
        (told.get(gps.GPSLongitude), told.get(gps.GPSLongitudeRef), "W", 180),
    )
    latitude, longitude = (_degrees(*pair) for pair in pairs)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None, None  # a camera without a fix writes 0, 0: a spot in the Gulf of Guinea
    return latitude, longitude


def _degrees(parts: Any, side: Any, negative: str, most: int) -> Decimal | None:
    if not parts or not side:
        return None
    degrees, minutes, seconds = (float(part) for part in (*parts, 0, 0)[:3])
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    sign = -1 if str(side).upper().startswith(negative) else 1
    return (sign * Decimal(value)).quantize(FINE)
