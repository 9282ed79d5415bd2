"""Feeds: an address is made, shown once, seen in use, and taken back."""

from secrets import token_urlsafe

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.calendar import rules
from menuju.calendar.models import Feed
from menuju.calendar.queries.feeds import digest_of
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults

BYTES = 32
"""Of the secret: 256 bits, which nobody guesses."""

MOST = 10
"""Feeds that one person has at the same time."""

LONGEST_NAME = 60


def make(name: str, *, by: Actor) -> tuple[Feed, str]:
    """Make a feed for a program of this person; its secret is returned once and kept nowhere."""
    if not rules.may_hold_feeds(by):
        raise Forbidden(_("Umpan kalender dibuat oleh yang memegang peran."))
    if wrong := text_faults(
        name, field=_("Nama"), longest=LONGEST_NAME, required=True, lines=False
    ):
        raise Invalid(_("Umpan belum dibuat."), wrong)
    if Feed.objects.visible_to(by).live().count() >= MOST:
        raise Conflict(_("Anda sudah punya %(n)d umpan; cabut dahulu salah satunya.") % {"n": MOST})
    token = f"1{token_urlsafe(BYTES)}"  # a digit, so that the net under the logs knows a secret
    with recording("calendar.feed.made", by=by, on="calendar.Feed") as deed:
        feed = Feed.objects.create(
            user_id=by.person,
            name=name.strip(),
            token_digest=digest_of(token),
            made_at=timezone.now(),
        )
        deed.private["feed"] = feed.pk
    return feed, token


def revoke(feed: Feed, *, by: Actor) -> None:
    """Take a feed back; from now on nothing answers at its address."""
    if not Feed.objects.visible_to(by).filter(pk=feed.pk).exists():
        raise Forbidden(_("Umpan ini milik orang lain."))
    with recording("calendar.feed.revoked", by=by, on="calendar.Feed") as deed:
        here = Feed.objects.filter(pk=feed.pk, revoked_at__isnull=True)
        if here.update(revoked_at=timezone.now()) != 1:
            raise Conflict(_("Umpan ini sudah dicabut."))
        deed.private["feed"] = feed.pk


def note_use(feed: Feed, *, by: Actor) -> None:
    """Note in which hour a feed was last asked for; no event, for nothing was done."""
    del by
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    if feed.seen_at is None or feed.seen_at < hour:
        Feed.objects.filter(pk=feed.pk).update(seen_at=hour)
