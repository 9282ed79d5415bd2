"""Whoever reads everything is written down: each page that an auditor opens inside the house."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.urls import reverse

from menuju.people import rules
from menuju.people.actions import auditing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from menuju.people.http import ActorRequest

ROOMS = frozenset(
    {"documents", "forms", "surveys", "visits", "questions", "review", "indices", "protection"}
)
"""Rooms whose pages are not public: answers, evidence, rounds, panels, requests of subjects."""

ACCOUNTS = "people:account"
"""And the accounts of others."""


def traced(answer: Callable[[ActorRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Note what an auditor is shown, and tell them so on each page."""

    def ask(request: ActorRequest) -> HttpResponse:
        if request.user.is_authenticated and rules.is_traced(request.actor):
            request.readings = reverse("people:readings")  # type: ignore[attr-defined]
        response = answer(request)
        if hasattr(request, "readings") and _is_inside(request, response):
            _note(request)
        return response

    return ask


def _is_inside(request: ActorRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    if match is None or response.status_code != HTTPStatus.OK:
        return False
    return match.namespace in ROOMS or match.view_name.startswith(ACCOUNTS)


def _note(request: ActorRequest) -> None:
    match = request.resolver_match
    if match is None:
        return
    at = {name: str(value) for name, value in match.kwargs.items()}
    auditing.note(door=match.view_name, at=at, by=request.actor)
