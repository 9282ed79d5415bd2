"""What is wrong with letters, for `menuju doctor`."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Notice
from menuju.problems import Finding

LATELY = timedelta(days=7)
UNDER_WAY = timedelta(hours=1)
"""After this no process still has a letter in hand: it was stopped within it."""


def findings() -> Iterator[Finding]:
    """Find notices of the last week whose letters were given up or never ended, by why."""
    now = timezone.now()
    begun = Notice.objects.filter(mail_begun_at__gt=now - LATELY).order_by()
    given_up = begun.exclude(mail_problem="").values_list("mail_problem")
    for why, count in given_up.annotate(n=Count("pk")).order_by("-n"):
        yield _lost(count, why)
    stopped = begun.filter(mail_begun_at__lt=now - UNDER_WAY, mailed_at=None, mail_problem="")
    if count := stopped.count():
        yield _lost(count, _("proses berhenti"))


def _lost(count: int, why: str) -> Finding:
    what = _("%(n)d pemberitahuan tidak tersurati (%(why)s); ia tetap ada di meja kerja.")
    return Finding(_("surel"), what % {"n": count, "why": why})
