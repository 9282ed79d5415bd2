"""Build the bundle of a published run: sealed first, written once, kept by digest."""

import tempfile

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.indices import rules
from menuju.indices.models import Run
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.publish import bundles
from menuju.publish.models import Bundle
from menuju.publish.queries.parts import parts
from menuju.records import keys
from menuju.records.actions import seals
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.models import TreeHead


def build(run: Run, *, by: Actor) -> Bundle:
    """Seal the round's log, write the bundle and keep it; a run has one bundle, built once.

    The event of building lies behind the head that the bundle carries: a later bundle tells of it.
    """
    if not rules.may_publish(by, run.round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuat bundel."))
    if run.published_at is None:
        raise Conflict(_("Bundel dibuat setelah hasil diumumkan."))
    if there := Bundle.objects.filter(run=run).first():
        return there
    seals.seal(by=by)
    head = TreeHead.objects.filter(stream=run.round.stream).latest("size")
    return _write(run, head, by=by)


@transaction.atomic
def _write(run: Run, head: TreeHead, *, by: Actor) -> Bundle:
    """Write the zip to a temporary file, keep it, and leave an event with its digest."""
    Run.objects.select_for_update().get(pk=run.pk)
    if there := Bundle.objects.filter(run=run).first():
        return there
    signer, made_at = keys.current_signer(), timezone.now()
    gathered = parts(run, head=head, made_at=made_at)
    name = bundles.file_name(gathered.round)
    with (
        tempfile.TemporaryFile() as out,
        recording("publish.bundle.built", by=by, on=run.subject, stream=run.round.stream) as deed,
    ):
        bundles.write(gathered, out, signer=signer)
        out.seek(0)
        stored = keep(out, media_type="application/zip", name=name, by=by)
        deed.facts |= {"run": run.number, "sha256": stored.sha256, "bytes": stored.size}
        return Bundle.objects.create(
            run=run,
            file=stored,
            file_name=name,
            size=stored.size,
            leaves=head.size,
            root=bytes(head.root).hex(),
            signer=signer.public.fingerprint,
            built_at=made_at,
        )
