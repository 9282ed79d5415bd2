"""Filters and tags for numbers, days, times and states."""

from datetime import date

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from menuju.ui import dates, masks, numbers, states

register = Library()
register.filter("angka", numbers.angka)
register.filter("selisih", numbers.selisih)
register.filter("rupiah", numbers.rupiah)
register.filter("tanggal", dates.tanggal)
register.filter("waktu", dates.waktu)
register.filter("jam", dates.jam)
register.filter("samar", masks.free)
register.filter("nama_samar", masks.name)


@register.simple_tag(name="time")
def time_tag(when: date | None, zone: str = "") -> SafeString:
    """Write a day or a moment as `<time>`."""
    return dates.time_element(when, zone)


@register.simple_tag
def tag(label: str, state: str = "neutral") -> SafeString:
    """Write a state: its word, the shape and the colour that belong to it."""
    return format_html('<span class="tag tag-{}">{}</span>', states.tone_of(state), label)


@register.simple_tag
def simulasi(label: str = "") -> SafeString:
    """Mark the value beside it as invented."""
    return format_html('<span class="sim">{}</span>', label or gettext("simulasi"))


@register.simple_tag
def dim(title: str, number: int, code: str = "") -> SafeString:
    """Name a dimension: two letters, words, then its colour (1 to 6)."""
    short = format_html('<abbr title="{}">{}</abbr> ', title, code) if code else ""
    return format_html('<span class="dim c{}">{}{}</span>', number, short, title)


@register.filter
def split_words(text: str) -> list[str]:
    """Return the words of a text, for a short list in a template."""
    return text.split()
