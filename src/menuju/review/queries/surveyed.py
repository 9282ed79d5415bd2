"""What users of a region's services answered, as its head approved it: for the pad of a panel."""

from collections.abc import Mapping

from menuju.review.models import Entry
from menuju.surveys.queries.approved import ApprovedStatement, approved


def surveyed(entry: Entry) -> Mapping[str, ApprovedStatement]:
    """Return the statements of an entry's approved survey by question code; none without one."""
    found = approved(entry.round.slug, entry.organisation_id)
    return found.statements if found else {}
