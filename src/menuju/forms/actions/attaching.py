"""Files that come with a submission: kept by digest, tied to the name that the answers mention."""

from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from menuju.forms.models import Submission, SubmissionFile, Version
from menuju.forms.queries.xforms import outline_of
from menuju.forms.types import IncomingFile
from menuju.people.types import Actor
from menuju.problems import Conflict, Invalid
from menuju.records.actions import files as verbs
from menuju.records.checks import devices
from menuju.records.checks.names import device_name_faults
from menuju.records.models import StoredFile
from menuju.xforms.instances import Instance
from menuju.xforms.rows import file_names


def keep(
    version: Version, instance: Instance, files: Sequence[IncomingFile], *, by: Actor
) -> Mapping[str, StoredFile]:
    """Look at those files that the answers mention, keep them, and return them by name.

    Raises `Invalid` for one that is nothing, a danger, or called by no name that can be kept;
    nothing is kept then.
    """
    if not files:
        return {}
    mentioned = file_names(outline_of(version), instance.root)
    _refuse_names(mentioned)
    coming = [file for file in files if file.name in mentioned]
    types = [
        devices.media_type_of(file.opened(), name=file.name, limit=settings.DEVICE_LIMIT)
        for file in coming
    ]
    return {
        file.name: verbs.keep(file.opened(), media_type=told, name=file.name, by=by)
        for file, told in zip(coming, types, strict=True)
    }


def _refuse_names(mentioned: Iterable[str]) -> None:
    """Refuse answers that mention a file by a name that none can arrive under."""
    wrong = [fault for name in sorted(mentioned) for fault in device_name_faults(name)]
    if wrong:
        raise Invalid(_("Isian ditolak karena nama berkasnya tidak dapat disimpan."), wrong)


def attach(submission: Submission, kept: Mapping[str, StoredFile], *, by: Actor) -> list[str]:
    """Tie kept files to a submission that is locked; return the digests of those that are new.

    A file that came before under the same name stays; another content under it is a `Conflict`.
    """
    del by  # the event of the deed around it says who
    if not kept:
        return []
    there = dict(submission.files.filter(name__in=kept).values_list("name", "file"))
    for name, file in kept.items():
        if there.get(name, file.pk) != file.pk:
            raise Conflict(_("Berkas %(name)s sudah diterima dengan isi lain.") % {"name": name})
    new = {name: file for name, file in kept.items() if name not in there}
    SubmissionFile.objects.bulk_create(
        SubmissionFile(submission=submission, name=name, file=file) for name, file in new.items()
    )
    return [file.pk for file in new.values()]
