"""Where somebody who has found a weakness tells it: for people, and for programs (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest

FRESH = timedelta(days=180)
"""So long what the file says may be believed; it is written anew each day."""


@login_not_required
@require_safe
def disclosure(request: ActorRequest) -> HttpResponse:
    """Say how a weakness is told, and what is promised to those who tell it."""
    contact = settings.SECURITY_CONTACT
    page = {"contact": contact, "shown": contact.removeprefix("mailto:")}
    return render(request, "publish/disclosure.html", page)


@login_not_required
@require_safe
def security_txt(request: ActorRequest) -> HttpResponse:
    """Say the same to programs."""
    day = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    here = request.build_absolute_uri
    fields = [
        ("Contact", settings.SECURITY_CONTACT),
        ("Expires", (day + FRESH).isoformat()),
        ("Preferred-Languages", "id, en"),
        ("Canonical", here(request.path)),
        ("Policy", settings.SECURITY_POLICY or here(reverse("publish:disclosure"))),
    ]
    lines = "".join(f"{name}: {value}\n" for name, value in fields)
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")
