"""Whether the list holds what its decree names."""

from django.db.models import Count
from django.utils.translation import gettext as _

from menuju.places.models import Edition, Place
from menuju.places.types import Kind, Level
from menuju.problems import Finding


def counts(edition: Edition) -> dict[str, int]:
    """Return how many places of each kind are here by an edition's word, for kinds it loaded."""
    rows = Place.objects.filter(edition=edition).values("kind").annotate(n=Count("code"))
    return dict(rows.order_by("kind").values_list("kind", "n"))


def findings() -> list[Finding]:
    """Return what is wrong with the newest edition, for `menuju doctor`."""
    edition = Edition.objects.order_by("valid_from", "loaded_at").last()
    if edition is None:
        return [Finding("places", _("Belum ada kode wilayah; jalankan `menuju seed`."))]
    found, what = counts(edition), _("%(n)s tempat berjenis %(kind)s, seharusnya %(told)s.")
    return [
        Finding(edition.code, what % {"n": found.get(kind, 0), "kind": kind, "told": told})
        for kind, told in edition.counts.items()
        if _was_loaded(edition, Kind(kind)) and found.get(kind, 0) != told
    ]


def _was_loaded(edition: Edition, kind: Kind) -> bool:
    return any(name.startswith(f"{Level.of(kind)}.") for name in edition.digests)
