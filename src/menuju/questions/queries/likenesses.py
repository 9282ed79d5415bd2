"""Which kept pictures look like one: found by index, however many there are."""

from django.db import connection

from menuju.questions.files.looks import BANDS, MASKS, MOST_DIFFERENT
from menuju.questions.models import Look

MOST = 200
"""Of those that look alike the nearest are enough to make one look."""

ALIKE = """
    WITH masks AS (SELECT unnest(%(masks)s::integer[]) AS mask
    ), near AS (
        SELECT file_id, signs FROM masks JOIN questions_look ON band_1 = %(band_1)s # mask
        UNION
        SELECT file_id, signs FROM masks JOIN questions_look ON band_2 = %(band_2)s # mask
        UNION
        SELECT file_id, signs FROM masks JOIN questions_look ON band_3 = %(band_3)s # mask
        UNION
        SELECT file_id, signs FROM masks JOIN questions_look ON band_4 = %(band_4)s # mask
    ), measured AS (
        SELECT file_id, bit_count((signs # %(signs)s)::bit(64)) AS distance FROM near
    )
    SELECT file_id, distance FROM measured
    WHERE distance <= %(most_different)s AND file_id <> %(file)s
    ORDER BY distance, file_id LIMIT %(most)s
"""
"""Two that differ in seven signs at most have a band in which they differ in one at most."""


def alike(look: Look) -> list[tuple[str, int]]:
    """Return the files that show nearly the same, with the signs in which they differ."""
    bands = {f"band_{n}": getattr(look, f"band_{n}") for n in range(1, BANDS + 1)}
    told = {"masks": list(MASKS), "signs": look.signs, "file": look.file_id, **bands}
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, {**told, "most_different": MOST_DIFFERENT, "most": MOST})
        return list(cursor.fetchall())
