"""Show a sealed leaf as everyone may read it."""

from django.template import Library
from django.utils.translation import gettext, gettext_lazy

register = Library()
EVENTS = {
    "review.round.opened": gettext_lazy("Putaran dibuka"),
    "review.evidence.attached": gettext_lazy("Sumber dilampirkan"),
    "review.results.imported": gettext_lazy("Hasil diimpor"),
    "review.round.closed": gettext_lazy("Putaran ditutup"),
    "review.round.published": gettext_lazy("Putaran diumumkan"),
    "indices.run.drafted": gettext_lazy("Indeks dihitung"),
    "indices.run.published": gettext_lazy("Hitungan diumumkan"),
    "publish.bundle.built": gettext_lazy("Bundel dibuat"),
}
"""What is logged under a round, in the reader's words."""


@register.filter
def event_words(name: str) -> str:
    """Return what happened, by the name of the event: `Putaran ditutup`."""
    return str(EVENTS.get(name, gettext("Kejadian lain")))


@register.filter
def leaf_text(leaf: bytes) -> str:
    """Return the canonical bytes of a leaf as text: exactly what was hashed."""
    return leaf.decode()
