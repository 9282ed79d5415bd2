"""One row of an entity list, by hand: added, closed, opened again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menuju.forms.actions import entities as verbs
from menuju.forms.forms.desk import show
from menuju.forms.forms.lists import RowForm
from menuju.forms.models import Entity
from menuju.forms.views.lists import own_list, rendered
from menuju.people.http import ActorRequest
from menuju.problems import Problem


@require_POST
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a row to a list."""
    entities = own_list(request, pk)
    form = RowForm(request.POST, entities=entities)
    if form.is_valid():
        try:
            row = verbs.add(entities, form.row(), by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            messages.success(request, _("%(name)s ditambahkan.") % {"name": row})
            return redirect("forms:entity-list", pk)
    return rendered(request, entities, form)


@require_POST
def close(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Close a row."""
    row = _row(request, pk, number)
    verbs.close(row, by=request.actor)
    messages.success(
        request, _("%(name)s ditutup; gawai tidak mendapatkannya lagi.") % {"name": row}
    )
    return redirect("forms:entity-list", pk)


@require_POST
def reopen(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Open a row again."""
    row = _row(request, pk, number)
    verbs.reopen(row, by=request.actor)
    messages.success(request, _("%(name)s dibuka kembali.") % {"name": row})
    return redirect("forms:entity-list", pk)


def _row(request: ActorRequest, pk: int, number: int) -> Entity:
    entities = own_list(request, pk)
    row = get_object_or_404(entities.entities, pk=number)
    row.list = entities
    return row
