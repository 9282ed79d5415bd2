"""The evidence of one's own region as a list to take along, where there is no line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind, Permission
from menuju.questions.models import Evidence
from menuju.questions.queries.exhibits import note_of, short_kind

MOST = 2_000
"""Taken along at once, the newest first: some 500 kB."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What goes along, and how much there is."""

    pieces: list[Mapping[str, Any]]
    total: int


def carried(actor: Actor) -> Carried:
    """Return what this actor opens of its own regions, and of no other: two queries.

    An agency takes along what it brought and what speaks for its answers; whoever reads many
    regions' evidence, as a secretariat does, takes nothing along.
    """
    bodies = actor.organisations_where(Permission.EVIDENCE_READ)
    own = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT)
    own = own.filter(Q(pk__in=bodies) | Q(agencies__in=bodies))
    found = Evidence.objects.opened_by(actor).filter(organisation__in=own.values("pk"))
    newest = found.select_related("file").order_by("-added_at", "pk")[:MOST]
    return Carried([_told(piece) for piece in newest], found.count())


def _told(piece: Evidence) -> Mapping[str, Any]:
    about = note_of(piece)
    return {
        "short": short_kind(piece),
        "title": piece.title,
        "about": about,
        "sha256": piece.file_id or "",
        "words": " ".join((piece.title, about, piece.signer, piece.file_id or "")),
    }
