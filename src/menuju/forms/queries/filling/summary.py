"""All answers on one page, before they are sent: each with the way back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from menuju.forms.queries.filling.blocks import Question, Section, Viewer
from menuju.forms.queries.filling.shapes import Shape
from menuju.xforms.form import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from menuju.forms.queries.filling.blocks import Block
    from menuju.xforms.logic import Filling, State
    from menuju.xforms.pages import Page

SILENT = frozenset({Shape.NOTE})


@dataclass(frozen=True, slots=True)
class Line:
    """One answer."""

    question: Question
    said: str


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one group or row."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The answers of one page."""

    number: int
    title: str
    parts: tuple[Part, ...]

    def wrong(self) -> list[Question]:
        """Return the questions that keep the form from being sent."""
        return [line.question for part in self.parts for line in part.lines if line.question.wrong]


def leaves(
    pages: tuple[Page, ...], filling: Filling, state: State, *, language: str
) -> tuple[Leaf, ...]:
    """Return every page that is asked now, with its answers."""
    viewer = Viewer(filling, state, language)
    found = (_leaf(page, viewer) for page in pages)
    return tuple(leaf for leaf in found if leaf.parts)


def _leaf(page: Page, viewer: Viewer) -> Leaf:
    blocks = viewer.blocks(page.nodes, viewer.filling.root, level=2)
    return Leaf(page.number, title_of(page, viewer), tuple(_parts(blocks, "")))


def title_of(page: Page, viewer: Viewer) -> str:
    """Return what a page is called: its own group, the group around it, or its number."""
    own = page.nodes if len(page.nodes) == 1 else ()
    for node in (*own, *reversed(page.within)):
        said = viewer.filling.say(node.label, at=node.path, language=viewer.language).text
        if isinstance(node, Group) and said:
            return said
    if not page.within and page.nodes == viewer.filling.program.model.body:
        return viewer.filling.program.model.title
    return _("Bagian %(n)d") % {"n": page.number}


def _parts(blocks: tuple[Block, ...], title: str) -> Iterator[Part]:
    own = tuple(
        Line(block, said(block))
        for block in blocks
        if isinstance(block, Question) and block.is_relevant and block.shape not in SILENT
    )
    if own:
        yield Part(title, own)
    for block in blocks:
        if isinstance(block, Section) and block.is_relevant:
            yield from _parts(block.blocks, block.label.text or title)
            for row in block.rows:
                yield from _parts(row.blocks, f"{block.label.text or title} {row.number}".strip())


def said(question: Question) -> str:
    """Return an answer in words."""
    if question.shape is Shape.CHECK:
        return _("ya") if question.value else ""
    if question.asked.kind.chooses:
        chosen = sorted(
            (option for option in question.offered.options if option.is_chosen),
            key=lambda option: option.place,
        )
        return ", ".join(option.label.text or option.value for option in chosen) or question.value
    return question.parts.get("text", question.value)
