"""What an assessor takes along to sites: the visits to regions that they judge, and the claims."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.questions.models import Answer, Collection
from menuju.ui.dates import waktu
from menuju.visits.declarations import judged_by
from menuju.visits.models import FieldForm, Happening, Visit
from menuju.visits.queries.dimensions import questions_of, titles
from menuju.visits.types import Deed, VisitState

LONGEST_NOTE = 400
VISITS = ("name", "label", "daerah", "dimensi")
CLAIMS = ("name", "label", "daerah", "dimensi", "kode", "klaim", "catatan")
Rows = Sequence[Sequence[str]]


def visit_rows(form: FieldForm, actor: Actor) -> Rows:
    """Return the visits that still take findings, of regions that this actor judges, by time."""
    here = Visit.objects.filter(
        response__in=judged_by(actor), response__collection=form.collection_id
    )
    found = here.exclude(state=VisitState.CANCELLED).select_related("response__place")
    return [
        (
            str(visit.pk),
            _named(visit),
            visit.response.place_id,
            visit.dimension,
        )
        for visit in found
    ]


def called_off(form: FieldForm, actor: Actor) -> dict[str, str]:
    """Return the visits that were called off, of regions that this actor judges: when and why."""
    off = Happening.objects.filter(
        deed=Deed.CANCEL,
        visit__state=VisitState.CANCELLED,
        visit__response__in=judged_by(actor),
        visit__response__collection=form.collection_id,
    )
    return {str(one.visit_id): _why(one) for one in off.select_related("visit").order_by("pk")}


def _why(off: Happening) -> str:
    told = {"at": waktu(off.at, off.visit.zone), "reason": off.reason.rstrip(".")}
    return _("dibatalkan %(at)s: %(reason)s. Temuan sebelum itu tetap diterima.") % told


def _named(visit: Visit) -> str:
    when = waktu(visit.starts_at, visit.zone)
    return f"{visit.programme} · {visit.response.place.short_title} · {when}"


def claim_rows(form: FieldForm, actor: Actor) -> Rows:
    """Return each question of each visited region that this actor judges, with its claim."""
    visited = Visit.objects.filter(response__in=judged_by(actor)).values("response")
    answers = Answer.objects.filter(
        response__in=visited, response__collection=form.collection_id
    ).select_related("question", "response")
    near = _dimensions(form.collection)
    return [_claim(answer, near) for answer in answers]


def _claim(answer: Answer, near: Mapping[str, str]) -> Sequence[str]:
    question, place = answer.question, answer.response.place_id
    return (
        f"{place}_{question.code}",
        f"{question.code} {question.text}",
        place,
        near.get(question.code, ""),
        question.code,
        "–" if answer.given is None else str(answer.given),
        " ".join(answer.note.split())[:LONGEST_NOTE],
    )


def _dimensions(collection: Collection) -> Mapping[str, str]:
    """Return the dimension that each question is about, as visits name dimensions."""
    instrument = collection.set.instrument
    codes = titles(instrument)
    return {asked: code for code in codes for asked in questions_of(instrument, code)}
