"""What a submission answers of an instrument: value, note and files by the instrument's own codes.

The instrument's questions are known by their columns, whatever their place in the form. What goes
with a question stands beside it under its name: `BL01_bukti` is a file for `BL01`, or a group or a
repeat of files, and `BL01_keterangan` a note to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.xforms.instruments import EVIDENCE_SUFFIX, NOTE_SUFFIX
from menuju.xforms.rows import filled_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from menuju.xforms.authoring.types import QuestionFacts
    from menuju.xforms.outlines import Outline
    from menuju.xforms.rows import FilledRow


@dataclass(frozen=True, slots=True)
class Filled:
    """One question of an instrument, as a submission answers it."""

    facts: QuestionFacts
    value: str
    note: str
    files: tuple[str, ...]
    """Names of files, as the answers mention them, each once."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.value or self.note or self.files)


def answered(outline: Outline, columns: Mapping[str, QuestionFacts], xml: bytes) -> list[Filled]:
    """Return the questions that a submission answers, in the order of the form.

    One that is asked again and again, inside of a repeat, is none of the instrument's: it has no
    single answer. `in_repeats` names them.
    """
    rows = list(filled_rows(outline, xml))
    again = in_repeats(outline, columns)
    found = (
        _filled(path, facts, outline, rows)
        for path, facts in columns.items()
        if facts.code not in again
    )
    return [each for each in found if not each.is_empty]


def in_repeats(outline: Outline, columns: Mapping[str, QuestionFacts]) -> frozenset[str]:
    """Return the codes of questions that stand inside of a repeat."""
    return frozenset(
        facts.code
        for path, facts in columns.items()
        if any(path.startswith(f"{repeat}/") for repeat in outline.repeats)
    )


def _filled(path: str, facts: QuestionFacts, outline: Outline, rows: Iterable[FilledRow]) -> Filled:
    own = next(iter(rows)).values
    said = own.get(path, "").strip()
    is_file = path in outline.file_paths
    files = [said] if is_file and said else []
    files += _files(f"{path}{EVIDENCE_SUFFIX}", outline.file_paths, rows)
    note = own.get(f"{path}{NOTE_SUFFIX}", "").strip()
    return Filled(facts, "" if is_file else said, note, tuple(dict.fromkeys(files)))


def _files(place: str, file_paths: frozenset[str], rows: Iterable[FilledRow]) -> Iterator[str]:
    """Yield the files at a place of the form or within it, of every turn of a repeat."""
    for row in rows:
        for path, value in row.values.items():
            if path in file_paths and (path == place or path.startswith(f"{place}/")):
                yield value.strip()
