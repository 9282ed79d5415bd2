"""A page as blocks: groups, rows and questions, each with its words and what may be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from menuju.forms.queries.filling.choosing import Offered, offered
from menuju.forms.queries.filling.names import id_of
from menuju.forms.queries.filling.parts import parts_of
from menuju.forms.queries.filling.shapes import Shape, attributes_of, shape_of
from menuju.forms.queries.filling.wrongs import wrong_words
from menuju.xforms.form import Asked, Group, Grouping
from menuju.xforms.running.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from menuju.xforms.form import Node
    from menuju.xforms.logic import Filling, Said, State
    from menuju.xforms.tree import Node as Place


@dataclass(frozen=True, slots=True)
class Question:
    """One question on a page."""

    address: str
    id: str
    asked: Asked
    shape: Shape
    label: Said
    hint: Said
    value: str
    wrong: str
    is_relevant: bool
    is_required: bool
    offered: Offered
    parts: Mapping[str, str]
    attributes: Mapping[str, str]

    @property
    def template(self) -> str:
        """Return the template of its control."""
        return f"forms/fill/controls/{self.shape}.html"

    @property
    def is_group(self) -> bool:
        """Say whether several controls share one label, which is then a legend."""
        return self.shape in {
            Shape.RADIOS, Shape.SCALE, Shape.CHECKS, Shape.RANK, Shape.POINT, Shape.SEARCH,
        }  # fmt: skip

    @property
    def described_by(self) -> str:
        """Return the ids of what explains the control."""
        names = [f"{self.id}-hint"] if self.hint.text or self.hint.guidance else []
        return " ".join([*names, f"{self.id}-err"] if self.wrong else names)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a repeat."""

    address: str
    id: str
    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A group, or a repeat with its rows."""

    address: str
    id: str
    group: Group
    label: Said
    level: int
    is_relevant: bool
    blocks: tuple[Block, ...] = ()
    rows: tuple[Row, ...] = ()
    may_add: bool = False
    may_remove: bool = False

    @property
    def is_repeat(self) -> bool:
        """Say whether it has rows."""
        return self.group.kind is Grouping.REPEAT


Block = Question | Section


@dataclass(slots=True)
class Viewer:
    """Makes blocks of nodes, with the answers at hand."""

    filling: Filling
    state: State
    language: str
    complain: frozenset[str] | None = None
    """Addresses whose emptiness is said; None: of every one."""
    searched: Mapping[str, str] = field(default_factory=dict)

    def blocks(self, nodes: tuple[Node, ...], place: Place, *, level: int) -> tuple[Block, ...]:
        """Return the blocks of nodes that stand within one place of the answers."""
        return tuple(
            self.question(node, place)
            if isinstance(node, Asked)
            else self.section(node, place, level=level)
            for node in nodes
        )

    def section(self, group: Group, place: Place, *, level: int) -> Section:
        """Return a group or a repeat."""
        if group.kind is Grouping.REPEAT:
            return self.repeat(group, place, level=level)
        inner = _within(place, group.path)
        address = address_of(inner)
        return Section(
            address, id_of(f"{address}/group" if inner is place else address), group,
            self.filling.say(group.label, at=address, language=self.language), level,
            inner.relevant, self.blocks(group.children, inner, level=level + 1),
        )  # fmt: skip

    def repeat(self, group: Group, place: Place, *, level: int) -> Section:
        """Return a repeat with its rows."""
        parent = _within(place, group.path.rpartition("/")[0])
        address = f"{address_of(parent)}/{group.name}"
        rows = tuple(
            self.row(group, row, number, level=level + 1)
            for number, row in enumerate(parent.children.get(group.name, ()), start=1)
        )
        at = rows[0].address if rows else address_of(parent)
        free = not group.count and not group.fixed
        return Section(
            address, id_of(address), group,
            self.filling.say(group.label, at=at, language=self.language), level,
            self.is_repeat_relevant(group, parent), rows=rows, may_add=free, may_remove=free,
        )  # fmt: skip

    def is_repeat_relevant(self, group: Group, parent: Place) -> bool:
        """Say whether a repeat is asked: one without rows is, unless its parent is not."""
        rows = parent.children.get(group.name, ())
        return any(row.relevant for row in rows) if rows else parent.relevant

    def row(self, group: Group, place: Place, number: int, *, level: int) -> Row:
        """Return one row."""
        address = address_of(place)
        return Row(address, id_of(address), number, self.blocks(group.children, place, level=level))

    def question(self, asked: Asked, place: Place) -> Question:
        """Return one question."""
        node = _within(place, asked.path)
        address = address_of(node)
        readonly = address in self.state.readonly or self.is_reckoned(asked)
        given = offered(
            self.filling, asked, address, language=self.language,
            search=self.searched.get(address), asks=node.relevant and not readonly,
        )  # fmt: skip
        shape = shape_of(asked, choices=given.total, readonly=readonly)
        value = node.string()
        return Question(
            address=address, id=id_of(address), asked=asked, shape=shape,
            label=self.filling.say(asked.label, at=address, language=self.language),
            hint=self.filling.say(asked.hint, at=address, language=self.language),
            value=value, wrong=self.wrong(asked, address), is_relevant=node.relevant,
            is_required=address in self.state.required, offered=given,
            parts=parts_of(asked, value), attributes=attributes_of(asked),
        )  # fmt: skip

    def is_reckoned(self, asked: Asked) -> bool:
        """Say whether a form works the answer out itself."""
        rule = self.filling.program.rules.get(asked.path)
        return rule is not None and rule.calculate is not None

    def wrong(self, asked: Asked, address: str) -> str:
        """Return what is wrong with an answer, in words."""
        says = self.complain is None or address in self.complain
        return wrong_words(
            self.filling, self.state, asked, address, language=self.language, of_missing=says
        )


def _within(place: Place, path: str) -> Place:
    """Return the node of a path below a place (each step stands once there)."""
    node = place
    while node.parent is not None and not (path == node.path or path.startswith(f"{node.path}/")):
        node = node.parent
    for step in path[len(node.path) :].strip("/").split("/"):
        if step:
            node = node.children[step][0]
    return node


def questions(blocks: tuple[Block, ...]) -> Iterator[Question]:
    """Yield the questions of blocks that are asked now."""
    for block in blocks:
        if isinstance(block, Question):
            if block.is_relevant:
                yield block
        elif block.is_relevant:
            yield from questions(block.blocks)
            for row in block.rows:
                yield from questions(row.blocks)


def sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    """Yield the groups and repeats of blocks that are asked now."""
    for block in blocks:
        if isinstance(block, Section) and block.is_relevant:
            yield block
            yield from sections(block.blocks)
            for row in block.rows:
                yield from sections(row.blocks)
