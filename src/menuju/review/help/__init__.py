"""Help on pages, by who works there: the secretariat, assessors, regions."""

from typing import TYPE_CHECKING

from menuju.review.help import assessing, calibration, regions, rounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    **rounds.HELP,
    **calibration.HELP,
    **assessing.HELP,
    **regions.HELP,
}
