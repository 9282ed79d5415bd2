"""Files that come with a submission: kept by digest, tied to the name that the answers mention."""

import io
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from menuju.forms.models import Submission, SubmissionFile, Version
from menuju.forms.queries.xforms import outline_of
from menuju.forms.types import IncomingFile
from menuju.people.types import Actor
from menuju.problems import Conflict
from menuju.records.actions import files as verbs
from menuju.records.models import StoredFile
from menuju.xforms.instances import Instance
from menuju.xforms.rows import file_names


def keep(
    version: Version, instance: Instance, files: Sequence[IncomingFile], *, by: Actor
) -> Mapping[str, StoredFile]:
    """Keep those files that the answers mention, and return them by name."""
    if not files:
        return {}
    mentioned = file_names(outline_of(version), instance.root)
    return {
        file.name: verbs.keep(
            io.BytesIO(file.data), media_type=file.media_type, name=file.name, by=by
        )
        for file in files
        if file.name in mentioned
    }


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
