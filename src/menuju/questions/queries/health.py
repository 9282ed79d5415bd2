"""What is wrong with uploads, for `menuju doctor`."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.records.checks import clamd


def findings() -> Iterator[Finding]:
    """Find a scanner that is set and does not answer: until it does, no file is taken."""
    if not clamd.is_asked():
        return
    try:
        clamd.greet()
    except clamd.Unanswered as why:
        what = _("pemindai virus tidak menjawab (%(why)s); berkas ditolak sampai ia menjawab.")
        yield Finding(str(settings.CLAMD), what % {"why": why})
