"""The words of appeals (sanggah): their way, and the classes of the reasons of decisions."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppealState(models.TextChoices):
    """The way of an appeal (sanggah) against the figure of one question."""

    DRAFTED = "drafted", _("disusun")
    SUBMITTED = "submitted", _("menunggu kepala daerah")
    FILED = "filed", _("diajukan")
    HANDED = "handed", _("diperiksa")
    UPHELD = "upheld", _("dikabulkan")
    REJECTED = "rejected", _("ditolak")
    WITHDRAWN = "withdrawn", _("dicabut daerah")


APPEAL_STEPS: Mapping[AppealState, frozenset[AppealState]] = {
    AppealState.DRAFTED: frozenset({AppealState.SUBMITTED}),
    AppealState.SUBMITTED: frozenset({AppealState.DRAFTED, AppealState.FILED}),
    AppealState.FILED: frozenset({AppealState.HANDED, AppealState.WITHDRAWN}),
    AppealState.HANDED: frozenset(
        {AppealState.HANDED, AppealState.UPHELD, AppealState.REJECTED, AppealState.WITHDRAWN}
    ),
    AppealState.UPHELD: frozenset(),
    AppealState.REJECTED: frozenset(),
    AppealState.WITHDRAWN: frozenset(),
}
"""Where an appeal can go from each state; what is decided or withdrawn stays so."""

BEFORE_FILED = (AppealState.DRAFTED, AppealState.SUBMITTED)
UNDECIDED = (AppealState.FILED, AppealState.HANDED)
DECIDED = (AppealState.UPHELD, AppealState.REJECTED)


class Ground(models.TextChoices):
    """The class of the reason of a decision: public by count, without any person's words."""

    OVERLOOKED = "overlooked", _("bukti yang sudah ada terlewat")
    MISREAD = "misread", _("rubrik diterapkan keliru")
    SLIP = "slip", _("angka salah dicatat")
    SHOWN = "shown", _("bukti baru menunjukkan keadaan pada masa penilaian")
    FITTING = "fitting", _("skor sesuai rubrik dan bukti")
    UNPROVEN = "unproven", _("bukti tidak menunjukkan yang didalilkan")
    LATER = "later", _("keadaan setelah masa penilaian")


UPHOLDING = (Ground.OVERLOOKED, Ground.MISREAD, Ground.SLIP, Ground.SHOWN)
REJECTING = (Ground.FITTING, Ground.UNPROVEN, Ground.LATER)


class DecisionBar(models.TextChoices):
    """Why somebody may not decide an appeal, beside a conflict of interest."""

    GAVE_IT = "gave_it", _("ikut memberi nilai yang disanggah")
    NOT_OF_THE_ROUND = "not_of_the_round", _("bukan moderator atau asesor putaran ini")
