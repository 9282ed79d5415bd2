"""Markdown in labels as ODK knows it, made safe: what was written is escaped first, always."""

from __future__ import annotations

import re
from html import escape

from lxml import etree

ALLOWED = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
ITALIC = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6}\s*([^#\n].*?)#*$", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\*_#])")
SMALL = re.compile(r"&lt;\s?(su[bp])\s?&gt;([^&<\n]*)&lt;/\s?\1\s?&gt;")
SPAN = re.compile(r"&lt;\s?/?\s?span\b[^\n]*?&gt;")
HIDDEN = {"\\": "\ue0f0", "*": "\ue0f1", "_": "\ue0f2", "#": "\ue0f3"}


def marked(text: str) -> etree._Element | None:
    """Return a span of what Markdown means in a text; None where it means nothing.

    Bold, italic, links to the web, headings (as bold), sub- and superscript, line breaks. Colours
    of `<span style>` are left out: our pages take no styles from a form.
    """
    html = ESCAPED.sub(lambda found: HIDDEN[found[1]], escape(text.strip()))
    changed = _rendered(html)
    for sign, hidden in HIDDEN.items():
        changed = changed.replace(hidden, sign)
    if changed == escape(text.strip()):
        return None
    try:
        return etree.fromstring(f"<span>{changed}</span>")
    except etree.XMLSyntaxError:  # signs that cross each other: read as they were written
        return None


def _rendered(html: str) -> str:
    html = SMALL.sub(r"<\1>\2</\1>", SPAN.sub("", html))
    html = HEADING.sub(r"<strong>\1</strong>", html)
    html = BOLD.sub(r"<strong>\2</strong>", html)
    html = ITALIC.sub(r"<em>\2</em>", html)
    html = LINK.sub(_link, html)
    return re.sub(r"\n+", "<br/>", html)


def _link(found: re.Match[str]) -> str:
    """Return a link to the web; anything else stays as it was written."""
    words, address = found.groups()
    if not ALLOWED.match(address):
        return found[0]
    return f'<a href="{address}" rel="noopener noreferrer" target="_blank">{words}</a>'
