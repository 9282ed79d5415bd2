"""What a person takes along to fill in without a line: their forms, lists, files and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from menuju.forms.declarations import gone_for
from menuju.forms.models import Assignment, Form, Medium, Version
from menuju.forms.queries.entities import as_csv
from menuju.forms.queries.filling.opening import model_of
from menuju.forms.queries.landmarks import asks_for_places, landmarks
from menuju.forms.queries.xforms import xform_bytes
from menuju.forms.types import FormState, ListKind
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.xforms import browser
from menuju.xforms.authoring.types import QuestionFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.people.types import Actor

LISTS = (".csv", ".xml", ".geojson")
"""Files that expressions read; the others are shown or played."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One form that a person may take along, for one of their organisations."""

    version: Version
    organisation: Organisation


def offered(actor: Actor) -> list[Offered]:
    """Return the newest version of each open form assigned to this person's organisations."""
    bodies = list(
        Organisation.objects.filter(pk__in=actor.organisations_where(Permission.FORM_FILL))
    )
    forms = Form.objects.asked_of(actor).filter(state=FormState.OPEN)
    published = Version.objects.published().filter(form__in=forms.values("pk"))
    asked = Prefetch("form__assignments", Assignment.objects.all())
    newest: dict[int, Version] = {}
    for version in published.select_related("form").prefetch_related(asked):
        newest.setdefault(version.form_id, version)
    return [
        Offered(version, body)
        for version in sorted(newest.values(), key=lambda each: each.title)
        for body in bodies
        if _is_asked(version.form, body)
    ]


def found(actor: Actor, code: str, number: int, organisation: int) -> Offered | None:
    """Return what this person takes along under an address; a device may be some versions late."""
    version = (
        Version.objects.published()
        .filter(form__in=Form.objects.asked_of(actor).values("pk"))
        .filter(form__code=code, number=number)
        .select_related("form")
        .first()
    )
    own = organisation in actor.organisations_where(Permission.FORM_FILL)
    body = Organisation.objects.filter(pk=organisation).first() if own else None
    if version is None or body is None or not _is_asked(version.form, body):
        return None
    return Offered(version, body)


def _is_asked(form: Form, body: Organisation) -> bool:
    """Say whether an organisation was asked, by rows that are here already."""
    own = {body.pk, body.parent_id}
    return any(each.organisation_id in own for each in form.assignments.all())


def evidence_of(version: Version) -> list[str]:
    """Return which questions ask for how much evidence, so that it is at hand outside."""
    asked = (QuestionFacts.of_json(facts) for facts in version.columns.values())
    return [
        _("%(code)s: %(n)d bukti") % {"code": facts.code, "n": facts.evidence.fewest}
        for facts in asked
        if facts.evidence and facts.evidence.fewest
    ]


def packed(taken: Offered, *, by: Actor) -> dict[str, Any]:
    """Return all that a browser needs to fill a version in: form, model, lists."""
    xform = xform_bytes(taken.version.xform_id)
    made = browser.transform(xform)
    media = {each.name: each for each in taken.version.media.select_related("entities")}
    lists = browser.external(xform, lambda name: _read(media.get(name), taken.organisation, by))
    return {
        "form": made.form,
        "model": made.model,
        "digest": made.digest,
        "external": lists,
        "gone": _gone(lists, media, by),
        "tag": browser.tag_of(taken.version.default_language),
        "map": _around(taken),
    }


def _gone(
    lists: Mapping[str, str], media: Mapping[str, Medium], by: Actor
) -> dict[str, Mapping[str, str]]:
    """Return by list which rows are offered no more, and why; those that nobody tells are not."""
    files = ((name, media.get(f"{name}.csv")) for name in lists)
    drawn = ((name, file.entities) for name, file in files if file and file.entities)
    told = {
        name: gone_for(entities.pk, by)
        for name, entities in drawn
        if entities.kind == ListKind.PERSONAL
    }
    return {name: rows for name, rows in told.items() if rows}


def _around(taken: Offered) -> dict[str, Any] | None:
    """Return what the map shows; None for a form that asks for no place and needs no map."""
    asks = asks_for_places(model_of(taken.version))
    return landmarks(taken.version, taken.organisation) if asks else None


def shown(version: Version) -> list[Medium]:
    """Return the files that are shown or played; lists travel inside of `packed`."""
    return [each for each in version.media.all() if each.file_id and not each.name.endswith(LISTS)]


def _read(medium: Medium | None, organisation: Organisation, by: Actor) -> bytes | None:
    if medium is None:
        return None
    if medium.entities is not None:
        return as_csv(medium.entities, organisation, by)
    return xform_bytes(str(medium.file_id))
