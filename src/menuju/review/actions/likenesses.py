"""Find declarations that are alike, once what regions declared no longer changes."""

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.programmes import find_instrument
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import AlikePair, Round
from menuju.review.queries import likenesses
from menuju.review.types import RoundState

AFTER_SCORING = (RoundState.MODERATION, RoundState.CLOSED, RoundState.PUBLISHED)


def find(round: Round, *, by: Actor) -> int:
    """Write down anew which declarations of a round are alike; return how many pairs there are.

    Without a look at scores: those are held against the pairs when a moderator opens the list. By
    the thresholds of the instrument's pack. Doing it twice is doing it once.
    """
    if not rules.may_find_likenesses(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mencari klaim serupa."))
    if round.state not in AFTER_SCORING:
        raise Conflict(_("Klaim serupa dicari setelah penilaian selesai."))
    found = likenesses.pairs(round, find_instrument(round.instrument).likeness)
    with recording(
        "review.likenesses.found", by=by, on=round.subject, stream=round.scores_stream
    ) as deed:
        Round.objects.select_for_update().get(pk=round.pk)
        AlikePair.objects.filter(round=round).delete()
        AlikePair.objects.bulk_create(
            AlikePair(
                round=round,
                question=question,
                one_id=one,
                other_id=other,
                files=grounds.files,
                pictures=grounds.pictures,
                note_share=grounds.note_share,
            )
            for (question, one, other), grounds in found.items()
        )
        deed.facts["pairs"] = len(found)
    return len(found)
