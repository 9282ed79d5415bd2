"""What a browser installs: the worker of the offline pages, and the manifest of the app."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

EDITION = "1"
"""Raised when the pages themselves change in a way that their scripts must know."""

FOLDER = "forms/offline"
LINKED = (
    "ui/menuju.css",
    "ui/logo.svg",
    f"{FOLDER}/offline.css",
    f"{FOLDER}/page.js",
    f"{FOLDER}/fill.js",
    f"{FOLDER}/icon-any-192.png",
)
"""Named by the pages, so by the digest that their names carry."""

OURS = (
    "asking building camera courier evidence freshening lists mapping photos"
    " questions record registering rows sending store taking"
)
IMPORTED = (
    "ui/exif.js",
    "ui/outbox.js",
    "forms/vendor/enketo-9.0.1.min.js",
    *(f"{FOLDER}/{name}.js" for name in f"{OURS} words wrongs".split()),
)
"""Named by other scripts, so by their plain names."""

MAP_LINKED = ("forms/map/map.js", "forms/map/map.css", "forms/vendor/leaflet-1.9.4.min.css")
MAP_IMPORTED = (
    *(f"forms/map/{name}.js" for name in ("drawing", "graticule", "marks")),
    "forms/vendor/leaflet-1.9.4.min.js",
)
"""The map on which a place is chosen; kept where a form that was taken along asks for one."""

SCRIPT = "text/javascript; charset=utf-8"
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))


@require_safe
@never_cache
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """Return the worker of these pages, or, where they are switched off, one that goes away.

    It holds nothing of a person, and must reach browsers whose session has ended.
    """
    home = reverse("forms:offline")
    headers = {"Service-Worker-Allowed": home}
    if not settings.OFFLINE:
        return HttpResponse(_source("worker-off"), content_type=SCRIPT, headers=headers)
    pages = [home, reverse("forms:offline-fill")]
    head = [
        f"import '{settings.STATIC_URL}{FOLDER}/worker-sync.js'" if "kirim" in request.GET else "",
        f"const VERSION = {json.dumps(version())}",
        f"const PAGES = {json.dumps(pages)}",
        f"const ASSETS = {json.dumps(assets())}",
        f"const MAPS = {json.dumps(maps())}",
    ]
    text = "\n".join([*head, _source("worker")])
    return HttpResponse(text, content_type=SCRIPT, headers=headers)


@require_safe
@never_cache
@login_not_required
def manifest(request: HttpRequest) -> JsonResponse:
    """Return what the app is called and where it begins; a browser asks without a session."""
    home = reverse("forms:offline")
    told = {
        "id": home,
        "name": _("Menuju: formulir luring"),
        "short_name": _("Formulir"),
        "description": _("Mengisi formulir tanpa sinyal; terkirim saat tersambung."),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5468",
        "icons": [
            {
                "src": static(f"{FOLDER}/icon-{purpose}-{side}.png"),
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": purpose,
            }
            for side, purpose in ICONS
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def assets() -> list[str]:
    """Return the addresses of every file that the offline pages are made of."""
    linked, imported = map(static, LINKED), (settings.STATIC_URL + name for name in IMPORTED)
    return [*linked, *imported, reverse("forms:offline-manifest")]


def maps() -> list[str]:
    """Return the addresses of every file of the map; the last one's name tells its edition."""
    return [*map(static, MAP_LINKED), *(settings.STATIC_URL + name for name in MAP_IMPORTED)]


@cache
def version() -> str:
    """Return a short digest of all these files: any change makes browsers take them anew."""
    seen = sha256(EDITION.encode())
    for name in (*LINKED, *IMPORTED, *MAP_LINKED, *MAP_IMPORTED, f"{FOLDER}/worker.js"):
        seen.update(name.encode() + _path(name).read_bytes())
    return seen.hexdigest()[:16]


def _source(name: str) -> str:
    return _path(f"{FOLDER}/{name}.js").read_text()


def _path(name: str) -> Path:
    found = finders.find(name)
    assert isinstance(found, str), f"{name} is not among the static files"
    return Path(found)
