"""Words of a form as they are said to one person: the values in them put in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from menuju.xforms.xpath.here import Here
from menuju.xforms.xpath.values import CannotSay, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.xforms.form import Output, Text
    from menuju.xforms.running.program import Program
    from menuju.xforms.tree import Node
    from menuju.xforms.xpath.scene import Scene


@dataclass(frozen=True, slots=True)
class Said:
    """A text in one language, with its guidance and the media that go with it."""

    text: str = ""
    guidance: str = ""
    media: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text


def said(form: Program, words: Text, node: Node, scene: Scene) -> Said:
    """Return what a text says at a node, in the language of the scene."""
    spoken = words.in_language(scene.language)
    return Said(
        _joined(form, spoken.parts, node, scene),
        _joined(form, spoken.guidance, node, scene),
        spoken.media,
    )


def _joined(form: Program, parts: tuple[str | Output, ...], node: Node, scene: Scene) -> str:
    return "".join(
        part if isinstance(part, str) else _value(form, part, node, scene) for part in parts
    )


def _value(form: Program, output: Output, node: Node, scene: Scene) -> str:
    try:
        return text(form.run(output.expression)(Here(node, scene)))
    except CannotSay:
        return ""
