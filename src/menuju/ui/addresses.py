"""Addresses: where the navigation leads, and the same page in the other language."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import (
    NoReverseMatch,
    Resolver404,
    get_urlconf,
    resolve,
    reverse,
    translate_url,
)
from django.utils.translation import get_language, gettext_lazy, override, pgettext_lazy

LANGUAGE_NAMES = {"id": "Indonesia", "en": "English"}
SECTIONS = (
    ("", gettext_lazy("Beranda")),
    ("peringkat/", gettext_lazy("Peringkat")),
    ("daerah/", pgettext_lazy("navigasi", "Daerah")),
    ("data/", gettext_lazy("Data terbuka")),
    ("metode/", gettext_lazy("Metode")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a navigation; `current` is `page` on the page itself, `true` inside its section."""

    label: str
    href: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same page in the other language."""

    code: str
    label: str
    href: str


def language() -> str:
    """Return the language of the page as two letters."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def prefix() -> str:
    """Return how addresses of this language begin: `/` or `/en/`."""
    return "/" if language() == settings.LANGUAGE_CODE else f"/{language()}/"


def main_links(path: str) -> tuple[Link, ...]:
    """Return the sections of the public site that exist, with the one that holds `path` marked."""
    links = (
        Link(str(label), prefix() + tail, _current(path, prefix() + tail))
        for tail, label in SECTIONS
    )
    return tuple(link for link in links if answers(link.href))


def named_link(label: str, name: str, path: str) -> tuple[Link, ...]:
    """Return the link to a named address, or nothing while no room answers to that name."""
    try:
        href = reverse(name)
    except NoReverseMatch:
        return ()
    return (Link(label, href, _current(path, href)),)


def answers(href: str) -> bool:
    """Return whether a room answers at this address."""
    return _answers(href, get_urlconf() or settings.ROOT_URLCONF, language())


@cache
def _answers(href: str, rooms: str, _language: str) -> bool:
    """Look once: the rooms stay as they are while the program runs, and few addresses are asked.

    Which language is spoken decides how the addresses begin.
    """
    try:
        resolve(href, rooms)
    except Resolver404:
        return False
    return True


def in_other_language(address: str) -> OtherLanguage:
    """Return the same page, with its query, in the other language."""
    code = next(code for code, _ in settings.LANGUAGES if code != language())
    href = translate_url(address, code)
    with override(code):
        return OtherLanguage(code, LANGUAGE_NAMES[code], href if href != address else prefix())


def _current(path: str, href: str) -> str:
    if path == href:
        return "page"
    home = urlsplit(href).path in {"/", f"/{language()}/"}
    return "true" if not home and path.startswith(href) else ""
