"""Functions of what stands around the answers: other tables, labels, chance, the device."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from menuju.xforms.xpath.values import CannotSay, Value, text

if TYPE_CHECKING:
    from menuju.xforms.tree import Node
    from menuju.xforms.xpath.here import Function, Here, Runs


def _instance(here: Here, runs: Runs) -> Value:
    name = text(runs[0](here))
    found = here.scene.instances.get(name)
    if found is None:
        raise CannotSay(f"the table {name!r} is not there")
    return [found]


def _pulldata(here: Here, runs: Runs) -> Value:
    """Look a column up in a table by another column: `pulldata('villages', 'name', 'code', …)`."""
    table, wanted, column, key = (text(run(here)) for run in runs[:4])
    root = here.scene.instances.get(table) or here.scene.instances.get(table.removesuffix(".csv"))
    if root is None:
        raise CannotSay(f"the table {table!r} is not there")
    return _looked_up(root, column=column, key=key, wanted=wanted)


def _looked_up(root: Node, *, column: str, key: str, wanted: str) -> str:
    for table in root.children.get("root", [root]):
        for row in table.rows_with("item", column, key):
            return _cell(row, wanted)
    return ""


def _cell(row: Node, column: str) -> str:
    found = row.children.get(column)
    return found[0].text if found else ""


def _choice_name(here: Here, runs: Runs) -> Value:
    return here.scene.choice_name(here.asker, text(runs[0](here)), text(runs[1](here)).strip())


def _itext(here: Here, runs: Runs) -> Value:
    return here.scene.say(text(runs[0](here)), here.scene.language)


def _random(here: Here, _runs: Runs) -> Value:
    return here.scene.chance.random()


def _property(here: Here, runs: Runs) -> Value:
    return here.scene.properties.get(text(runs[0](here)), "")


FUNCTIONS: Final[dict[str, Function]] = {
    "instance": _instance, "pulldata": _pulldata, "jr:choice-name": _choice_name,
    "choice-name": _choice_name, "jr:itext": _itext, "random": _random,
    "uuid": lambda _here, _runs: str(uuid.uuid4()),
    "version": lambda here, _runs: here.scene.version, "property": _property,
}  # fmt: skip
