"""What of a page has changed: whole blocks, or only their words, mistakes and controls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.forms.queries.filling.blocks import Question, Section
from menuju.forms.queries.filling.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from menuju.forms.queries.filling.blocks import Block
    from menuju.forms.queries.filling.showing import Shown


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a page that is sent anew: `block`, `head`, `wrong` or `control`."""

    sort: str
    block: Block


def changes(before: Shown, after: Shown) -> list[Piece]:
    """Return the parts of a page that differ; an answer itself is left as it is being typed."""
    old = {block.id: block for block in _all(before.blocks)}
    return list(_changes(after.blocks, old))


def _all(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from _all(block.blocks)
            for row in block.rows:
                yield from _all(row.blocks)


def _changes(blocks: tuple[Block, ...], old: dict[str, Block]) -> Iterator[Piece]:
    for block in blocks:
        known = old.get(block.id)
        if known is None or _is_other(known, block):
            yield Piece("block", block)
        elif isinstance(block, Question) and isinstance(known, Question):
            yield from _of_question(known, block)
        elif isinstance(block, Section) and isinstance(known, Section):
            yield from _of_section(known, block, old)


def _is_other(known: Block, block: Block) -> bool:
    if known.is_relevant != block.is_relevant:
        return True
    if isinstance(block, Section) and isinstance(known, Section):
        return len(known.rows) != len(block.rows)
    if isinstance(block, Question) and isinstance(known, Question):
        return block.is_relevant and known.shape != block.shape
    return True


def _of_section(known: Section, block: Section, old: dict[str, Block]) -> Iterator[Piece]:
    if not block.is_relevant:
        return
    if known.label != block.label:
        yield Piece("title", block)
    yield from _changes(block.blocks, old)
    for row in block.rows:
        yield from _changes(row.blocks, old)


def _of_question(known: Question, block: Question) -> Iterator[Piece]:
    if not block.is_relevant:
        return
    words = (known.label, known.hint, known.is_required)
    if words != (block.label, block.hint, block.is_required):
        yield Piece("block" if block.shape is Shape.NOTE else "head", block)
    if known.wrong != block.wrong:
        yield Piece("wrong", block)
    if _control(known) != _control(block):
        yield Piece("control", block)


def _control(question: Question) -> object:
    """Return what a control offers; what is typed in it is the browser's own."""
    said = question.value if question.shape == "said" else ""
    options = [(option.value, option.label.text) for option in question.offered.options]
    return (said, options, question.attributes)
