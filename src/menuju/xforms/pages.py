"""A form cut into pages: as it says itself, otherwise by its groups, and never too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from menuju.xforms.form import Asked, Group, Grouping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from menuju.xforms.form import FormModel, Node

MOST: Final = 25
"""Questions on one page: more is slow to send on a bad line and tiring to read."""


@dataclass(frozen=True, slots=True)
class Page:
    """Questions that are shown together, under the groups they stand in."""

    number: int
    nodes: tuple[Node, ...]
    within: tuple[Group, ...] = ()

    def asked(self) -> Iterator[Asked]:
        """Yield the questions of the page."""
        for node in self.nodes:
            yield from _asked(node)


def pages_of(form: FormModel) -> tuple[Page, ...]:
    """Cut a form into pages, counted from 1.

    A group is a page; questions between groups share one. A group that is too long is cut into its
    own groups. A repeat and a `field-list` are never cut. A short form without the style `pages`
    is one page.
    """
    if "pages" not in form.style and _size(form.body) <= MOST:
        return (Page(1, form.body),)
    found = list(_cut(form.body, within=()))
    return tuple(Page(n, nodes, within) for n, (nodes, within) in enumerate(found, start=1))


def _cut(
    nodes: tuple[Node, ...], *, within: tuple[Group, ...]
) -> Iterator[tuple[tuple[Node, ...], tuple[Group, ...]]]:
    loose: list[Node] = []
    for node in nodes:
        if isinstance(node, Asked):
            loose.append(node)
            if len(loose) == MOST:
                yield tuple(loose), within
                loose = []
            continue
        if loose:
            yield tuple(loose), within
            loose = []
        yield from _of_group(node, within=within)
    if loose:
        yield tuple(loose), within


def _of_group(
    group: Group, *, within: tuple[Group, ...]
) -> Iterator[tuple[tuple[Node, ...], tuple[Group, ...]]]:
    if group.kind is Grouping.GROUP and _size(group.children) > MOST:
        yield from _cut(group.children, within=(*within, group))
    else:
        yield (group,), within


def _size(nodes: tuple[Node, ...]) -> int:
    return sum(len(list(_asked(node))) for node in nodes)


def _asked(node: Node) -> Iterator[Asked]:
    if isinstance(node, Asked):
        yield node
    else:
        for child in node.children:
            yield from _asked(child)
