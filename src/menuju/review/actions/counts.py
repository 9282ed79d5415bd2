"""What sources say of how many: kept beside what is counted here, never instead of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review import rules
from menuju.review.models import Round, StatedCount
from menuju.review.types import Fact


def state(
    round: Round,
    fact: Fact,
    count: int,
    *,
    source: str,
    address: str = "",
    dated_on: date | None = None,
    by: Actor,
) -> StatedCount:
    """Note a count as a source states it; another source may state another."""
    _refuse(round, by)
    if wrong := text_faults(source, field=_("Sumber"), longest=200, required=True):
        raise Invalid(_("Setiap angka menyebut sumbernya."), wrong)
    _refuse_address(address)
    with recording("review.count.stated", by=by, on=round.subject, stream=round.stream) as deed:
        try:
            with transaction.atomic():
                stated = StatedCount.objects.create(
                    round=round,
                    fact=fact,
                    count=count,
                    source=source.strip(),
                    address=address,
                    dated_on=dated_on,
                    stated_at=timezone.now(),
                )
        except IntegrityError:
            raise Conflict(_("Angka dari sumber ini sudah dicatat.")) from None
        deed.facts |= {"fact": str(fact), "count": count, "source": source.strip()}
    return stated


def withdraw(stated: StatedCount, *, by: Actor) -> None:
    """Take back a count that was noted by mistake; the log still tells of it."""
    round = stated.round
    _refuse(round, by)
    with recording("review.count.withdrawn", by=by, on=round.subject, stream=round.stream) as deed:
        gone, _kinds = StatedCount.objects.filter(pk=stated.pk).delete()
        if gone != 1:
            raise Conflict(_("Angka ini sudah dihapus."))
        told = {"fact": str(stated.fact), "count": stated.count, "source": stated.source}
        deed.facts |= told


def _refuse_address(address: str) -> None:
    """Refuse what is no address of the web; the page makes a link of it."""
    try:
        if address:
            URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise Invalid(_("Tulis alamat sumber yang lengkap.")) from None


def _refuse(round: Round, by: Actor) -> None:
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mencatat angka kehadiran."))
