"""What a reader sees when there is no such page, no right to it, or our own mistake."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from menuju.problems import Forbidden, NotFound, Problem

API = "/api/"
PROBLEM = "application/problem+json"


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell that there is no such page, or none that the asker may know of."""
    del exception  # its text names our views
    return tell(request, NotFound(_("Halaman ini tidak ada, atau tidak untuk umum.")))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell that the asker may not do this."""
    del exception
    return tell(request, Forbidden(_("Anda tidak boleh membuka halaman ini.")))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Tell that a form did not come from our page, or from a page that was open too long."""
    del reason  # it is meant for developers
    return tell(
        request, Forbidden(_("Formulir ini sudah kedaluwarsa. Muat ulang lalu kirim lagi."))
    )


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell that a request cannot be read; the page trusts nothing of it."""
    del exception
    return _plain(request, HTTPStatus.BAD_REQUEST, _("Permintaan ini tidak dapat dibaca."))


def broken(request: HttpRequest) -> HttpResponse:
    """Tell that the mistake is ours, with a page that needs nothing that may be broken."""
    return _plain(request, HTTPStatus.INTERNAL_SERVER_ERROR, _("Terjadi kesalahan di pihak kami."))


def tell(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return a problem as a page, or as problem+json where a program asked the API."""
    if request.path.startswith(API):
        return problem_json(problem.status, problem.code, str(problem))
    return render(request, "ui/problem.html", {"problem": problem}, status=problem.status)


def problem_json(status: int, code: str, detail: str, **more: object) -> HttpResponse:
    """Return a problem as RFC 9457 writes it."""
    body = {"type": "about:blank", "status": int(status), "title": code, "detail": detail, **more}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=PROBLEM)


def _plain(request: HttpRequest, status: HTTPStatus, sentence: str) -> HttpResponse:
    if request.path.startswith(API):
        return problem_json(status, "problem", sentence)
    return HttpResponse(render_to_string("ui/failure.html", {"sentence": sentence}), status=status)
