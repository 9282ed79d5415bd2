"""Say what was added, removed, changed, moved, renamed."""

from collections.abc import Iterator, Mapping, Sequence

from menuju.xforms.authoring.types import QuestionFacts
from menuju.xforms.comparing.matching import Match, match
from menuju.xforms.comparing.orders import moved
from menuju.xforms.comparing.types import Change, Comparison, Difference, Sort
from menuju.xforms.exported_facts import cells_of, spoken_of
from menuju.xforms.unfolding import ChoiceRow, SurveyRow, Unfolded, unfold

Facts = Mapping[str, QuestionFacts]


def compare(
    old: bytes,
    new: bytes,
    *,
    old_columns: Facts | None = None,
    new_columns: Facts | None = None,
) -> Comparison:
    """Return what differs between two XForms, and between their instrument columns by path."""
    found = match(unfold(old), unfold(new))
    facts = (old_columns or {}, new_columns or {})
    return Comparison(tuple(_changes(found, facts)), tuple(_settings(found.old, found.new)))


def _changes(found: Match, facts: tuple[Facts, Facts]) -> Iterator[Change]:
    places = moved(found)
    for path, row in found.after.items():
        old_path = found.backwards.get(path)
        if old_path is None:
            yield Change(Sort.ADDED, row.name, "", path, _label(row, found.new))
            continue
        before = found.before[old_path]
        differences = tuple(_differences(found, before, row, facts))
        sort = _sort(found, old_path, differences, is_moved=old_path in places)
        if sort:
            yield Change(sort, row.name, old_path, path, _label(row, found.new), differences)
    for path, row in found.before.items():
        if path not in found.pairs:
            yield Change(Sort.REMOVED, row.name, path, "", _label(row, found.old))


def _sort(
    found: Match, old_path: str, differences: Sequence[Difference], *, is_moved: bool
) -> Sort | None:
    if old_path in found.renamed:
        return Sort.RENAMED
    if is_moved:
        return Sort.MOVED
    return Sort.CHANGED if differences else None


def _label(row: SurveyRow, form: Unfolded) -> str:
    """Return what a row says in the first language of its form."""
    said = row.spoken.get("label", {})
    return next((said[each] for each in form.languages if said.get(each)), said.get("", ""))


def _differences(
    found: Match, old: SurveyRow, new: SurveyRow, facts: tuple[Facts, Facts]
) -> Iterator[Difference]:
    if old.type != new.type:
        yield Difference("type", old.type, new.type)
    yield from _spoken(old.spoken, new.spoken)
    yield from _plain(old.cells, new.cells)
    if not old.group:
        yield from _choices(found.old.choices_of(old), found.new.choices_of(new))
    told = (facts[0].get(old.path), facts[1].get(new.path))
    plain = [cells_of(each) if each else {} for each in told]
    yield from _plain(plain[0], plain[1])
    languages = (found.old.languages, found.new.languages)
    words = [spoken_of(e, langs) if e else {} for e, langs in zip(told, languages, strict=True)]
    yield from _spoken(words[0], words[1])


def _plain(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for column in dict.fromkeys([*old, *new]):
        before, after = old.get(column, ""), new.get(column, "")
        if before != after:
            yield Difference(column, before, after)


def _spoken(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> Iterator[Difference]:
    for column in dict.fromkeys([*old, *new]):
        before, after = old.get(column, {}), new.get(column, {})
        for language in dict.fromkeys([*before, *after]):
            if before.get(language, "") != after.get(language, ""):
                yield Difference(
                    column, before.get(language, ""), after.get(language, ""), language
                )


def _choices(old: Sequence[ChoiceRow], new: Sequence[ChoiceRow]) -> Iterator[Difference]:
    if old == new:
        return
    before = {choice.name: choice for choice in old}
    after = {choice.name: choice for choice in new}
    for name in dict.fromkeys([*before, *after]):
        if name not in after:
            yield Difference("choices", name, "")
        elif name not in before:
            yield Difference("choices", "", name)
        else:
            for each in _spoken(before[name].spoken, after[name].spoken):
                column = f"choices {name}"
                yield Difference(column, each.before, each.after, each.language)
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield Difference("choices", " ".join(before), " ".join(after))


def _settings(old: Unfolded, new: Unfolded) -> Iterator[Difference]:
    pairs = (
        ("form_title", old.title, new.title),
        ("form_id", old.form_id, new.form_id),
        ("version", old.version, new.version),
        ("languages", ", ".join(old.languages), ", ".join(new.languages)),
    )
    for column, before, after in pairs:
        if before != after:
            yield Difference(column, before, after)
    yield from _plain(old.settings, new.settings)
