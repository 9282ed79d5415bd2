"""Whether the calendar of the pack means something to the library of holidays, for the doctor."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from menuju.calendar.queries.holidays import unknown
from menuju.problems import Finding


def findings() -> Iterator[Finding]:
    """Find a country, or kinds of holidays, that nobody knows: then only weekends are off."""
    for word in unknown():
        what = _(
            "tidak dikenal sebagai negara atau jenis hari libur; hanya akhir pekan yang libur."
        )
        yield Finding(word, what)
