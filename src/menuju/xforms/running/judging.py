"""A submission judged again on the server: what its form's own rules say about it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from menuju.languages import say
from menuju.xforms.form import Kind, Text
from menuju.xforms.running.addresses import address_of
from menuju.xforms.running.choosing import values_of
from menuju.xforms.running.filling import Filling
from menuju.xforms.running.recomputing import State, stored
from menuju.xforms.xpath.here import Here
from menuju.xforms.xpath.values import CannotSay, day, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from menuju.xforms.running.program import Rule
    from menuju.xforms.tree import Node

NEAR: Final = 1e-9


class Sort(StrEnum):
    """What kind of rule a finding is of."""

    CONSTRAINT = "constraint"
    REQUIRED = "required"
    CALCULATION = "calculation"
    CHOICE = "choice"
    TYPE = "type"
    NOT_EVALUATED = "not-evaluated"


@dataclass(frozen=True, slots=True)
class LogicFinding:
    """One thing that the rules of a form say against a submission."""

    kind: Sort
    path: str
    says: str


def findings(
    form_xml: bytes | str,
    submission_xml: bytes | str,
    *,
    now: datetime | None = None,
    files: Mapping[str, bytes] | None = None,
) -> tuple[LogicFinding, ...]:
    """Judge a submission by its form; () where every rule holds.

    A rule about the day is judged by the day of the work: `end`, `start` or `today` of the
    submission itself, and `now` (when it came) only where it has none of these. A calculation is
    judged from the submitted answers; one that rests on chance or the clock cannot be and is not.
    """
    filling = Filling.open(form_xml, submission_xml, files=files)
    filling.scene.now = _worked_at(filling) or now or datetime.now(UTC)
    held = [(node, node.text) for node in filling.root.deep()]
    state = filling.recompute()
    for node, text in held:
        node.text = text
    return tuple(_all(filling, state))


def _worked_at(filling: Filling) -> datetime | None:
    """Return when the work was done, by what the form itself wrote down."""
    binds = filling.program.model.binds.values()
    stamps = {b.preload_parameter: filling.get(b.path) for b in binds if b.preload}
    for name in ("end", "start", "today"):
        if stamps.get(name) and (found := _read(stamps[name])):
            return found
    return None


def _read(value: str) -> datetime | None:
    found = moment(value)
    if found is not None:
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    only = day(value)
    return datetime(only.year, only.month, only.day, tzinfo=UTC) if only else None


def _all(filling: Filling, state: State) -> Iterator[LogicFinding]:
    for address in state.missing:
        yield LogicFinding(Sort.REQUIRED, address, _missing(filling, address))
    for address, wrong in state.invalid.items():
        sort = Sort.CONSTRAINT if wrong.sort == "constraint" else Sort.TYPE
        yield LogicFinding(sort, address, _wrong(filling, address, wrong.message, wrong.sort))
    for address, reason in state.failed.items():
        yield LogicFinding(Sort.NOT_EVALUATED, address, _unknown(address, reason))
    for node in filling.root.deep():
        if node.relevant and not node.attribute:
            yield from _of_node(filling, node)


def _of_node(filling: Filling, node: Node) -> Iterator[LogicFinding]:
    rule = filling.program.rules.get(node.path)
    if rule is not None and rule.calculate is not None and not rule.volatile:
        yield from _reckoned(filling, node, rule)
    asked = filling.program.asked.get(node.path)
    if asked is not None and asked.kind.chooses and node.text:
        yield from _chosen(filling, node)


def _reckoned(filling: Filling, node: Node, rule: Rule) -> Iterator[LogicFinding]:
    assert rule.calculate is not None
    try:
        expected = stored(rule.calculate(Here(node, filling.scene)), type=rule.bind.type)
    except CannotSay:
        return
    if not same(expected, node.text):
        address = address_of(node)
        yield LogicFinding(Sort.CALCULATION, address, _forged(address, node.text, expected))


def same(one: str, other: str) -> bool:
    """Say whether two spellings are one value: engines write numbers each in their own way."""
    if one == other or {one, other} <= {"", "NaN"}:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=NEAR, abs_tol=NEAR)
    except ValueError:
        return False


def _chosen(filling: Filling, node: Node) -> Iterator[LogicFinding]:
    asked = filling.program.asked[node.path]
    several = asked.kind is not Kind.SELECT_ONE
    given = set(node.text.split()) if several else {node.text}
    try:
        offered = values_of(filling.program, asked, node, filling.scene)
    except CannotSay as reason:
        address = address_of(node)
        yield LogicFinding(Sort.NOT_EVALUATED, address, _unknown(address, str(reason)))
        return
    for value in sorted(given - offered):
        address = address_of(node)
        yield LogicFinding(
            Sort.CHOICE, address,
            say(id="{a}: “{v}” tidak ada di antara pilihan.",
                en="{a}: “{v}” is not among the choices.", a=address, v=value),
        )  # fmt: skip


def _missing(filling: Filling, address: str) -> str:
    own = filling.say(filling.asked(address).required_message, at=address, language="")
    return f"{address}: {own}" if str(own) else say(
        id="{a}: wajib diisi, tetapi kosong.", en="{a}: required, and unanswered.", a=address
    )  # fmt: skip


def _wrong(filling: Filling, address: str, message: Text, sort: str) -> str:
    own = filling.say(message, at=address, language="")
    if str(own):
        return f"{address}: {own}"
    if sort != "constraint":
        return say(id="{a}: bukan jenis {s}.", en="{a}: not of type {s}.", a=address, s=sort)
    return say(
        id="{a}: jawaban tidak memenuhi syarat formulir.",
        en="{a}: the answer does not satisfy the form's constraint.", a=address,
    )  # fmt: skip


def _forged(address: str, holds: str, expected: str) -> str:
    return say(
        id="{a}: berisi “{h}”, tetapi menurut formulir “{e}”.",
        en="{a}: holds “{h}”, but the form calculates “{e}”.",
        a=address, h=holds, e=expected,
    )  # fmt: skip


def _unknown(address: str, reason: str) -> str:
    return say(
        id="{a}: aturan tidak dapat dijalankan ({r}).",
        en="{a}: a rule could not be evaluated ({r}).", a=address, r=reason,
    )  # fmt: skip
