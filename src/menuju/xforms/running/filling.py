"""A form being filled in: answers are set, and what follows from them is worked out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from lxml import etree

from menuju.languages import say
from menuju.problems import Invalid, NotFound
from menuju.xforms.form import Choice, Group, Text
from menuju.xforms.parsing import parse
from menuju.xforms.running import starting
from menuju.xforms.running.addresses import address_of, found, path_of
from menuju.xforms.running.choosing import choices_of, label_of
from menuju.xforms.running.program import Program, program
from menuju.xforms.running.recomputing import Round, State, recompute, settled
from menuju.xforms.running.speaking import Said, said
from menuju.xforms.running.welcoming import completed
from menuju.xforms.tree import Node, grow, shrink
from menuju.xforms.xpath.here import Here
from menuju.xforms.xpath.scene import Scene
from menuju.xforms.xpath.values import CannotSay, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.xforms.form import Asked

ROWS_AT_MOST = 500
LONGEST_ANSWER = 100_000
NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Filling:
    """One person's answers to one form."""

    program: Program
    root: Node
    scene: Scene

    @classmethod
    def open(
        cls,
        form_xml: bytes | str,
        instance: bytes | str | etree._Element | None = None,
        *,
        now: datetime | None = None,
        files: Mapping[str, bytes] | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> Self:
        """Open a form: a fresh one, or with the answers given so far.

        `files` are the tables that come with the form, by name; `properties` what it may ask of
        the device (`username`, `email`, `phonenumber`, `deviceid`).
        """
        form = program(form_xml, files)
        now = now or datetime.now(UTC)
        fresh = instance is None
        root = form.root.copy() if instance is None else _grown(instance)
        if root.name != form.root.name:
            raise Invalid(
                say(
                    id="Jawaban ini bukan untuk formulir ini.",
                    en="These answers are not for this form.",
                )
            )
        completed(root, form)
        filling = cls(form, root, _scene(form, root, now, properties or {}))
        if fresh:
            filling._begin()
        return filling

    def _begin(self) -> None:
        self._preload()
        self._happens("odk-instance-first-load", within=self.root)
        self._happens("odk-new-repeat", within=self.root)

    def _preload(self) -> None:
        for bind in self.program.preloaded:
            node = found(self.root, bind.path)
            if node is not None and not node.text:
                node.text = starting.opened(
                    bind, now=self.scene.now, properties=self.scene.properties
                )

    def get(self, address: str) -> str:
        """Return an answer; "" for none."""
        node = found(self.root, address)
        return node.string() if node else ""

    def node(self, address: str) -> Node:
        """Return the node at an address; raises `NotFound`."""
        node = found(self.root, address)
        if node is None:
            raise NotFound(say(id="Tidak ada {a}.", en="There is no {a}.", a=address))
        return node

    def set(self, address: str, value: str) -> None:
        """Answer a question; raises `NotFound` where nothing is asked."""
        node = self.node(address)
        if node.path not in self.program.asked:
            raise NotFound(say(id="Tidak ada {a}.", en="There is no {a}.", a=address))
        value = _clean(value)
        if node.text == value:
            return
        node.text = value
        self._changed(node)

    def _changed(self, node: Node) -> None:
        for one in self.program.settings("xforms-value-changed"):
            if one.trigger == node.path:
                self._put(one.path, one.value, one.literal, near=node)

    def _happens(self, event: str, *, within: Node) -> None:
        for one in self.program.settings(event):
            self._put_all(one.path, one.value, one.literal, within=within)

    def _put_all(self, path: str, value: str, literal: str, *, within: Node) -> None:
        for node in within.deep():
            if node.path == path:
                node.text = self._worked_out(value, node) if value else literal

    def _put(self, path: str, value: str, literal: str, *, near: Node) -> None:
        base: Node = near
        while base.parent is not None and not path.startswith(f"{base.path}/"):
            base = base.parent
        self._put_all(path, value, literal, within=base)

    def _worked_out(self, expression: str, node: Node) -> str:
        try:
            return text(self.program.run(expression)(Here(node, self.scene)))
        except CannotSay:
            return ""

    def rows(self, address: str) -> int:
        """Return how many rows a repeat has; the address is without a last number."""
        parent, name = self._repeat(address)
        return len(parent.children.get(name, ()))

    def add_row(self, address: str) -> int:
        """Add a row to a repeat; returns how many there are now."""
        parent, name = self._repeat(address)
        rows = parent.children.setdefault(name, [])
        if len(rows) >= ROWS_AT_MOST:
            raise Invalid(say(id="Baris sudah terlalu banyak.", en="There are too many rows."))
        row = parent.add(self.program.templates[f"{parent.path}/{name}"].copy())
        _typed(row, self.program)
        self._begin_within(row)
        self._happens("odk-new-repeat", within=row)
        return len(rows)

    def _begin_within(self, row: Node) -> None:
        """Give the repeats inside a new row their first row, as a fresh form has it."""
        for path, group in self.program.repeats.items():
            above, _slash, name = path.rpartition("/")
            if group.count or path not in self.program.templates:
                continue
            for node in [one for one in row.deep() if one.path == above]:
                if not node.children.get(name):
                    self.add_row(f"{address_of(node)}/{name}")

    def remove_row(self, address: str, row: int) -> int:
        """Remove a row, counted from 1; returns how many are left."""
        parent, name = self._repeat(address)
        rows = parent.children.get(name, [])
        if not 1 <= row <= len(rows):
            raise NotFound(say(id="Baris itu tidak ada.", en="There is no such row."))
        rows.pop(row - 1).parent = None
        return len(rows)

    def _repeat(self, address: str) -> tuple[Node, str]:
        above, _slash, name = address.rpartition("/")
        if path_of(address) not in self.program.templates or name != path_of(name):
            raise NotFound(say(id="Tidak ada {a}.", en="There is no {a}.", a=address))
        return self.node(above), name

    def settle(self) -> Round:
        """Work out what is asked for and what is reckoned, and nothing else."""
        return settled(self.program, self.root, self.scene, grow_to=self._grow_to)

    def recompute(self) -> State:
        """Work out what follows from the answers: asked, reckoned, missing, amiss."""
        return recompute(self.program, self.root, self.scene, grow_to=self._grow_to)

    def _grow_to(self, parent: Node, group: Group, count: int) -> bool:
        """Give a counted repeat its rows; returns whether that changed anything."""
        address = f"{address_of(parent)}/{group.name}"
        wanted = max(0, min(count, ROWS_AT_MOST))
        before = self.rows(address)
        for _ in range(before, wanted):
            self.add_row(address)
        for row in range(before, wanted, -1):
            self.remove_row(address, row)
        return before != wanted

    def choices(self, address: str) -> tuple[Choice, ...]:
        """Return what may be chosen now."""
        node = self.node(address)
        return choices_of(self.program, self.program.asked[node.path], node, self.scene)

    def choice_label(self, address: str, value: str) -> Text:
        """Return the label of one choice."""
        node = self.node(address)
        return label_of(self.program, self.program.asked[node.path], node, value, self.scene)

    def say(self, text: Text, *, at: str, language: str) -> Said:
        """Return what a text says at an address, the values in it put in."""
        node = found(self.root, at) or self.root
        self.scene.language = language
        return said(self.program, text, node, self.scene)

    def asked(self, address: str) -> Asked:
        """Return the question at an address; raises `NotFound`."""
        path = path_of(address)
        if path not in self.program.asked:
            raise NotFound(say(id="Tidak ada {a}.", en="There is no {a}.", a=address))
        return self.program.asked[path]

    def instance_xml(self) -> bytes:
        """Return all answers, those not asked for now too: a draft loses nothing."""
        return self._xml(bare=False)

    def finish(self) -> bytes:
        """Return the answers as they are sent: what is not asked for is left out."""
        for bind in self.program.preloaded:
            node = found(self.root, bind.path)
            if node is not None and (value := starting.closed(bind, now=self.scene.now)):
                node.text = value
        self.recompute()
        return self._xml(bare=True)

    def _xml(self, *, bare: bool) -> bytes:
        element = shrink(self.root, nsmap=self.program.nsmap, bare=bare)
        return etree.tostring(element, encoding="utf-8", xml_declaration=True)


def _grown(instance: bytes | str | etree._Element) -> Node:
    return grow(parse(instance) if isinstance(instance, bytes | str) else instance)


def _scene(form: Program, root: Node, now: datetime, properties: Mapping[str, str]) -> Scene:
    scene = Scene(
        root=root, instances=form.instances, now=now, version=form.model.version,
        language=form.model.default_language, properties=properties,
    )  # fmt: skip

    def choice_name(node: Node, value: str, path: str) -> str:
        asked = form.asked.get(_resolved(path, node))
        if asked is None or not value:
            return ""
        place = _nearest(root, asked.path, node)
        return said(form, label_of(form, asked, place, value, scene), place, scene).text

    scene.choice_name = choice_name

    def words(name: str, _language: str) -> str:
        return said(form, form.model.texts.get(name, Text()), root, scene).text

    scene.say = words
    return scene


def _resolved(path: str, node: Node) -> str:
    base = node.path
    if path.startswith("/"):
        return path
    for step in path.split("/"):
        base = (
            base.rpartition("/")[0] if step == ".." else f"{base}/{step}" if step != "." else base
        )
    return base


def _nearest(root: Node, path: str, node: Node) -> Node:
    base: Node = node
    while base.parent is not None and not path.startswith(f"{base.path}/"):
        base = base.parent
    return next((one for one in base.deep() if one.path == path), root)


def _typed(node: Node, form: Program) -> None:
    for one in node.deep():
        if one.type != "row":
            one.type = "row" if one.path in form.repeats else form.type_of(one.path)


def _clean(value: str) -> str:
    """Leave out what XML cannot hold; lines end as XML has them."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST_ANSWER]
    return NOT_XML.sub("", value)
