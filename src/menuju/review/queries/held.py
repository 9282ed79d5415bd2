"""Rounds as they are now, locked until the transaction ends."""

from django.utils.translation import gettext as _

from menuju.problems import Conflict
from menuju.review.models import Round
from menuju.review.types import RoundState


def listing_held(round: Round) -> Round:
    """Lock a round whose long list may still change, and return it; `Conflict` where it may not."""
    held = Round.objects.select_for_update().get(pk=round.pk)
    if held.state not in (RoundState.DRAFT, RoundState.ANSWERING):
        raise Conflict(
            _("Pengisian putaran ini sudah ditutup; daftar calonnya tidak berubah lagi.")
        )
    return held
