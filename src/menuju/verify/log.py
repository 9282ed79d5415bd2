"""Reads the round's log: every leaf, its number and its hash (RFC 6962)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from menuju.languages import say

from . import canonical, layout, merkle
from .archive import Archive, Broken
from .report import Check, Findings

LEAF_KEYS = frozenset({"at", "facts", "id", "name", "on", "private"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the log keeps it."""

    number: int
    leaf: Mapping[str, Any]
    hash: bytes

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the event says in public."""
        facts = self.leaf["facts"]
        return facts if isinstance(facts, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Log:
    """The leaves that could be read, in the order of the file."""

    entries: tuple[Entry, ...]

    def named(self, name: str) -> list[Entry]:
        """Return the events of this name, in order."""
        return [entry for entry in self.entries if entry.leaf["name"] == name]

    def unbroken(self) -> list[bytes]:
        """Return the leaf hashes from number 0 up to the first gap."""
        hashes: list[bytes] = []
        for entry in self.entries:
            if entry.number != len(hashes):
                break
            hashes.append(entry.hash)
        return hashes


def check_log(archive: Archive) -> tuple[Log, Check]:
    """Read every leaf; name unreadable, missing, repeated and misplaced numbers."""
    title = say(id="Catatan: nomor dan bentuk peristiwa", en="Log: numbers and form of events")
    wrong = Findings()
    entries: list[Entry] = []
    for line, text in enumerate(lines(archive, layout.LEAVES, wrong), start=1):
        try:
            entries.append(_entry(text))
        except ValueError as error:
            wrong.add(_where(layout.LEAVES, line), str(error))
    _check_numbers(entries, wrong)
    _check_ids(entries, wrong)
    return Log(tuple(entries)), wrong.check("log", title, count=len(entries))


def lines(archive: Archive, name: str, wrong: Findings) -> list[bytes]:
    """Return the lines of a JSON Lines file, each ended by one LF; findings go to `wrong`."""
    try:
        *found, rest = archive.read(name).split(b"\n")
    except Broken as error:
        wrong.add(name, str(error))
        return []
    if rest:
        wrong.add(
            _where(name, len(found) + 1),
            say(id="baris terakhir terpotong", en="the last line is cut off"),
        )
    return found


def _where(name: str, line: int) -> str:
    return say(id="{name} baris {line}", en="{name} line {line}", name=name, line=line)


def _entry(text: bytes) -> Entry:
    match canonical.loads(text):
        case {"leaf": dict(leaf), "number": int(number), **rest} if not rest:
            if leaf.keys() != LEAF_KEYS:
                raise ValueError(
                    say(
                        id="peristiwa harus memuat tepat: {keys}",
                        en="an event must hold exactly: {keys}",
                        keys=", ".join(sorted(LEAF_KEYS)),
                    )
                )
            return Entry(number, leaf, merkle.leaf_hash(canonical.dumps(leaf)))
    raise ValueError(
        say(id="bukan satu `leaf` dengan `number`", en="not one `leaf` with its `number`")
    )


def _check_numbers(entries: list[Entry], wrong: Findings) -> None:
    expected = 0
    for entry in entries:
        if entry.number > expected:
            wrong.add(layout.LEAVES, _missing(expected, entry.number - 1))
        elif entry.number < expected:
            wrong.add(
                layout.LEAVES,
                say(
                    id="peristiwa nomor {number} berulang atau tidak pada urutannya",
                    en="event number {number} is repeated or out of order",
                    number=entry.number,
                ),
            )
        expected = max(expected, entry.number + 1)


def _missing(first: int, last: int) -> str:
    if first == last:
        return say(id="peristiwa nomor {n} hilang", en="event number {n} is missing", n=first)
    return say(
        id="peristiwa nomor {first} sampai {last} hilang",
        en="events number {first} to {last} are missing",
        first=first,
        last=last,
    )


def _check_ids(entries: list[Entry], wrong: Findings) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        first = seen.setdefault(str(entry.leaf["id"]), entry.number)
        if first != entry.number:
            wrong.add(
                layout.LEAVES,
                say(
                    id="peristiwa nomor {number} memakai id yang sama dengan nomor {first}",
                    en="event number {number} has the id of number {first}",
                    number=entry.number,
                    first=first,
                ),
            )
