"""Which response of a region is the one before: the last that its head approved."""

from collections.abc import Collection as Several

from menuju.questions.models import Collection, Response
from menuju.questions.types import CollectionState, ResponseState


def last_approved(collection: Collection, organisations: Several[int]) -> dict[int, Response]:
    """Return the newest approved response of each organisation before a collection; 1 query.

    By key of the organisation. Of closed collections of the same organiser, as real or as invented
    as this one.
    """
    found = Response.objects.filter(
        organisation__in=organisations,
        state=ResponseState.APPROVED,
        collection__state=CollectionState.CLOSED,
        collection__organiser=collection.organiser_id,
        collection__simulated=collection.simulated,
    ).exclude(collection=collection.pk)
    in_order = found.order_by("approved_at", "pk").only("pk", "organisation", "approved_at")
    return {response.organisation_id: response for response in in_order}
