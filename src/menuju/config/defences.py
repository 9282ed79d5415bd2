"""What every answer tells a browser to refuse, whichever part of the program has made it.

The outermost layer: it also covers probes, files, refusals and our own mistakes. Pages keep their
own Content-Security-Policy; everything else is not for being shown as a page, and says so.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from menuju.config.failures import API, problem_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

POLICY = "Content-Security-Policy"
NOT_A_PAGE = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
    " object-src 'none'; sandbox"
)
"""For files, pictures, the API: opened by itself, such an answer runs and loads nothing."""

POWERS = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
    "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""Of a browser; our pages use none of them, but for those that name one in their own answer."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PERMISSIONS = "Permissions-Policy"
LEAVING = "account_logout"
MACHINES = (API, "/k/", "/v1/")
"""Addresses of programs and phones: what they send holds a token."""
WORKER = "Service-Worker-Allowed"
"""Said by a worker's script alone; it may fetch what its pages may."""


def defended(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give every answer its defences; refuse the API to clear text, which a redirect would hide."""

    def ask(request: HttpRequest) -> HttpResponseBase:
        if settings.PRODUCTION and request.path.startswith(MACHINES) and not request.is_secure():
            response: HttpResponseBase = problem_json(
                HTTPStatus.FORBIDDEN, "forbidden", _("API ini hanya melalui HTTPS.")
            )
        else:
            response = answer(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        response.headers[PERMISSIONS] = _powers(response.headers.get(PERMISSIONS, ""))
        if not _runs(response) and not _is_ours_for_ever(response):
            response.headers[POLICY] = NOT_A_PAGE
        response.headers.setdefault(POLICY, NOT_A_PAGE)
        _keep_to_the_reader(request, response)
        return response

    return ask


def is_page(response: HttpResponseBase) -> bool:
    """Say whether a browser would show an answer as a page of ours."""
    saved = "Content-Disposition" in response.headers
    return not saved and response.headers.get("Content-Type", "").startswith("text/html")


def _powers(granted: str) -> str:
    """Return the policy of powers: what a page grants itself, and nothing else."""
    refused = [f"{power}=()" for power in POWERS if f"{power}=" not in granted]
    return ", ".join([granted, *refused] if granted else refused)


def _runs(response: HttpResponseBase) -> bool:
    """Say whether an answer is run by a browser: a page, or the worker that keeps pages."""
    return is_page(response) or WORKER in response.headers


def _keep_to_the_reader(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let no cache keep what a signed-in person sees, and empty the browser's when they leave."""
    signed_in = {settings.SESSION_COOKIE_NAME} & {*request.COOKIES, *response.cookies}
    if signed_in and not _is_ours_for_ever(response):
        response.headers["Cache-Control"] = "no-store, private"
    match = request.resolver_match
    if match is not None and match.view_name == LEAVING and request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache"'


def _is_ours_for_ever(response: HttpResponseBase) -> bool:
    """Say whether an answer is a file of the program itself, under a name with its digest."""
    return "public" in response.headers.get("Cache-Control", "")
