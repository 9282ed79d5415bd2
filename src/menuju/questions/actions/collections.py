"""What can be done to a collection: one call for answers."""

from datetime import date

from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.questions import rules
from menuju.questions.models import Collection, QuestionSet, Response
from menuju.questions.types import CollectionState, SetState
from menuju.records.actions.events import recording


def open_for(
    question_set: QuestionSet,
    *,
    slug: str,
    title_id: str,
    title_en: str,
    organiser: Organisation,
    due_on: date | None = None,
    claims_floor: int | None = None,
    simulated: bool,
    by: Actor,
) -> Collection:
    """Open a collection that asks one published set of whomever `responses.open_many` names.

    A level above `claims_floor` cannot be marked complete without evidence; the rule stays as it is
    opened.
    """
    if not rules.may_run(by, organiser.pk):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka pengisian."))
    if question_set.state != SetState.PUBLISHED:
        raise Conflict(_("Terbitkan set pertanyaan dahulu: yang ditanyakan tidak boleh berubah."))
    if Collection.objects.filter(slug=slug).exists():
        raise Conflict(_("Pengisian %(slug)s sudah ada.") % {"slug": slug})
    collection = Collection(
        slug=slug,
        title_id=title_id,
        title_en=title_en,
        set=question_set,
        organiser=organiser,
        due_on=due_on,
        claims_floor=claims_floor,
        simulated=simulated,
    )
    with recording(
        "questions.collection.opened", by=by, on=collection.subject, stream=collection.stream
    ) as deed:
        collection.save()
        deed.facts |= {
            "set": str(question_set),
            "set_sha256": question_set.sha256,
            "due_on": due_on.isoformat() if due_on else None,
            "simulated": simulated,
        }
        if claims_floor is not None:
            deed.facts["claims_floor"] = claims_floor
    return collection


def close(collection: Collection, *, by: Actor) -> Collection:
    """Close a collection: from here no answer changes, and no response is approved any more.

    All its responses are held while it closes, so whoever is saving finishes before, or is told.
    """
    if not rules.may_collect(by, collection):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menutup pengisian."))
    with recording(
        "questions.collection.closed", by=by, on=collection.subject, stream=collection.stream
    ) as deed:
        states = _hold_all(collection)
        here = Collection.objects.filter(pk=collection.pk, state=CollectionState.OPEN)
        if here.update(state=CollectionState.CLOSED) != 1:
            raise Conflict(_("Pengisian ini sudah ditutup."))
        deed.facts |= {"responses": {state: states.count(state) for state in sorted(set(states))}}
    collection.refresh_from_db()
    return collection


def _hold_all(collection: Collection) -> list[str]:
    """Lock every response, in the order of their keys; return their states."""
    held = Response.objects.select_for_update().filter(collection=collection).order_by("pk")
    return list(held.values_list("state", flat=True))
