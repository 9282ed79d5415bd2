"""A region that hands in its answers; sealer and worker, once each."""

from menuju.records.actions import seals
from menuju.records.actions.work import catch_up
from menuju.records.types import Machine
from tests.questions import asking, samples

WORKER = Machine("menuju work")


def complete():
    """A region whose four answers are complete, two of them with a file."""
    made = asking.region()
    for code, content, name in (
        ("BL01", samples.pdf(), "sk.pdf"),
        ("BL02", samples.picture(), "foto.jpg"),
    ):
        piece = asking.upload(made, content, name)
        asking.evidence.attach(made.answer(code), piece, by=made.coordinator)
    for code in asking.CODES:
        made.finish(code, 0)
    return made


def settle():
    """What sealer and worker do, once each."""
    seals.seal(by=WORKER)
    catch_up(by=WORKER)
