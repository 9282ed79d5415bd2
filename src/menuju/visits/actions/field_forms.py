"""The form for sites: made from what a round's visits need, published, and asked of assessors."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from menuju.forms.actions import forms, lists, versions
from menuju.forms.models import Form
from menuju.forms.types import ListKind, NewForm, NewList
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.questions.models import Collection
from menuju.records.actions.events import recording
from menuju.visits import rules
from menuju.visits.files import names
from menuju.visits.files.workbooks import workbook
from menuju.visits.models import FieldForm, Visit
from menuju.visits.queries.arrivals import bodies_of_judges

FIRST_VERSION = "1"


@transaction.atomic
def publish(collection: Collection, *, by: Actor) -> FieldForm:
    """Publish the form of a round's visits, and ask the bodies of their assessors to fill it in.

    Once more asks those who have joined the panels since. Raises `Conflict` where nothing is
    planned or nobody judges yet: nobody could fill it in.
    """
    if not rules.may_plan(by, collection):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menerbitkan formulir lapangan."))
    visits = list(Visit.objects.filter(response__collection=collection))
    bodies = bodies_of_judges(visits)
    if not visits or not bodies:
        raise Conflict(_("Jadwalkan tinjauan dan susun panelnya dahulu."))
    with recording(
        "visits.form.published", by=by, on=collection.subject, stream=collection.stream
    ) as deed:
        Collection.objects.select_for_update().get(pk=collection.pk)
        there = FieldForm.objects.filter(collection=collection).select_related("form").first()
        field = there or _made(collection, by=by)
        asked = _ask(field.form, bodies, by=by)
        deed.facts |= {"form": field.form.code}
        deed.nothing = there is not None and not asked
    return field


def _made(collection: Collection, *, by: Actor) -> FieldForm:
    organiser, slug, title = collection.organiser, collection.slug, _bare(collection)
    visits, claims = (
        lists.begin(
            organiser,
            NewList(name, told[:160], ListKind.PERSONAL, simulated=collection.simulated),
            by=by,
        )
        for name, told in (
            (names.visits_list(slug), _("Tinjauan: %(title)s") % {"title": title}),
            (names.claims_list(slug), _("Klaim: %(title)s") % {"title": title}),
        )
    )
    return FieldForm.objects.create(
        collection=collection,
        form=_published(collection, by=by),
        visits_list=visits,
        claims_list=claims,
    )


def _published(collection: Collection, *, by: Actor) -> Form:
    title = _("Periksa lapangan: %(title)s") % {"title": _bare(collection)}
    made = workbook(collection.slug, title=title, version=FIRST_VERSION)
    purpose = _("Mencatat temuan di lokasi yang ditinjau, juga tanpa sinyal.")
    draft = versions.prepare(
        made,
        name=f"{names.form_code(collection.slug)}.xlsx",
        owner=collection.organiser,
        about=NewForm(purpose=purpose, simulated=collection.simulated),
        by=by,
    )
    return versions.publish(draft, by=by).form


def _bare(collection: Collection) -> str:
    """Return its title as data; that it is simulated is said by the form itself."""
    return collection.title_id.removesuffix(" (simulasi)")


def _ask(form: Form, bodies: Sequence[Organisation], *, by: Actor) -> list[Organisation]:
    there = set(form.assignments.values_list("organisation", flat=True))
    new = [body for body in bodies if body.pk not in there]
    for body in new:
        forms.assign(form, body, by=by)
    return new
