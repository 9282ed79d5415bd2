"""Days that belong to everyone who wears a role: when it ends."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from menuju.calendar.types import Occasion, OccasionKind, Span, said
from menuju.people.models import Membership
from menuju.people.types import Actor, Role


def occasions(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield the last day of each role that an actor wears, where one is set; 1 query."""
    ends = (span.first + timedelta(days=1), span.last + timedelta(days=1))
    held = Membership.objects.held().filter(user=actor.user_id, until_on__range=ends)
    for one in held.by_organisation():
        assert one.until_on is not None  # filtered by it
        yield Occasion(
            code=f"role:{one.pk}",
            kind=OccasionKind.ACCESS,
            title=said(lambda one=one: _title(one)),  # type: ignore[misc]
            last=one.until_on - timedelta(days=1),
            route="people:desk",
        )


def _title(one: Membership) -> str:
    told = {"role": Role(one.role).label, "body": one.organisation.name}
    return _("Hari terakhir peran: %(role)s, %(body)s") % told
