"""Entity lists: begun, replaced by a table, and drawn from the official codes."""

import io
import re

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.actions.entities import refuse_unless_keeper
from menuju.forms.models import Entity, EntityList, Form, ListEdition, Medium
from menuju.forms.queries.list_tables import ReadTable, read_rows
from menuju.forms.queries.list_values import REGION
from menuju.forms.queries.lists import drafts_lacking
from menuju.forms.queries.xforms import media_asked_for, xform_bytes
from menuju.forms.types import Audience, EntityRow, IncomingFile, ListKind, NewList
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions import files
from menuju.records.actions.events import recording
from menuju.xforms.entities import declared

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,59}")
A_BATCH = 1000
FIELDS = ("label", "properties", "organisation", "version", "closed_at")


def begin(owner: Organisation, about: NewList, *, by: Actor) -> EntityList:
    """Begin a list; drafts of the same owner that ask for a file of its name get it."""
    if not rules.may_publish(by, owner.pk):
        raise Forbidden(_("Anda tidak mengurus daftar atas nama organisasi ini."))
    _refuse_wrong(about)
    if EntityList.objects.filter(owner=owner, name__iexact=about.name).exists():
        raise Conflict(_("Daftar %(name)s sudah ada.") % {"name": about.name})
    with recording("forms.list.begun", by=by, on="forms.EntityList") as deed:
        begun = EntityList.objects.create(
            owner=owner,
            name=about.name,
            title=about.title.strip(),
            kind=about.kind,
            simulated=about.simulated,
        )
        deed.facts |= {"list": begun.pk, "name": begun.name, "kind": str(begun.kind)}
        _hand_to_drafts(begun)
    return begun


def ready_for(form: Form, xform: bytes, *, by: Actor) -> None:
    """Begin the lists that a form writes into, where they are not there yet.

    Raises `Invalid` for a form that anyone fills in, for strangers do not write what the phones of
    officers read, and for a list of official codes.
    """
    writes = declared(xform)
    names = sorted({one.dataset for one in writes})
    if names and form.audience == Audience.ANYONE:
        says = _("Formulir yang diisi siapa saja tidak mengubah daftar; hapus lembar entities.")
        raise Invalid(_("Formulir ini belum dapat dipakai."), [Finding("entities", says)])
    if any(REGION in one.saved.values() for one in writes):
        says = _("Kolom %(name)s menyatakan milik siapa sebuah baris; pakai nama lain.")
        finding = Finding("save_to", says % {"name": REGION})
        raise Invalid(_("Formulir ini belum dapat dipakai."), [finding])
    for name in names:
        there = EntityList.objects.filter(owner=form.owner_id, name=name).first()
        if there is None:
            begin(form.owner, NewList(name, name, simulated=form.simulated), by=by)
        elif there.kind != ListKind.ENTITIES:
            says = _("%(name)s berisi kode resmi; pakai nama lain.") % {"name": name}
            raise Invalid(_("Formulir ini belum dapat dipakai."), [Finding("entities", says)])


def replace(entities: EntityList, table: IncomingFile, *, by: Actor) -> ListEdition:
    """Put a table in the place of a list's rows: all of it, or nothing.

    Rows that the table leaves out are closed; those that come back are opened again. The table is
    kept by its digest. Raises `Invalid` with every bad row and column.
    """
    refuse_unless_keeper(entities, by=by)
    read = read_rows(table.data, name=table.name, entities=entities)
    kept = files.keep(io.BytesIO(table.data), media_type=table.media_type, name=table.name, by=by)
    with recording("forms.list.replaced", by=by, on=entities) as deed:
        locked = EntityList.objects.select_for_update().get(pk=entities.pk)
        told = _write(locked, read)
        columns = list(read.columns)
        EntityList.objects.filter(pk=locked.pk).update(
            columns=columns,
            edition=F("edition") + 1,
            stamp=F("stamp") + 1,
            updated_at=timezone.now(),
        )
        edition = locked.editions.create(number=locked.edition + 1, file=kept, **told)
        deed.facts |= {"edition": edition.number, "sha256": kept.sha256, **told}
    entities.refresh_from_db()
    return edition


def _refuse_wrong(about: NewList) -> None:
    wrong = []
    if not NAME.fullmatch(about.name):
        says = _("Huruf tanpa aksen, angka, _ dan -; diawali huruf; tanpa .csv.")
        wrong.append(Finding("name", says))
    if not about.title.strip():
        wrong.append(Finding("title", _("Judul belum diisi.")))
    if wrong:
        raise Invalid(_("Daftar belum dibuat."), wrong)


def _hand_to_drafts(begun: EntityList) -> None:
    for draft in drafts_lacking(begun.owner_id):
        asked = media_asked_for(xform_bytes(draft.xform_id))
        there = draft.media.filter(name=begun.file_name).exists()
        if begun.file_name in asked and not there:
            Medium.objects.create(version=draft, name=begun.file_name, entities=begun)


def _write(entities: EntityList, read: ReadTable) -> dict[str, int]:
    """Write the rows of a table; return how many were added, changed and closed."""
    there = {one.name: one for one in entities.entities.select_for_update()}
    fresh, changed = [], []
    for row in read.rows:
        old = there.pop(row.name, None)
        if old is None:
            fresh.append(_made(entities, row))
        elif _differs(old, row):
            changed.append(_renewed(old, row))
    left = [old.pk for old in there.values() if old.closed_at is None]
    Entity.objects.bulk_create(fresh, batch_size=A_BATCH)
    Entity.objects.bulk_update(changed, FIELDS, batch_size=A_BATCH)
    Entity.objects.filter(pk__in=left).update(closed_at=timezone.now(), version=F("version") + 1)
    return {"added": len(fresh), "changed": len(changed), "closed": len(left)}


def _made(entities: EntityList, row: EntityRow) -> Entity:
    return Entity(
        list=entities,
        name=row.name,
        label=row.label,
        properties=dict(row.properties),
        organisation_id=row.organisation_id,
    )


def _differs(old: Entity, row: EntityRow) -> bool:
    held = (old.label, old.properties, old.organisation_id, old.closed_at)
    return held != (row.label, dict(row.properties), row.organisation_id, None)


def _renewed(old: Entity, row: EntityRow) -> Entity:
    old.label, old.properties = row.label, dict(row.properties)
    old.organisation_id, old.closed_at = row.organisation_id, None
    old.version += 1
    return old
