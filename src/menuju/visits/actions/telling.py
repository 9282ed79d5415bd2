"""Tell those concerned of visits: one notice a person, however many visits."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import User
from menuju.people.queries.notices import listed
from menuju.people.types import Actor
from menuju.questions.models import Collection
from menuju.ui.dates import waktu
from menuju.visits.models import Visit
from menuju.visits.queries.concerned import concerned

NAMED = 5
WORDS = {
    "planned": gettext_lazy("Tinjauan atau wawancara dijadwalkan, %(collection)s: %(visits)s."),
    "moved": gettext_lazy("Tinjauan atau wawancara dipindahkan, %(collection)s: %(visits)s."),
    "cancelled": gettext_lazy("Tinjauan atau wawancara dibatalkan, %(collection)s: %(visits)s."),
}


def tell(collection: Collection, visits: Sequence[Visit], *, news: str, by: Actor) -> None:
    """Tell coordinators and heads of the regions, and whoever judges them.

    In the log of scores, which no bundle carries: whom it names would tell who judges whom.
    """
    wanted = concerned(visits)
    if not wanted:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Tinjauan dan wawancara: %(collection)s") % {"collection": collection.title}
    notices.post(
        [_telling(collection, person, theirs, news) for person, theirs in wanted.items()],
        topic=f"visits.{news}:{collection.slug}",
        subject=subject,
        on=collection.subject,
        stream=f"scores/{collection.slug}",
        by=by,
    )


def _telling(collection: Collection, person: User, visits: Sequence[Visit], news: str) -> Telling:
    return Telling.of(person, lambda: _said(collection, visits, news), route="visits:visits")


def _said(collection: Collection, visits: Sequence[Visit], news: str) -> str:
    named = [
        f"{one.programme} ({one.response.place.title}), {waktu(one.starts_at, one.zone)}"
        for one in visits
    ]
    told = {"collection": collection.title, "visits": listed(named, most=NAMED, between="; ")}
    return WORDS[news] % told
