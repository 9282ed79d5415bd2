"""Why a set does not change any more, and what its secretariat does instead."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.review.models import CalibrationSet
from menuju.review.types.calibration import OPEN_STATES

OVER = gettext_lazy("Tahap penilaian sudah berakhir; kalibrasi tidak berubah lagi.")


def lock_of(held: CalibrationSet) -> str:
    """Return the sentence, empty for a set that can be changed; 1 query for a published one."""
    if held.round.state not in OPEN_STATES:
        return str(OVER)
    if held.published_at is None:
        return ""
    if held.attempts.exists():
        return _(
            "Set kalibrasi sudah terbit dan sudah ada asesor yang mulai, sehingga tidak berubah "
            "lagi. Bila acuannya keliru, jelaskan kepada panel: nilai kalibrasi tidak masuk hasil "
            "mana pun."
        )
    return _(
        "Set kalibrasi sudah terbit dan tidak berubah lagi. Tarik dahulu untuk memperbaikinya; itu "
        "bisa selama belum ada asesor yang mulai."
    )
