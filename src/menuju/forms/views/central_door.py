"""The door of ODK Central's API: a person's reading key, as Bearer or as Basic password."""

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from menuju.forms import rules
from menuju.forms.models import ReadingKey
from menuju.forms.queries.devices import digest_of
from menuju.people.types import Actor
from menuju.problems import Forbidden, Problem

CODES = {401: "401.2", 403: "403.1", 404: "404.1", 422: "400.8"}
"""How Central numbers what went wrong."""


class KeyRequest(HttpRequest):
    """What a view behind a key receives."""

    key: ReadingKey
    by: Actor


View = Callable[..., HttpResponseBase]


def by_key(view: View) -> View:
    """Let a program in by its key, in the name of its owner; no cookie, no session."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def ask(request: KeyRequest, **at: object) -> HttpResponseBase:
        key = key_of(*_credentials(request))
        if key is None:
            answer = failed(_("Kunci baca ini tidak berlaku."), status=HTTPStatus.UNAUTHORIZED)
            answer.headers["WWW-Authenticate"] = 'Basic realm="Menuju", charset="UTF-8"'
            return answer
        request.key, request.by = key, Actor.of(key.user)
        return answered(lambda: _inside(view, request, **at))

    return ask


def answered(ask: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Return an answer; a problem as Central's clients read it."""
    try:
        answer = ask()
    except Problem as problem:
        told = [str(problem), *map(str, problem.findings)]
        answer = failed(" ".join(told), status=problem.status)
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def failed(message: str, *, status: HTTPStatus) -> HttpResponseBase:
    """Return what went wrong as Central's clients read it."""
    code = CODES.get(status, f"{int(status)}.1")
    return JsonResponse({"message": message, "code": code}, status=status)


def key_of(email: str, word: str) -> ReadingKey | None:
    """Return the live key of a word; where an address is told, it must be its owner's."""
    known = ReadingKey.objects.live().filter(key_digest=digest_of(word)).select_related("user")
    return (known.filter(user__email=email.lower()) if email else known).first()


def _inside(view: View, request: KeyRequest, **at: object) -> HttpResponseBase:
    if not rules.may_hold_keys(request.by):
        raise Forbidden(_("Anda tidak lagi membaca kiriman."))
    return view(request, **at)


def _credentials(request: HttpRequest) -> tuple[str, str]:
    """Return address and key; without an address where a Bearer token was sent."""
    kind, _space, word = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return "", word.strip()
    if kind.lower() != "basic":
        return "", ""
    try:
        email, _colon, key = base64.b64decode(word, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return email or "?", key
