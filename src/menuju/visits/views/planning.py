"""The secretariat plans visits: one by a form, many by a table."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.visits.actions import plans
from menuju.visits.forms import PlanForm, TableForm, show
from menuju.visits.http import planned_collection, posted
from menuju.visits.queries.dimensions import titles
from menuju.visits.queries.visit_tables import COLUMNS, NEEDED, read_visits
from menuju.visits.queries.zones import named_zones

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: ActorRequest, slug: str) -> HttpResponse:
    """Plan one visit."""
    collection = planned_collection(request, slug)
    dimensions = titles(collection.set.instrument)
    form = PlanForm(posted(request), collection=collection, dimensions=dimensions)
    if form.is_valid():
        try:
            (made,) = plans.plan(collection, [form.visit()], by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            messages.success(request, _("Tinjauan dijadwalkan; daerah dan asesornya diberi tahu."))
            return redirect("visits:visit", made.pk)
    page = {"form": form, "collection": collection, "simulated": collection.simulated}
    return render(request, "visits/plan.html", page, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring_table(request: ActorRequest, slug: str) -> HttpResponse:
    """Plan all visits of a table, or none."""
    collection = planned_collection(request, slug)
    form = TableForm(posted(request), request.FILES or None)
    wrong: Problem | None = None
    if form.is_valid():
        try:
            name, content = form.sent()
            wanted = read_visits(content, name=name, collection=collection)
            made = plans.plan(collection, wanted, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            said = ngettext("%(n)d tinjauan dijadwalkan.", "%(n)d tinjauan dijadwalkan.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("visits:visits")
    page = {
        "form": form,
        "wrong": wrong,
        "collection": collection,
        "columns": [(column, column in NEEDED) for column in COLUMNS],
        "dimensions": titles(collection.set.instrument),
        "zones": named_zones(),
        "simulated": collection.simulated,
    }
    status = wrong.status if wrong else UNPROCESSABLE if form.errors else 200
    return render(request, "visits/table.html", page, status=status)
