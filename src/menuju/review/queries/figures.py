"""The figure that counts of each question of an entry, and what another figure may not be."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.programmes import find_instrument
from menuju.review.models import Entry
from menuju.review.queries.scores import panel_scores

MOST_PLACES = 4
PLACES = Decimal(1).scaleb(-MOST_PLACES)


def figures(entry: Entry, *, until: datetime | None = None) -> Mapping[str, Decimal]:
    """Return what counts of an entry by question: what was agreed, else the mean of the scores.

    4 queries. To four places, as pages and decisions tell them; the index computes with the scores.
    """
    panel = panel_scores(entry, until=until)
    found = {code: _mean(given) for code, given in panel.scores.items()}
    known = {code: mean for code, mean in found.items() if mean is not None}
    return {**known, **panel.settled}


def faults(entry: Entry, *, question: str, value: Decimal) -> list[Finding]:
    """Return what is wrong with a figure that somebody agrees on for a question."""
    scale = find_instrument(entry.round.instrument).scale
    found = []
    if not is_asked(entry, question):
        found.append(Finding(question, _("tidak ditanyakan kepada daerah ini.")))
    if not value.is_finite() or not scale.minimum <= value <= scale.maximum:
        told = {"low": scale.minimum, "high": scale.maximum}
        found.append(Finding(question, _("angka di luar skala %(low)s–%(high)s.") % told))
    elif -_exponent(value) > MOST_PLACES:
        found.append(Finding(question, _("paling banyak %(n)d desimal.") % {"n": MOST_PLACES}))
    return found


def is_asked(entry: Entry, question: str) -> bool:
    """Say whether an entry was asked a question."""
    response = entry.response
    return response is not None and response.answers.filter(question__code=question).exists()


def _mean(given: tuple[Decimal | None, ...]) -> Decimal | None:
    known = [each for each in given if each is not None]
    return (sum(known, Decimal(0)) / len(known)).quantize(PLACES) if known else None


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
