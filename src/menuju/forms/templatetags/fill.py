"""Tags of forms that are filled in: words of the form with their emphasis, and attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.template import Library
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

register = Library()
MARKS: Final = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"__(.+?)__"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w*])\*(?!\s)(.+?)\*(?!\w)"), r"<em>\1</em>"),
    (re.compile(r"(?<!\w)_(?!\s)(.+?)_(?!\w)"), r"<em>\1</em>"),
    (re.compile(r"\[([^\]]+)\]\((https?://[^\s()]+)\)"), r'<a href="\2" rel="noopener">\1</a>'),
    (re.compile(r"^#{1,6}\s+", re.MULTILINE), ""),
    (re.compile(r"\n"), "<br>"),
)
TAG: Final = re.compile(r"&lt;/?(?:span|div|p|b|i|u)\b.*?&gt;")


@register.filter
def words(text: str) -> SafeString:
    """Write words of a form: escaped first, then with the emphasis that forms know."""
    found = TAG.sub("", str(conditional_escape(str(text))))
    for pattern, written in MARKS:
        found = pattern.sub(written, found)
    return mark_safe(found)  # noqa: S308 -- escaped above; only our own tags are put in


@register.filter
def attributes(given: Mapping[str, str]) -> SafeString:
    """Write attributes of a control."""
    return format_html_join("", ' {}="{}"', given.items())


@register.filter
def file_of(uri: str) -> str:
    """Return the file name in `jr://images/a.png`."""
    return str(uri).rpartition("/")[2]
