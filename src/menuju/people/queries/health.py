"""What is wrong with letters, for `menuju doctor`."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Notice
from menuju.problems import Finding

LATELY = timedelta(days=7)


def findings() -> Iterator[Finding]:
    """Find notices of the last week whose letters were given up, by why."""
    since = timezone.now() - LATELY
    lost = Notice.objects.filter(mail_begun_at__gt=since).exclude(mail_problem="").order_by()
    for why, count in lost.values_list("mail_problem").annotate(n=Count("pk")).order_by("-n"):
        what = _("%(n)d pemberitahuan tidak tersurati (%(why)s); ia tetap ada di meja kerja.")
        yield Finding(_("surel"), what % {"n": count, "why": why})
