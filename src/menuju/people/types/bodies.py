"""What must be known to found a body."""

from dataclasses import dataclass

from menuju.people.types.permissions import OrganisationKind


@dataclass(frozen=True)
class NewOrganisation:
    """What must be known to found an organisation; place and parent by their keys."""

    name: str
    kind: OrganisationKind
    place_id: str | None = None
    parent_id: int | None = None
