"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementKind(models.TextChoices):
    """What is signed."""

    COMMITMENT = "commitment", _("Komitmen bersama")
    MEMORANDUM = "memorandum", _("Nota kesepakatan")


class AgreementState(models.TextChoices):
    """The life of an agreement, in order. That it has expired, its day tells."""

    DRAFTED = "drafted", _("disusun")
    AGREED = "agreed", _("naskah disepakati")
    SIGNED = "signed", _("ditandatangani")
    ENDED = "ended", _("diakhiri")


EXPIRED = "expired"
"""What a signed agreement shows after its last day."""

BEFORE_SIGNED = (AgreementState.DRAFTED, AgreementState.AGREED)
"""States in which its words can still be changed."""


class Part(models.TextChoices):
    """In which part somebody stands under an agreement."""

    PARTY = "party", _("pihak")
    WITNESS = "witness", _("saksi")


class DecreeState(models.TextChoices):
    """What became of a decree that a region has handed in."""

    SUBMITTED = "submitted", _("menunggu pemeriksaan")
    ACCEPTED = "accepted", _("diterima")
    RETURNED = "returned", _("dikembalikan")


class SessionState(models.TextChoices):
    """The life of a session. One that was moved is still to be held, on another day."""

    PLANNED = "planned", _("direncanakan")
    MOVED = "moved", _("dipindahkan")
    HELD = "held", _("terlaksana")
    CANCELLED = "cancelled", _("dibatalkan")


AHEAD = (SessionState.PLANNED, SessionState.MOVED)
"""States of a session that is still to be held."""


class Bears(models.TextChoices):
    """Who bears a cost; the same words as a pack's `Bearer`."""

    CENTRE = "centre", _("pusat")
    REGION = "region", _("daerah")
