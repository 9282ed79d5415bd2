"""One row of a list: added, closed and opened by hand; made and changed by a submission."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.models import Entity, EntityList, Submission
from menuju.forms.queries.following import Following, declared_by, followings
from menuju.forms.queries.list_values import LONGEST_LABEL, wrong_name, wrong_property
from menuju.forms.types import EntityRow, ListKind
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.xforms.instances import Instance

OFFERED = ("label", "properties", "closed_at", "version")


def add(entities: EntityList, row: EntityRow, *, by: Actor) -> Entity:
    """Add one row to a list."""
    refuse_unless_keeper(entities, by=by)
    _refuse_wrong(entities, row)
    with recording("forms.entity.added", by=by, on=entities) as deed:
        locked = _locked(entities)
        if locked.entities.filter(name=row.name).exists():
            raise Conflict(_("Baris %(name)s sudah ada pada daftar ini.") % {"name": row.name})
        _grow_columns(locked, row.properties)
        made = locked.entities.create(
            name=row.name,
            label=row.label,
            properties=dict(row.properties),
            organisation_id=row.organisation_id,
        )
        deed.private["row"] = made.pk
    return made


def offer(
    entities: EntityList, rows: Sequence[EntityRow], *, organisation: Organisation, by: Actor
) -> None:
    """Put these rows in the place of those that a region had: its own phones choose from them.

    Rows that are left out are closed: a phone that has not heard of it sends a name that is known.
    """
    if not rules.may_offer(by, entities, organisation):
        raise Forbidden(_("Baris daftar ini diisi oleh koordinator daerahnya."))
    with recording("forms.list.offered", by=by, on=entities) as deed:
        locked = _locked(entities)
        _grow_columns(locked, {column for row in rows for column in row.properties})
        theirs = locked.entities.filter(organisation=organisation)
        left = theirs.open().exclude(name__in=[row.name for row in rows])
        left.update(closed_at=timezone.now(), version=F("version") + 1)
        known = {one.name: one for one in theirs}
        told = (_put(locked, row, known.get(row.name), organisation) for row in rows)
        put = [one for one in told if one is not None]
        Entity.objects.bulk_create([one for one in put if one.pk is None])
        Entity.objects.bulk_update([one for one in put if one.pk is not None], OFFERED)
        deed.facts |= {"organisation": organisation.pk}
        deed.rows([row.name, row.label] for row in rows)


def _put(
    entities: EntityList, row: EntityRow, there: Entity | None, organisation: Organisation
) -> Entity | None:
    """Return a row to be made or changed; None where it stands so already."""
    said = {"label": row.label, "properties": dict(row.properties), "closed_at": None}
    if there is None:
        return Entity(list=entities, name=row.name, organisation=organisation, **said)
    if all(getattr(there, name) == value for name, value in said.items()):
        return None
    for name, value in said.items():
        setattr(there, name, value)
    there.version += 1
    return there


def close(entity: Entity, *, by: Actor) -> None:
    """Close a row: clients no longer get it, what was answered with it stays."""
    refuse_unless_keeper(entity.list, by=by)
    with recording("forms.entity.closed", by=by, on=entity.list) as deed:
        _locked(entity.list)
        here = Entity.objects.filter(pk=entity.pk, closed_at__isnull=True)
        if here.update(closed_at=timezone.now(), version=F("version") + 1) != 1:
            raise Conflict(_("Baris ini sudah ditutup."))
        deed.private["row"] = entity.pk


def reopen(entity: Entity, *, by: Actor) -> None:
    """Give a row to clients again."""
    refuse_unless_keeper(entity.list, by=by)
    with recording("forms.entity.reopened", by=by, on=entity.list) as deed:
        _locked(entity.list)
        here = Entity.objects.filter(pk=entity.pk, closed_at__isnull=False)
        if here.update(closed_at=None, version=F("version") + 1) != 1:
            raise Conflict(_("Baris ini sudah dibuka."))
        deed.private["row"] = entity.pk


def follow(submission: Submission, instance: Instance, *, by: Actor) -> None:
    """Make and change the rows of which a submission tells, once, as it is completed.

    What cannot be followed is left as it is; the submission carries the reason as a finding.
    """
    version = submission.version
    names = {one.dataset for one in declared_by(version)}
    if not names:
        return
    own = EntityList.objects.filter(owner=version.form.owner_id, name__in=names)
    list(own.order_by("pk").select_for_update())
    corrects, body = submission.replaces_id is not None, submission.organisation
    for one in followings(version, instance, body, corrects=corrects):
        if one.may_follow:
            _follow(one, submission, by=by)


def _follow(one: Following, submission: Submission, *, by: Actor) -> None:
    _grow_columns(one.list, one.told.values)
    if one.there is None:
        _make(one, submission, by=by)
    else:
        _change(one, one.there, submission, by=by)


def _make(one: Following, submission: Submission, *, by: Actor) -> None:
    with recording("forms.entity.made", by=by, on=one.list) as deed:
        row = one.list.entities.create(
            name=one.told.name,
            label=one.told.label[:LONGEST_LABEL],
            properties=_filled(one.told.values),
            organisation=_region(submission.organisation),
            submission=submission,
        )
        deed.facts["submission"] = str(submission.pk)
        deed.private["row"] = row.pk


def _change(one: Following, row: Entity, submission: Submission, *, by: Actor) -> None:
    """Put in what the submission tells; a column that it does not mention stays."""
    with recording("forms.entity.changed", by=by, on=one.list) as deed:
        row.label = one.told.label[:LONGEST_LABEL] or row.label
        row.properties = _filled({**row.properties, **one.told.values})
        row.version += 1
        row.save(update_fields=["label", "properties", "version"])
        deed.facts["submission"] = str(submission.pk)
        deed.private["row"] = row.pk


def _region(body: Organisation | None) -> Organisation | None:
    """Return whose devices get a row: those of the whole region, not of one agency."""
    return body.parent if body and body.parent_id else body


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {column: text for column, text in values.items() if text}


def _grow_columns(entities: EntityList, columns: Iterable[str]) -> None:
    new = [column for column in columns if column not in entities.columns]
    EntityList.objects.filter(pk=entities.pk).update(
        columns=[*entities.columns, *new], stamp=F("stamp") + 1, updated_at=timezone.now()
    )
    entities.columns = [*entities.columns, *new]


def _locked(entities: EntityList) -> EntityList:
    """Return a list that nobody else changes meanwhile, as changed from now on."""
    locked = EntityList.objects.select_for_update().get(pk=entities.pk)
    EntityList.objects.filter(pk=locked.pk).update(stamp=F("stamp") + 1, updated_at=timezone.now())
    return locked


def refuse_unless_keeper(entities: EntityList, *, by: Actor) -> None:
    """Refuse whoever keeps no lists of its owner, and any change of a list of official codes."""
    if not rules.may_publish(by, entities.owner_id):
        raise Forbidden(_("Daftar ini diurus oleh organisasi pemiliknya."))
    if entities.kind != ListKind.ENTITIES:
        raise Conflict(_("Isi daftar ini diambil dari kode wilayah resmi, jadi tidak diubah."))


def _refuse_wrong(entities: EntityList, row: EntityRow) -> None:
    told = [("name", wrong_name(row.name, "name")), ("label", wrong_name(row.label, "label"))]
    told += [(column, wrong_property(column, text)) for column, text in row.properties.items()]
    wrong = [Finding(where, what[:1].upper() + what[1:]) for where, what in told if what]
    if row.organisation_id and entities.owner.place_id not in (
        None,
        Organisation.objects.get(pk=row.organisation_id).place_id,
    ):
        wrong.append(Finding("organisation", _("Daftar daerah hanya untuk daerah itu sendiri.")))
    if wrong:
        raise Invalid(_("Baris belum ditambahkan."), wrong)
