"""Feeds of one's calendar: made and shown once, taken back, and given to whoever has one."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.calendar import exports, http, rules
from menuju.calendar.actions import feeds as verbs
from menuju.calendar.forms import FeedForm, show
from menuju.calendar.models import Feed
from menuju.calendar.queries import gathering, zones
from menuju.calendar.queries.feeds import feed_of
from menuju.calendar.types import Span
from menuju.people.http import ActorRequest
from menuju.people.types import Actor
from menuju.problems import Forbidden, NotFound, Problem

BEFORE, AHEAD = timedelta(days=60), timedelta(days=400)
UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_feeds(request: ActorRequest) -> HttpResponse:
    """List one's own feeds; POST makes one and shows its address this once."""
    if not rules.may_hold_feeds(request.actor):
        raise Forbidden(_("Umpan kalender dibuat oleh yang memegang peran."))
    form = FeedForm(*((request.POST,) if request.method == "POST" else ()))
    address = ""
    if form.is_valid():
        try:
            _feed, token = verbs.make(form.cleaned_data["name"], by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            address = f"{settings.SITE}{reverse('calendar:feed', kwargs={'token': token})}"
            form = FeedForm()
    page = {
        "form": form,
        "address": address,
        "feeds": Feed.objects.visible_to(request.actor),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "calendar/feeds.html", page, status=status)


@require_POST
def revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Take one of one's own feeds back."""
    feed = get_object_or_404(Feed.objects.visible_to(request.actor), pk=pk)
    verbs.revoke(feed, by=request.actor)
    messages.success(request, _("Umpan %(name)s tidak menjawab lagi.") % {"name": feed})
    return redirect("calendar:feeds")


@require_safe
@login_not_required
@never_cache
def hand_out(request: ActorRequest, token: str) -> HttpResponse:
    """Give the calendar of whoever made this address, in the language of the address."""
    feed = feed_of(token)
    if feed is None:
        raise NotFound(_("Alamat ini tidak menjawab. Buat umpan yang baru dari halaman kalender."))
    actor = Actor.of(feed.user)
    verbs.note_use(feed, by=actor)
    zone = zones.zone_of(actor)
    today = timezone.localdate(timezone=zone)
    found = gathering.occasions(actor, Span(today - BEFORE, today + AHEAD), zone)
    content = exports.icalendar(
        http.lines(found),
        name=_("Tenggat Menuju"),
        host=settings.SITE.partition("://")[2].rstrip("/") or "menuju",
        zone=zone,
        made_at=timezone.now(),
    )
    return HttpResponse(
        content,
        content_type=exports.MEDIA_TYPE,
        headers={"Content-Disposition": 'inline; filename="menuju.ics"'},
    )
