"""Entity lists: what forms choose from by name; each region keeps its own rows."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.models import Entity, EntityList
from menuju.forms.types import Row
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.records.actions.events import recording


def found(
    name: str,
    title: str,
    *,
    owner: Organisation,
    columns: Sequence[str] = (),
    rows: Sequence[Row] = (),
    by: Actor,
) -> EntityList:
    """Found a list of a publishing body, with the rows that everyone gets.

    A form of this body that asks for `<name>.csv` is given it, each region with its own rows.
    """
    if not rules.may_publish(by, owner.pk):
        raise Forbidden(_("Anda tidak menerbitkan formulir atas nama organisasi ini."))
    with recording("forms.list.founded", by=by, on=f"forms.EntityList:{name}") as deed:
        if EntityList.objects.filter(owner=owner, name=name).exists():
            raise Conflict(_("Daftar %(name)s sudah ada.") % {"name": name})
        made = EntityList.objects.create(owner=owner, name=name, title=title, columns=list(columns))
        _write(made, rows, None)
        deed.facts |= {"columns": list(columns), "rows": len(rows)}
    return made


def offer(
    entities: EntityList, rows: Sequence[Row], *, organisation: Organisation, by: Actor
) -> None:
    """Put these rows in the place of those that a region had: its own phones choose from them."""
    if not rules.may_offer(by, entities, organisation):
        raise Forbidden(_("Baris daftar ini diisi oleh koordinator daerahnya."))
    with recording("forms.list.offered", by=by, on=f"forms.EntityList:{entities.name}") as deed:
        held = EntityList.objects.select_for_update().get(pk=entities.pk)
        held.entities.filter(organisation=organisation).delete()
        _write(held, rows, organisation)
        held.save(update_fields=["updated_at"])
        deed.facts |= {"organisation": organisation.pk}
        deed.rows([row.name, row.label] for row in rows)


def _write(entities: EntityList, rows: Sequence[Row], organisation: Organisation | None) -> None:
    Entity.objects.bulk_create(
        Entity(
            list=entities,
            name=row.name,
            label=row.label,
            properties=dict(row.properties),
            organisation=organisation,
        )
        for row in rows
    )
