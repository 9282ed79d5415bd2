"""One line, one figure and one span for each request: by the name of its door, never its path."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from django.conf import settings

from menuju.config.telemetry import context, metrics, statements, tracing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

BLIND = ("review:pad", "review:queue")
"""Doors of an assessor: the line does not say who, so that no log tells when which one scored."""

log = logging.getLogger("menuju.requests")


def watched(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Watch every request; only the probes of machines are answered before."""

    def ask(request: HttpRequest) -> HttpResponseBase:
        with (
            context.answering(request.headers.get(context.HEADER, "")) as id,
            tracing.request(request) as span,
            statements.watched(lambda: route_of(request)) as seen,
        ):
            began = time.perf_counter()
            response = answer(request)
            took, route = time.perf_counter() - began, route_of(request)
            response.headers[context.HEADER] = id
            tracing.describe(span, route=route, status=response.status_code, statements=seen.count)
            metrics.answered(
                method=request.method or "",
                route=route,
                status=response.status_code,
                seconds=took,
                statements=seen.count,
            )
            _tell(request, response, route=route, took=took, seen=seen)
        return response

    return ask


def route_of(request: HttpRequest) -> str:
    """Return the name of a request's door: `questions:board`; a path is never told."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or match.route
    return context.STATIC if request.path.startswith(settings.STATIC_URL) else context.NO_ROUTE


def _tell(
    request: HttpRequest,
    response: HttpResponseBase,
    *,
    route: str,
    took: float,
    seen: statements.Statements,
) -> None:
    if route == context.STATIC or not log.isEnabledFor(logging.INFO):
        return
    told = {
        "method": request.method,
        "route": route,
        "status": response.status_code,
        "ms": round(took * 1000, 1),
        "statements": seen.count,
        "statements_ms": round(seen.seconds * 1000, 1),
        "actor": _actor(request, route),
    }
    log.info("request", extra={"told": told})


def _actor(request: HttpRequest, route: str) -> str:
    """Return a pseudonym, from what the request knows already: a log line asks no database."""
    if route.startswith(BLIND):
        return "-"
    actor = getattr(request, "actor", None)
    return context.pseudonym(actor.user_id) if actor else "-"
