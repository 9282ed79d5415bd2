"""The two lists that the form for sites chooses from, drawn for whoever takes it along."""

from collections.abc import Mapping

from django.db.models import Q

from menuju.forms.declarations import Drawn
from menuju.people.types import Actor
from menuju.visits.models import FieldForm
from menuju.visits.queries import drawn


def gone_for(entities: int, actor: Actor) -> Mapping[str, str] | None:
    """Return which visits were called off, of those whom this actor judges now, and why."""
    form = FieldForm.objects.filter(visits_list=entities).select_related("collection").first()
    return None if form is None else drawn.called_off(form, actor)


def rows_for(entities: int, actor: Actor) -> Drawn | None:
    """Return the visits, or the claims, of those whom this actor judges now."""
    asked = FieldForm.objects.filter(Q(visits_list=entities) | Q(claims_list=entities))
    form = asked.select_related("collection__set").first()
    if form is None:
        return None
    if form.visits_list_id == entities:
        return Drawn(drawn.VISITS, drawn.visit_rows(form, actor))
    return Drawn(drawn.CLAIMS, drawn.claim_rows(form, actor))
