"""What can be done to organisations."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from menuju.people import rules
from menuju.people.models import Organisation
from menuju.people.types import Actor, NewOrganisation, OrganisationKind
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording


def create(new: NewOrganisation, *, by: Actor) -> Organisation:
    """Found one organisation."""
    _check([new], by=by)
    organisation = Organisation(**vars(new))
    with recording("people.organisation.created", by=by, on=organisation) as deed:
        organisation.save()
        deed.facts |= _facts(new)
    return organisation


def found_once(name: str, kind: OrganisationKind, *, by: Actor) -> Organisation:
    """Return the organisation of this name and kind; found it where there is none."""
    there = Organisation.objects.filter(name=name, kind=kind).first()
    return there or create(NewOrganisation(name, kind), by=by)


def create_many(news: Sequence[NewOrganisation], *, by: Actor) -> list[Organisation]:
    """Found many organisations at once, or none: one event with the digest of all rows."""
    _check(news, by=by)
    with recording("people.organisations.created", by=by, on="people.Organisation:*") as deed:
        made = Organisation.objects.bulk_create([Organisation(**vars(new)) for new in news])
        deed.rows(_facts(new) for new in news)
    return made


def _check(news: Sequence[NewOrganisation], *, by: Actor) -> None:
    if not rules.may_manage_organisations(by):
        raise Forbidden(_("Hanya sekretariat atau operator yang mendaftarkan organisasi."))
    wrong = [
        Finding(_("Organisasi %(row)s") % {"row": row}, what)
        for row, new in enumerate(news, start=1)
        for what in _faults(new)
    ]
    if wrong:
        raise Invalid(_("Organisasi belum dapat didaftarkan."), wrong)
    if known := _already_there(news):
        raise Conflict(
            _("Organisasi ini sudah terdaftar: %(names)s.") % {"names": ", ".join(known)}
        )


def _faults(new: NewOrganisation) -> list[str]:
    """Return what the database would refuse, in sentences."""
    faults = []
    if not new.name.strip():
        faults.append(_("Nama belum diisi."))
    if (new.kind == OrganisationKind.AGENCY) != (new.parent_id is not None):
        faults.append(_("Perangkat daerah, dan hanya itu, mempunyai induk."))
    if new.kind == OrganisationKind.GOVERNMENT and new.place_id is None:
        faults.append(_("Pemerintah daerah harus menyebut wilayahnya."))
    return faults


def _already_there(news: Sequence[NewOrganisation]) -> list[str]:
    """Return the names that stand already: a second government of a place, a name twice."""
    old = Organisation.objects.filter(kind__in={new.kind for new in news})
    seen = {
        _identity(NewOrganisation(name, OrganisationKind(kind), place_id, parent_id))
        for name, kind, place_id, parent_id in old.values_list(
            "name", "kind", "place_id", "parent_id"
        )
    }
    known = []
    for new in news:
        if _identity(new) in seen:
            known.append(new.name)
        seen.add(_identity(new))
    return known


def _identity(new: NewOrganisation) -> tuple[object, ...]:
    if new.kind == OrganisationKind.GOVERNMENT:
        return (new.kind, new.place_id)
    return (new.kind, new.name, new.place_id, new.parent_id)


def _facts(new: NewOrganisation) -> dict[str, str | int | None]:
    return {
        "name": new.name,
        "kind": str(new.kind),
        "place": new.place_id,
        "parent": new.parent_id,
    }
