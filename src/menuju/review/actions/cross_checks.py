"""Keep what comparing regions with their earlier years finds, so that nobody waits for it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import CrossCheck, Round
from menuju.review.queries.cross_checks import checked, compared_entries


def keep(round: Round, *, by: Actor) -> int:
    """Compare the regions of a round that changed since, and keep what is found; return how many.

    Done twice it is done once: where nothing changed it leaves no event.
    """
    if not rules.may_find_likenesses(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membandingkan semua tahun."))
    fresh = [one for one in checked(list(compared_entries(round))) if not one.is_kept]
    with recording(
        "review.years.compared", by=by, on=round.subject, stream=round.scores_stream
    ) as deed:
        at = timezone.now()
        CrossCheck.objects.bulk_create(
            (
                CrossCheck(
                    entry=one.entry, compared=one.compared, jumps=list(one.jumps),
                    copies=list(one.copies), kept_at=at,
                )
                for one in fresh
            ),
            update_conflicts=True,
            unique_fields=["entry"],
            update_fields=["compared", "jumps", "copies", "kept_at"],
            batch_size=500,
        )  # fmt: skip
        deed.nothing = not fresh
        deed.facts["regions"] = len(fresh)
    return len(fresh)
