"""Find which question of the new version is which of the old."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from menuju.xforms.unfolding import SurveyRow, Unfolded


@dataclass(frozen=True)
class Match:
    """Pairs of rows by path; each row is in at most one pair."""

    old: Unfolded
    new: Unfolded
    pairs: Mapping[str, str]
    """From the old path to the new."""
    renamed: frozenset[str] = field(default_factory=frozenset)
    """Old paths whose pair has another name."""

    @cached_property
    def before(self) -> dict[str, SurveyRow]:
        """The old rows by path."""
        return {row.path: row for row in self.old.flat()}

    @cached_property
    def after(self) -> dict[str, SurveyRow]:
        """The new rows by path."""
        return {row.path: row for row in self.new.flat()}

    @cached_property
    def backwards(self) -> dict[str, str]:
        """From the new path to the old."""
        return {new: old for old, new in self.pairs.items()}


def match(old: Unfolded, new: Unfolded) -> Match:
    """Pair rows by path; then by a name that stands only once; then by saying the same."""
    before = {row.path: row for row in old.flat()}
    after = {row.path: row for row in new.flat()}
    pairs = {path: path for path in before if path in after and _alike(before[path], after[path])}
    _pair(pairs, _by_name(before, pairs), _by_name(after, pairs.values()))
    left = _by_words(before, pairs)
    renamed = _pair(pairs, left, _by_words(after, pairs.values()))
    return Match(old, new, pairs, frozenset(renamed))


def _pair(pairs: dict[str, str], old: Mapping[object, str], new: Mapping[object, str]) -> list[str]:
    made = [(path, new[key]) for key, path in old.items() if key in new]
    pairs.update(made)
    return [path for path, _ in made]


def _alike(old: SurveyRow, new: SurveyRow) -> bool:
    """Say whether two rows are of one kind: a group is never a question."""
    return old.group == new.group


def _by_name(rows: Mapping[str, SurveyRow], taken: Iterable[str]) -> dict[object, str]:
    return _once(((row.group, row.name), path) for path, row in _left(rows, taken))


def _by_words(rows: Mapping[str, SurveyRow], taken: Iterable[str]) -> dict[object, str]:
    """Return rows by what they say and their type, where exactly one says it."""
    return _once(
        ((row.group, row.type, tuple(sorted(row.spoken["label"].items()))), path)
        for path, row in _left(rows, taken)
        if row.spoken.get("label")
    )


def _left(rows: Mapping[str, SurveyRow], taken: Iterable[str]) -> Iterator[tuple[str, SurveyRow]]:
    used = set(taken)
    return ((path, row) for path, row in rows.items() if path not in used)


def _once(found: Iterator[tuple[object, str]]) -> dict[object, str]:
    paths: dict[object, list[str]] = {}
    for key, path in found:
        paths.setdefault(key, []).append(path)
    return {key: each[0] for key, each in paths.items() if len(each) == 1}
