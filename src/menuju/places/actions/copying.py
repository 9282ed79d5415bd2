"""Copy an edition into the database and merge it with the editions before it."""

from dataclasses import dataclass

from django.db import connection

from menuju.places.files import EditionFiles
from menuju.places.models import Alias, Edition, FormerCode, Place

INCOMING = """
CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS
SELECT code, parent_id, kind, name, long_name, key, capital, latitude, longitude, time_zone,
       area_km2, population
FROM places_place WITH NO DATA
"""
KEEP_FORMER_NAMES = """
INSERT INTO places_alias (place_id, text, key)
SELECT place.code, place.name, place.key
FROM places_place place JOIN incoming USING (code)
WHERE place.key <> incoming.key
ON CONFLICT (key, place_id) DO NOTHING
"""
MERGE = """
INSERT INTO places_place (code, parent_id, kind, name, long_name, key, capital, latitude, longitude,
                      time_zone, area_km2, population, edition_id, since_id, ended_by_id)
SELECT incoming.*, %(edition)s, %(edition)s, NULL FROM incoming ORDER BY code
ON CONFLICT (code) DO UPDATE SET
  name = excluded.name, long_name = excluded.long_name, key = excluded.key,
  capital = excluded.capital, latitude = excluded.latitude, longitude = excluded.longitude,
  time_zone = excluded.time_zone, area_km2 = excluded.area_km2,
  population = excluded.population, edition_id = excluded.edition_id, ended_by_id = NULL
"""
END_THE_REST = """
UPDATE places_place SET ended_by_id = %(edition)s
WHERE kind = ANY(%(kinds)s) AND ended_by_id IS NULL AND edition_id <> %(edition)s
"""


@dataclass(frozen=True)
class Change:
    """What an edition did to the list, in numbers of places."""

    added: int
    renamed: int
    ended: int


def copy_in(edition: Edition, files: EditionFiles) -> Change:
    """Write an edition's places, keep the names it replaces, end the codes it no longer names.

    Only kinds that were read whole are ended. Runs inside the caller's transaction.
    """
    kinds = sorted(files.kinds)
    before = Place.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(INCOMING)
        with cursor.copy("COPY incoming FROM STDIN") as copy:
            for row in files.places:
                copy.write_row(row)
        cursor.execute(KEEP_FORMER_NAMES)
        renamed = cursor.rowcount
        cursor.execute(MERGE, {"edition": edition.pk})
        cursor.execute(END_THE_REST, {"edition": edition.pk, "kinds": kinds})
        ended = cursor.rowcount
        cursor.execute("DROP TABLE incoming")
        cursor.execute("ANALYZE places_place")
    Alias.objects.bulk_create(
        [Alias(text=row.text, key=row.key, place_id=row.place) for row in files.aliases],
        ignore_conflicts=True,
    )
    FormerCode.objects.bulk_create(
        [FormerCode(code=row.code, place_id=row.place, law=row.law) for row in files.former_codes],
        ignore_conflicts=True,
    )
    return Change(added=Place.objects.count() - before, renamed=renamed, ended=ended)
