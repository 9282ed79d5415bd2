"""What a deed on a calibration begins with: who may, that the stage is on, where it is noted."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.records.actions.events import recording
from menuju.records.types import Deed
from menuju.review import rules
from menuju.review.models import CalibrationSet, Round
from menuju.review.queries.calibration.locks import OVER, lock_of
from menuju.review.types.calibration import OPEN_STATES


def blind_recording(name: str, round: Round, *, by: Actor) -> AbstractContextManager[Deed]:
    """Do the work inside as a deed of the round's log of scores, which no bundle carries.

    Whatever is told of it belongs into its private part; its facts stay empty.
    """
    return recording(name, by=by, on=round.subject, stream=round.scores_stream)


@contextmanager
def draft_recording(name: str, held: CalibrationSet, *, by: Actor) -> Iterator[Deed]:
    """Do the work inside on a set that the assessors do not have yet, and that is held meanwhile.

    Raises `Forbidden` for who does not moderate, `Conflict` once the set is published or the stage
    is over.
    """
    refuse(held.round, by=by)
    with blind_recording(name, held.round, by=by) as deed:
        hold(held.round)
        held.refresh_from_db()
        refuse_published(held)
        yield deed


def refuse(round: Round, *, by: Actor) -> None:
    """Refuse who does not moderate the round: an assessor of it must not know the references."""
    if not rules.may_moderate(by, round):
        raise Forbidden(_("Hanya sekretariat yang memoderasi menyiapkan kalibrasi."))


def hold(round: Round) -> Round:
    """Hold the round while its calibration changes; raises `Conflict` once it is scored."""
    held = Round.objects.select_for_update().get(pk=round.pk)
    if held.collection_id is None:
        raise Conflict(_("Putaran ini memuat tabel resmi; ia tidak dinilai oleh panel."))
    if held.state not in OPEN_STATES:
        raise Conflict(str(OVER))
    return held


def refuse_published(held: CalibrationSet) -> None:
    """Raise `Conflict` where the assessors have the set already, saying what can be done."""
    if told := lock_of(held):
        raise Conflict(told)
