"""The files that a draft version brings along, or draws from an entity list."""

import io
from collections.abc import Sequence
from hashlib import md5

from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.models import EntityList, Medium, Version
from menuju.forms.queries.xforms import media_asked_for, xform_bytes
from menuju.forms.types import IncomingFile, VersionState
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.records.actions import files
from menuju.records.actions.events import recording

CSV = ".csv"


def bring(version: Version, brought: Sequence[IncomingFile], *, by: Actor) -> list[str]:
    """Add files to a draft version by their names; return the names that it does not ask for.

    What the form asks for as `<list>.csv` and nobody brings is drawn from the owner's entity list
    of that name, where there is one.
    """
    form = version.form
    if not rules.may_publish(by, form.owner_id):
        raise Forbidden(_("Anda tidak menerbitkan formulir atas nama organisasi ini."))
    if version.state != VersionState.DRAFT:
        raise Conflict(_("Versi yang sudah terbit tidak berubah; unggah versi baru."))
    asked = media_asked_for(xform_bytes(version.xform_id))
    with recording("forms.media.brought", by=by, on=form.subject) as deed:
        for file in brought:
            if file.name in asked:
                _put(version, file, by=by)
        linked = _link(version, asked)
        names = sorted(file.name for file in brought if file.name in asked)
        deed.facts |= {"version": version.version, "files": names, "lists": linked}
        deed.nothing = not names and not linked
    return [file.name for file in brought if file.name not in asked]


def _put(version: Version, file: IncomingFile, *, by: Actor) -> None:
    kept = files.keep(io.BytesIO(file.data), media_type=file.media_type, name=file.name, by=by)
    digest = md5(file.data, usedforsecurity=False).hexdigest()
    Medium.objects.filter(version=version, name=file.name).delete()
    Medium.objects.create(version=version, name=file.name, file=kept, md5=digest)


def _link(version: Version, asked: Sequence[str]) -> list[str]:
    """Draw from the owner's lists what nobody has brought."""
    there = set(version.media.values_list("name", flat=True))
    wanted = {name.removesuffix(CSV): name for name in asked if name.endswith(CSV)}
    lists = EntityList.objects.filter(owner=version.form.owner_id, name__in=wanted)
    found = [one for one in lists if wanted[one.name] not in there]
    for one in found:
        Medium.objects.create(version=version, name=wanted[one.name], entities=one)
    return sorted(one.name for one in found)
