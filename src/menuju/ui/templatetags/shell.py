"""Tags of the page shell: logo, navigation, language, theme, messages, problems, scripts."""

import json
from typing import Any

from django.http import HttpRequest
from django.template import Context, Library
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from menuju.problems import Problem
from menuju.ui import addresses, helping, themes
from menuju.ui.vendored import HTMX

register = Library()
MOST_WORK = 2
OTHER = "_in_other_language"
"""Where a request keeps what it was told of the other language."""
TONES = {"success": "positive", "warning": "caution", "error": "negative"}
HTMX_CONFIG = json.dumps(
    {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
    }
)


@register.inclusion_tag("ui/parts/logo.html")
def logo() -> dict[str, Any]:
    """Draw the mark: a point that moves along a line."""
    return {}


@register.simple_tag
def home_address() -> str:
    """Give the address of the front page in the page's language."""
    return addresses.prefix()


@register.simple_tag(takes_context=True)
def theme_attribute(context: Context) -> SafeString:
    """Write `data-theme` on `<html>` where the reader has chosen light or dark."""
    theme = themes.attribute(_request(context).COOKIES)
    return format_html(' data-theme="{}"', theme) if theme else SafeString("")


@register.inclusion_tag("ui/parts/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """Show the sections that exist, the other language, and the way in or to one's work."""
    request = _request(context)
    other = _other_language(request)
    links, door = addresses.main_links(request.path), _door(request)
    if not _knows(request):
        return {"links": links + door, "other": other}
    return {"links": links, "other": other, "work": work_links(context) + door}


@register.inclusion_tag("ui/parts/other_work.html", takes_context=True)
def other_work(context: Context, here: str) -> dict[str, Any]:
    """Show, in the rail of a desk that is `here`, the ways to a person's work elsewhere."""
    own = {link.href for link in addresses.named_link("", here, "")}
    links = (link for link in work_links(context) if not link.current)
    return {"links": [link for link in links if link.href not in own]}


@register.inclusion_tag("ui/parts/footer.html", takes_context=True)
def footer_navigation(context: Context) -> dict[str, Any]:
    """Show what a reader looks for at the end of a page."""
    request = _request(context)
    tails = ("metode/", "data/")
    links = tuple(link for link in addresses.main_links(request.path) if link.href.endswith(tails))
    links += addresses.named_link(gettext("Lapor celah"), "publish:disclosure", request.path)
    links += addresses.named_link(gettext("Komponen"), "ui:gallery", request.path)
    links += addresses.named_link(gettext("Tampilan"), "ui:theme", request.path)
    return {"links": links, "other": _other_language(request)}


@register.inclusion_tag("ui/parts/help.html", takes_context=True)
def page_help(context: Context, within: str = "") -> dict[str, Any]:
    """Fold away, at the foot of a page, what its room says of it; nothing where it says nothing."""
    match = getattr(context.get("request"), "resolver_match", None)
    return {"sentences": helping.help_of(match.view_name) if match else (), "within": within}


@register.simple_tag(takes_context=True)
def language_alternates(context: Context) -> SafeString:
    """Tell machines where the same page is in the other language."""
    request = _request(context)
    other = _other_language(request)
    link = '<link rel="alternate" hreflang="{}" href="{}">\n'
    return format_html(link, other.code, request.build_absolute_uri(other.href))


@register.inclusion_tag("ui/parts/notices.html", takes_context=True)
def notices(context: Context) -> dict[str, Any]:
    """Say what the last deed did: Django's messages as alerts."""
    return {"messages": context.get("messages", ())}


@register.filter
def message_tone(level: str) -> str:
    """Turn a level of Django's messages into a colour role."""
    return TONES.get(level, "primary")


@register.simple_tag
def problem_title(problem: Problem) -> str:
    """Name a problem in three words."""
    titles = {
        "forbidden": gettext("Tidak diizinkan"),
        "not-found": gettext("Tidak ditemukan"),
        "conflict": gettext("Belum bisa sekarang"),
        "invalid": gettext("Isian perlu diperbaiki"),
        "too-many": gettext("Terlalu sering"),
    }
    return titles.get(problem.code, gettext("Tidak dapat dikerjakan"))


@register.simple_tag
def problem_advice(problem: Problem) -> str:
    """Say what a person can do about a problem."""
    advice = {
        "forbidden": gettext("Mintalah peran yang sesuai kepada pengelola organisasi Anda."),
        "not-found": gettext("Periksa alamatnya, atau cari dari beranda."),
        "conflict": gettext("Muat ulang halaman untuk melihat keadaan terakhir, lalu coba lagi."),
        "too-many": gettext("Kembali ke halaman sebelumnya; isian Anda masih ada di sana."),
        "invalid": gettext(
            "Kembali ke halaman sebelumnya, perbaiki yang disebut di atas, lalu kirim lagi."
        ),
    }
    return advice.get(problem.code, gettext("Kembali ke halaman sebelumnya dan coba lagi."))


@register.simple_tag
def htmx() -> SafeString:
    """Load htmx, for a page that asks in its `head` block; without eval, without styles."""
    return format_html(
        '<meta name="htmx-config" content="{}">\n<script defer src="{}"></script>\n',
        HTMX_CONFIG,
        static(HTMX),
    )


def work_links(context: Context) -> tuple[addresses.Link, ...]:
    """Return the ways to what the reader works on, as the room of people gives them; two at most.

    More stand on the reader's desk.
    """
    work: list[addresses.Link] = context.get("work") or []
    return tuple(work[:MOST_WORK])


def _other_language(request: HttpRequest) -> addresses.OtherLanguage:
    """Return the same page in the other language: three parts of the shell ask, one looks."""
    address = request.get_full_path()
    known: tuple[str, addresses.OtherLanguage] | None = getattr(request, OTHER, None)
    if known is None or known[0] != address:
        known = (address, addresses.in_other_language(address))
        setattr(request, OTHER, known)
    return known[1]


def _door(request: HttpRequest) -> tuple[addresses.Link, ...]:
    if _knows(request):
        return addresses.named_link(gettext("Meja kerja"), "people:desk", request.path)
    return addresses.named_link(gettext("Masuk"), "account_login", request.path)


def _knows(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _request(context: Context) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request
