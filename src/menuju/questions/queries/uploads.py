"""Questions about files on their way, and the room that a region has left."""

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Finding
from menuju.questions.models import Answer, Evidence, Upload
from menuju.records.checks.limits import MEGABYTE


def waiting(answer: Answer, actor: Actor) -> list[Upload]:
    """Return this actor's own uploads for an answer, newest first: unfinished, or not yet used."""
    return list(Upload.objects.visible_to(actor).living().filter(answer=answer))


def room_left(organisation: Organisation) -> int:
    """Return how many bytes a region may still bring; below 0 where it has more than it may.

    What is on its way counts with all that was announced. The same content twice counts twice.
    """
    kept = Evidence.objects.filter(organisation=organisation).aggregate(n=Sum("file__size"))["n"]
    living = Upload.objects.living().filter(answer__response__organisation=organisation)
    coming = living.aggregate(n=Sum("size"))["n"]
    return int(settings.REGION_QUOTA) - (kept or 0) - (coming or 0)


def room_faults(organisation: Organisation, size: int) -> list[Finding]:
    """Return what is wrong with so many more bytes of a region.

    Asked within the transaction that brings them: it locks the region, so that two who bring at
    once do not both take the last of the room.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if size <= (left := room_left(organisation)):
        return []
    what = _("tempat daerah ini tinggal %(left)d MB; kirim sebagai tautan, atau hubungi pengelola.")
    return [Finding(_("Berkas"), what % {"left": max(0, left) // MEGABYTE})]
