"""What a machine asks: `/healthz` (are you alive?), `/readyz` (may I send people?), `/metrics`.

Answered before every other middleware: a probe knows neither our host name nor TLS. A full disk or
a late sealer is no reason to send people away, for they can still read: `/metrics` and
`menuju doctor` tell of those.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from menuju.config.backup import target
from menuju.config.migrations import waiting
from menuju.config.telemetry.exposition import METRICS, may_read, metrics

if TYPE_CHECKING:
    from collections.abc import Callable

ALIVE, READY = "/healthz", "/readyz"


class NotReadyError(Exception):
    """The program runs but cannot serve people yet."""


def probes(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer the probes; pass everything else on."""

    def ask(request: HttpRequest) -> HttpResponseBase:
        if request.path == ALIVE:
            return _plain("alive")
        if request.path == READY:
            return _readiness()
        if request.path == METRICS and may_read(request):
            return metrics()
        return answer(request)

    return ask


def _readiness() -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _refuse_unmigrated()
    except DatabaseError:
        return _plain("the database does not answer", status=503)
    except NotReadyError as why:
        return _plain(str(why), status=503)
    return _plain("ready")


@cache
def _refuse_unmigrated() -> None:
    """Compare the tables with the code until they agree; that is remembered."""
    if waiting():
        raise NotReadyError("migrations are waiting: run menuju migrate")
    if target.unfinished():
        raise NotReadyError("a backup is being restored")


def _plain(words: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(
        f"{words}\n",
        status=status,
        content_type="text/plain",
        headers={"Cache-Control": "no-store"},
    )
