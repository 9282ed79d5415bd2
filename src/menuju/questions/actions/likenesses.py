"""Find which pictures look alike, once one more is there."""

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.questions import rules
from menuju.questions.models import Evidence, Likeness, Look
from menuju.questions.queries.likenesses import alike
from menuju.records.actions.events import recording


def find(evidence: Evidence, *, by: Actor) -> int:
    """Note which kept pictures look like this piece, both ways round; return how many.

    Done after the piece is kept, so that of two that are brought at once one finds the other.
    """
    if not rules.may_keep_house(by):
        raise Forbidden(_("Gambar yang serupa dicari oleh sistem."))
    look, ours = Look.objects.filter(file=evidence.file_id).first(), evidence.file_id or ""
    found = alike(look) if look else []
    with recording("questions.likenesses.found", by=by, on=evidence) as deed:
        pairs = [
            Likeness(file_id=one, other_id=two, distance=distance)
            for other, distance in found
            for one, two in ((ours, other), (other, ours))
        ]
        Likeness.objects.bulk_create(pairs, ignore_conflicts=True)
        deed.facts["files"] = len(found)
        deed.nothing = not found
    return len(found)
