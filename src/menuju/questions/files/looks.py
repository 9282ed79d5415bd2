"""What a picture looks like, in 64 signs: how the same photograph is known again.

A perceptual hash (pHash: the signs of the lowest 64 frequencies) changes little when a picture is
shrunk, saved anew or brightened; in a few signs, of which seven are allowed for. Cropped, turned or
mirrored pictures are not known again. A picture without drawing in it, all of one colour, has none.
"""

from typing import IO

import imagehash
from PIL import Image, ImageStat

from menuju.records.checks import pictures

MOST_DIFFERENT = 7
"""Signs in which two pictures that look alike may differ: unlike ones differ in some 32."""

BANDS, BAND_SIGNS = 4, 16
FLAT = 4.0
"""Standard deviation of grey, of 255, below which a picture shows nothing to know it by."""

SMALL = (64, 64)


def signs_of(stream: IO[bytes]) -> int | None:
    """Return the 64 signs of a checked picture as a number; None where it shows nothing."""
    with pictures.upright(stream, about=SMALL) as picture:
        grey = picture.convert("L").resize(SMALL, Image.Resampling.BILINEAR)
    stream.seek(0)
    if ImageStat.Stat(grey).stddev[0] < FLAT:
        return None
    return int(str(imagehash.phash(grey)), 16)


def bands(signs: int) -> tuple[int, ...]:
    """Return the signs in four bands of sixteen."""
    return tuple(signs >> BAND_SIGNS * at & 0xFFFF for at in reversed(range(BANDS)))


def signed(signs: int) -> int:
    """Return 64 unsigned signs as the signed number that PostgreSQL keeps."""
    return signs - (1 << 64) if signs >> 63 else signs


MASKS = (0, *(1 << at for at in range(BAND_SIGNS)))
"""What a band is crossed with to find those that differ from it in one sign at most."""
