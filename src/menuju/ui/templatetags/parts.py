"""Tags of the components: lists, tracks, messages, forms, tables. Each draws one partial."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict
from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from menuju.ui import forms
from menuju.ui.numbers import missing
from menuju.ui.parts import Count, Crumb, FileLine, Pair, Stage, Step, Tab, Task

register = Library()


@register.inclusion_tag("ui/parts/crumbs.html")
def crumbs(items: Sequence[Crumb]) -> dict[str, Any]:
    """Show where this page stands."""
    return {"items": items}


@register.inclusion_tag("ui/parts/pairs.html")
def pairs(items: Sequence[Pair]) -> dict[str, Any]:
    """Show a summary list."""
    return {"items": items}


@register.inclusion_tag("ui/parts/strip.html")
def strip(items: Sequence[Count], classes: str = "") -> dict[str, Any]:
    """Show a few figures beside each other."""
    return {"items": items, "classes": classes}


@register.inclusion_tag("ui/parts/tasks.html")
def tasks(items: Sequence[Task]) -> dict[str, Any]:
    """Show what is to be done, and how far it is."""
    return {"items": items}


@register.inclusion_tag("ui/parts/track.html")
def track(steps: Sequence[Step], level: int = 3) -> dict[str, Any]:
    """Show a timeline; `level` is the level of its headings."""
    return {"steps": steps, "level": level}


@register.simple_block_tag
def step(
    content: str, title: str, state: str = "done", aside: str = "", level: int = 3
) -> SafeString:
    """Write one point of a track with anything inside: the walk from a figure to its proof."""
    words = format_html(' <span class="muted">{}</span>', aside) if aside else ""
    shape = '<li class="{}"><h{}>{}{}</h{}>{}</li>'
    return format_html(shape, state, level, title, words, level, content)


@register.inclusion_tag("ui/parts/life.html")
def life(stages: Sequence[Stage], label: str) -> dict[str, Any]:
    """Show the life line of a round; on a phone it stands upright."""
    return {"stages": stages, "label": label}


@register.inclusion_tag("ui/parts/progress.html")
def progress(value: int, maximum: int, label: str, name: str = "kemajuan") -> dict[str, Any]:
    """Show how far long work is; `name` makes the id unique on its page."""
    share = round(100 * value / maximum) if maximum else 0
    return {"value": value, "maximum": maximum, "label": label, "name": name, "share": share}


@register.inclusion_tag("ui/parts/files.html")
def files(items: Sequence[FileLine]) -> dict[str, Any]:
    """Show files with their kind, openness and a note."""
    return {"items": items}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Sequence[Tab], label: str) -> dict[str, Any]:
    """Show several views of the same thing, each with an address."""
    return {"items": items, "label": label}


@register.simple_block_tag
def alert(content: str, title: str = "", tone: str = "primary", level: int = 2) -> SafeString:
    """Write a message: primary, positive, caution or negative."""
    heading = format_html("<h{}>{}</h{}>", level, title, level) if title else ""
    return format_html('<div class="alert alert-{}">{}{}</div>', tone, heading, content)


@register.simple_block_tag
def nothing(content: str, title: str, level: int = 2) -> SafeString:
    """Write what to do next where there is nothing yet."""
    drawn = (
        '<svg class="chart" viewBox="0 0 180 60" aria-hidden="true">'
        '<path class="ref" d="M10 50 60 32l40 8 66-28"/>'
        '<circle class="me" cx="10" cy="50" r="6"/></svg>'
    )
    shape = '<div class="empty">{}<h{}>{}</h{}>{}</div>'
    return format_html(shape, SafeString(drawn), level, title, level, content)


@register.simple_block_tag
def simbar(content: str) -> SafeString:
    """Write the bar over a page that shows invented data."""
    shape = '<aside class="sim-bar" aria-label="{}"><p><b>{}</b> {}</p></aside>'
    return format_html(shape, gettext("Keterangan data"), gettext("simulasi"), content)


@register.inclusion_tag("ui/parts/bigfigure.html")
def figure(value: object, *notes: object) -> dict[str, Any]:
    """Show the one figure of a page; notes stand beside it, one a line."""
    return {"value": missing() if value in (None, "") else value, "notes": notes}


@register.inclusion_tag("ui/parts/errors.html")
def errors(form: BaseForm | None = None, findings: Sequence[Any] = ()) -> dict[str, Any]:
    """Show the error summary of a form, or the findings of a problem; nothing without any."""
    own = forms.mistakes(form) if form is not None else ()
    return {"mistakes": (*own, *forms.findings_as_mistakes(findings))}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a field: label, hint, mistake, control, tied together for who listens."""
    return {"view": forms.field_view(bound)}


@register.inclusion_tag("ui/parts/filters.html", takes_context=True)
def filters(context: Context, form: BaseForm, label: str) -> dict[str, Any]:
    """Show a GET form that filters a list; the rest of the query is carried along."""
    query = _request(context).GET
    kept = forms.kept_fields(form, [(k, v) for k, vs in query.lists() for v in vs])
    return {"form": form, "kept": kept, "label": label}


@register.inclusion_tag("ui/parts/sort.html", takes_context=True)
def sort(
    context: Context,
    key: str,
    label: str,
    *,
    classes: str = "num",
    order: str = "",
    first: str = "-",
) -> dict[str, Any]:
    """Write the head of a column that sorts by `?urut=key`, downwards by `?urut=-key`.

    `order` is how the list is sorted while the query is silent; the first click on a column sorts
    downwards (`first="-"`) or upwards (`first=""`), the next click turns it.
    """
    query = _request(context).GET
    chosen = query.get("urut") or order
    direction = _direction(chosen) if chosen.lstrip("-") == key else ""
    following = {"": first + key, "descending": key, "ascending": f"-{key}"}[direction]
    href = with_query(query, urut=following, halaman=None)
    return {"label": label, "href": href, "direction": direction, "classes": classes}


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(
    context: Context, page: Page[Any], param: str = "halaman", anchor: str = ""
) -> dict[str, Any]:
    """Show the pages of a list; the query is kept, and nothing is shown where there is one page."""
    query = _request(context).GET
    tail = f"#{anchor}" if anchor else ""

    def href(number: int) -> str:
        return with_query(query, **{param: number if number > 1 else None}) + tail

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "links": [(n, href(n) if isinstance(n, int) else "") for n in numbers],
        "before": href(page.previous_page_number()) if page.has_previous() else "",
        "after": href(page.next_page_number()) if page.has_next() else "",
    }


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: object) -> str:
    """Give the address of this page with some keys of its query changed; None takes a key away."""
    return with_query(_request(context).GET, **changes)


def with_query(given: QueryDict, **changes: object) -> str:
    """Return `?…` with some keys changed; a change to None or "" takes the key away."""
    wanted = given.copy()
    for key, value in changes.items():
        wanted.pop(key, None)
        if value not in (None, ""):
            wanted[key] = str(value)
    return f"?{wanted.urlencode()}"


def _direction(order: str) -> str:
    return "descending" if order.startswith("-") else "ascending"


def _request(context: Context) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request
