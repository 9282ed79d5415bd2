"""What stands against the wording or the reference of a sample answer, all of it at once."""

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.programmes import find_instrument
from menuju.records.texts import text_faults
from menuju.review.models import CalibrationSet
from menuju.review.queries.sheets import steps_of
from menuju.review.types.calibration import LONGEST_ANSWER, LONGEST_REASON, Reference, Wording


def reference_faults(held: CalibrationSet, reference: Reference) -> list[Finding]:
    """Return what is wrong with a reference: no step of the scale, no reason; no query."""
    wrong = text_faults(reference.reason, field=_("Alasan"), longest=LONGEST_REASON, required=True)
    steps = steps_of(find_instrument(held.round.instrument))
    if reference.value not in steps:
        what = _("%(value)s bukan tingkat pada skala %(low)s–%(high)s.")
        told = {"value": reference.value, "low": steps[0], "high": steps[-1]}
        wrong.append(Finding(_("Nilai acuan"), what % told))
    return wrong


def wording_faults(held: CalibrationSet, wording: Wording) -> list[Finding]:
    """Return what is wrong with words that were written for the exercise; no query."""
    wrong = text_faults(wording.answer, field=_("Jawaban"), longest=LONGEST_ANSWER, required=True)
    steps = steps_of(find_instrument(held.round.instrument))
    if wording.claimed is not None and wording.claimed not in steps:
        wrong.append(Finding(_("Nilai diri"), _("tidak ada pada skala.")))
    return wrong
