"""Load an edition of the official list: the only writing that places know."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.places.actions.copying import Change, copy_in
from menuju.places.files import EditionFiles, digests, read_edition
from menuju.places.models import Edition
from menuju.places.types import Level
from menuju.problems import Conflict
from menuju.records.actions.events import recording
from menuju.records.types import Signs


def load(edition_dir: Path, *, by: Signs, down_to: Level = Level.VILLAGE) -> Edition:
    """Load an edition down to a level; a code that it no longer names is ended, never deleted.

    All rows of all files are checked before the first is written; `Invalid` lists every bad one.
    Loading the same edition again changes nothing and leaves no event; loading it further down adds
    what was left out. Raises `Conflict` for an edition older than one already here, and for other
    content under a name that is taken.
    """
    if known := _already_loaded(edition_dir, down_to):
        return known
    files = read_edition(edition_dir, down_to=down_to)
    with transaction.atomic():
        _one_at_a_time()
        here = Edition.objects.filter(pk=files.about.code).first()
        if here and files.digests.items() <= here.digests.items():
            return here
        _refuse_what_would_rewrite(here, files)
        return _write(here, files, by=by)


def _already_loaded(edition_dir: Path, down_to: Level) -> Edition | None:
    """Return the edition if these very files were loaded before: the usual case at every start."""
    code, found = digests(edition_dir, down_to=down_to)
    here = Edition.objects.filter(pk=code).first()
    return here if here and found.items() <= here.digests.items() else None


def _one_at_a_time() -> None:
    """Let a second loader wait: it will then find the edition here. Readers are not stopped."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE places_edition IN SHARE ROW EXCLUSIVE MODE")


def _refuse_what_would_rewrite(here: Edition | None, files: EditionFiles) -> None:
    """An edition comes after all others, and its code stands for one content only."""
    newest = _newest_of(files)
    loaded: dict[str, str] = here.digests if here else {}
    changed = [name for name, digest in files.digests.items() if loaded.get(name, digest) != digest]
    if changed:
        taken = _(
            "Edisi %(code)s sudah dimuat dengan isi lain (%(names)s); beri edisi ini kode baru."
        )
        raise Conflict(taken % {"code": files.about.code, "names": ", ".join(changed)})
    if newest and newest != here and (here or files.about.valid_from < newest.valid_from):
        older = _("%(decree)s lebih tua dari %(newest)s yang sudah dimuat; muat edisi tertua dulu.")
        raise Conflict(older % {"decree": files.about.decree, "newest": newest.decree})


def _newest_of(files: EditionFiles) -> Edition | None:
    """Return the newest edition of the same list: one that counts a kind which this one counts."""
    counted = set(files.about.counts)
    known = Edition.objects.order_by("-valid_from", "-loaded_at")
    return next((one for one in known if counted & set(one.counts)), None)


def _write(here: Edition | None, files: EditionFiles, *, by: Signs) -> Edition:
    edition = Edition(
        code=files.about.code,
        decree=files.about.decree,
        valid_from=files.about.valid_from,
        counts=files.about.counts,
        digests=(here.digests if here else {}) | files.digests,
        loaded_at=timezone.now(),
    )
    with recording("places.edition.loaded", by=by, on=edition) as deed:
        edition.save()
        change = copy_in(edition, files)
        deed.facts |= _facts(files, change)
        deed.rows(_canonical_rows(files))
    return edition


def _facts(files: EditionFiles, change: Change) -> dict[str, object]:
    return {
        "decree": files.about.decree,
        "valid_from": files.about.valid_from.isoformat(),
        "files": files.digests,
        "counts": dict(Counter(place.kind for place in files.places)),
        "added": change.added,
        "renamed": change.renamed,
        "ended": change.ended,
    }


def _canonical_rows(files: EditionFiles) -> Iterator[list[str | None]]:
    """Yield every row loaded as text, in the order of the files."""
    for row in (*files.places, *files.aliases, *files.former_codes):
        yield list(row)
