"""Keep what was found at the address of a link: title, time, digest; or why nothing was."""

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.questions import rules
from menuju.questions.files.web import Fetch, Unfetched
from menuju.questions.models import Evidence, Snapshot
from menuju.records.actions.events import recording


def take(evidence: Evidence, *, by: Actor) -> Snapshot | None:
    """Fetch the page of a link and keep what it was; None where this installation fetches nothing.

    The page's content is not kept: its digest says later whether it has changed.
    """
    if not rules.may_keep_house(by):
        raise Forbidden(_("Tautan dibuka oleh sistem."))
    if not settings.LINK_FETCHER:
        return None
    fetch: Fetch = import_string(settings.LINK_FETCHER)
    snapshot = Snapshot(evidence=evidence, fetched_at=timezone.now())
    try:
        page = fetch(evidence.url)
    except Unfetched as why:
        snapshot.problem = str(why)[:200]
    else:
        snapshot.status, snapshot.address, snapshot.title = page.status, page.address, page.title
        snapshot.media_type, snapshot.sha256, snapshot.size = (
            page.media_type,
            page.sha256,
            page.size,
        )
    with recording("questions.link.fetched", by=by, on=evidence) as deed:
        snapshot.save(force_insert=True)
        deed.facts |= {"sha256": snapshot.sha256 or None, "status": snapshot.status}
        deed.private |= {"title": snapshot.title, "address": snapshot.address}
        deed.private["problem"] = snapshot.problem
    return snapshot
