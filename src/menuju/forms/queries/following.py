"""What submissions say of the rows of lists, and what of it cannot be followed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from menuju.forms.models import Entity, EntityList, Version
from menuju.forms.queries.judgements import Told
from menuju.forms.queries.list_values import LONGEST_NAME, wrong_property
from menuju.forms.queries.xforms import xform_bytes
from menuju.forms.types import ListKind
from menuju.people.models import Organisation
from menuju.xforms.entities import Declared, ToldEntity, declared, told
from menuju.xforms.instances import Instance

KIND = "entity"


@dataclass(frozen=True, slots=True)
class Following:
    """One row of a submission beside the row of the list that it is about."""

    told: ToldEntity
    list: EntityList
    there: Entity | None
    doubt: str
    """Why it cannot be followed, or what is to be looked at; empty where all is well."""
    may_follow: bool


@lru_cache(maxsize=256)
def _declared(sha256: str) -> tuple[Declared, ...]:
    return declared(xform_bytes(sha256))


def declared_by(version: Version) -> tuple[Declared, ...]:
    """Return the lists that a version writes into."""
    return _declared(version.xform_id)


def followings(
    version: Version, instance: Instance, organisation: Organisation | None, *, corrects: bool
) -> Iterator[Following]:
    """Yield what a submission says of rows, each judged by how its list stands now."""
    about = declared_by(version)
    said = list(told(about, instance.root)) if about else []
    if not said:
        return
    lists = _lists(version)
    for one in said:
        entities = lists.get(one.dataset)
        if entities is None:
            continue
        there = entities.entities.filter(name=one.name).first() if one.name else None
        yield _following(one, entities, there, organisation, corrects=corrects)


def doubts(
    version: Version, instance: Instance, organisation: Organisation | None
) -> Iterator[Told]:
    """Yield what a reader of a new submission should know: it leaves a list as it was, or clashes.

    It is never refused for that: whoever was outside could not know how the list stands.
    """
    corrects = bool(instance.deprecated_id)
    for one in followings(version, instance, organisation, corrects=corrects):
        if one.doubt:
            yield Told(KIND, f"{one.told.dataset}/{one.told.name}", one.doubt)


def _lists(version: Version) -> Mapping[str, EntityList]:
    names = {one.dataset for one in declared_by(version)}
    own = EntityList.objects.filter(owner=version.form.owner_id, kind=ListKind.ENTITIES)
    return {one.name: one for one in own.filter(name__in=names)}


def _following(
    said: ToldEntity,
    entities: EntityList,
    there: Entity | None,
    organisation: Organisation | None,
    *,
    corrects: bool,
) -> Following:
    if why := _impossible(said, there, organisation, corrects=corrects):
        return Following(said, entities, there, why, may_follow=False)
    return Following(said, entities, there, _outdated(said, there), may_follow=True)


def _impossible(
    said: ToldEntity, there: Entity | None, organisation: Organisation | None, *, corrects: bool
) -> str:
    if not said.name or len(said.name) > LONGEST_NAME or len(said.name.split()) != 1:
        return _("Barisnya tidak bernomor yang dapat dipakai, sehingga daftar tidak berubah.")
    for column, text in said.values.items():
        if why := wrong_property(column, text):
            told = {"column": column, "why": why}
            return _("Kolom %(column)s: %(why)s Daftar tidak berubah.") % told
    if there is None:
        return _impossible_to_make(said)
    if not said.updates and not corrects:
        return _("Baris ini sudah ada pada daftar, sehingga tidak dibuat lagi.")
    own = {organisation.pk, organisation.parent_id} if organisation else set()
    if there.organisation_id is not None and there.organisation_id not in own:
        return _("Baris ini milik daerah lain, sehingga tidak diubah.")
    return ""


def _impossible_to_make(said: ToldEntity) -> str:
    if not said.creates:
        return _("Baris ini tidak ada pada daftar, sehingga daftar tidak berubah.")
    return "" if said.label else _("Baris baru tanpa label, sehingga daftar tidak berubah.")


def _outdated(said: ToldEntity, there: Entity | None) -> str:
    if there is None or not said.base_version or said.base_version == str(there.version):
        return ""
    return _(
        "Barisnya sudah berubah sejak daftar diambil; isian ini tetap diterapkan. Periksa keduanya."
    )
