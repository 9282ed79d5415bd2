"""tus 1.0: a file in parts, over a line that may be cut at any byte.

Core, creation, creation-with-upload, checksum, termination, expiration. The words of a refusal are
the body of its answer, in the language of the address. An answer without `Tus-Resumable` is not
from here: whoever meets one has been signed out on the way.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPMethod, HTTPStatus
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people.http import ActorRequest
from menuju.problems import NotFound
from menuju.questions.actions import uploads
from menuju.questions.http import seen_answer, seen_upload
from menuju.questions.models import Answer, Upload
from menuju.questions.views import exchange

GOING_ON = (
    HTTPMethod.OPTIONS,
    HTTPMethod.GET,
    HTTPMethod.HEAD,
    HTTPMethod.PATCH,
    HTTPMethod.DELETE,
)
_TURNS = threading.BoundedSemaphore(max(1, settings.UPLOADS_AT_ONCE))
"""So many parts at once in one web process: pages find a free thread, however slow the lines."""


@require_http_methods(["OPTIONS", "POST"])
@never_cache
@exchange.spoken
def begin_upload(request: ActorRequest) -> HttpResponse:
    """Announce a file for an answer; its first part may come along."""
    if request.method == "OPTIONS":
        return exchange.offered("OPTIONS, POST")
    exchange.refuse_other_versions(request)
    told = exchange.metadata(request)
    answer, size = _answer(request, told), exchange.number(request, "Upload-Length")
    upload = uploads.begin(answer, name=told.get("filename", ""), size=size, by=request.actor)
    if request.content_type == exchange.PART:
        upload = _append(request, upload, at=0)
    state = exchange.state_of(upload)
    at = reverse("questions:upload", args=[upload.pk])
    return HttpResponse(status=HTTPStatus.CREATED, headers={"Location": at, **state})


@require_http_methods([*GOING_ON])
@never_cache
@exchange.spoken
def go_on(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Tell how far an upload is, take its next part, or throw it away."""
    if request.method == "OPTIONS":
        return exchange.offered(", ".join(GOING_ON))
    upload = seen_upload(request, pk)
    if request.method in ("GET", "HEAD"):
        return HttpResponse(headers=exchange.state_of(upload))
    exchange.refuse_other_versions(request)
    if request.method == HTTPMethod.DELETE:
        uploads.drop(upload, by=request.actor)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    exchange.refuse_unless_part(request)
    upload = _append(request, upload, at=exchange.number(request, "Upload-Offset"))
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=exchange.state_of(upload))


def _append(request: ActorRequest, upload: Upload, *, at: int) -> Upload:
    checksum, body = exchange.checksum(request), cast("BinaryIO", request)
    with _turn():
        return uploads.append(upload, body, at=at, checksum=checksum, by=request.actor)


@contextmanager
def _turn() -> Iterator[None]:
    if not _TURNS.acquire(blocking=False):
        raise exchange.Crowded(_("Banyak berkas sedang masuk; dicoba lagi sebentar."))
    try:
        yield
    finally:
        _TURNS.release()


def _answer(request: ActorRequest, told: dict[str, str]) -> Answer:
    """Return the answer that the other side names: `evaluasi-2026/35.07/BL01`."""
    match told.get("untuk", "").split("/"):
        case [slug, code, question]:
            return seen_answer(request, slug, code, question)
        case _:
            raise NotFound(_("Unggahan ini tidak menyebut pertanyaannya."))
