"""Say what becomes of the answers to each question in another version."""

from collections.abc import Iterator, Mapping

from menuju.languages import say
from menuju.xforms.comparing.matching import Match, match
from menuju.xforms.comparing.types import Fate, Fated
from menuju.xforms.unfolding import SurveyRow, unfold

COMPUTED = ("calculate", "note", "hidden")
"""Types that the form fills in again by itself, or not at all."""
_NUMBERS = ("integer", "decimal", "range")
_FILES = ("image", "audio", "video", "file")
_SAFE = {
    ("integer", "decimal"),
    ("select_one", "select_multiple"),
    *((file, "file") for file in _FILES),
}
_TEXTS = ("text", "barcode")
_SELECTS = ("select_one", "select_multiple", "rank")
_POSSIBLE = {
    *((one, other) for one in _NUMBERS for other in _NUMBERS),
    *((one, other) for one in _SELECTS for other in _SELECTS),
    *((text, other) for text in _TEXTS for other in (*_NUMBERS, *_SELECTS, "date", "time")),
    *(("select_one", number) for number in _NUMBERS),
    *((number, "select_one") for number in _NUMBERS),
    ("date", "dateTime"),
    ("dateTime", "date"),
    ("geotrace", "geoshape"),
    ("geoshape", "geotrace"),
    *((file, other) for file in _FILES for other in _FILES),
}


def mapping(old: bytes, new: bytes) -> tuple[Fated, ...]:
    """Return what becomes of the answers to every question of the old XForm, in its order."""
    return tuple(fates(match(unfold(old), unfold(new))))


def fates(found: Match) -> Iterator[Fated]:
    """Yield the fate of each question that has an answer of its own."""
    for path, row in found.before.items():
        if row.group or row.type in COMPUTED or "/meta/" in path:
            continue
        if path not in found.pairs:
            yield Fated(path, "", Fate.LOST, say(
                id="pertanyaan ini tidak ada lagi.", en="this question is no longer there."
            ))  # fmt: skip
            continue
        yield _fate(found, row, found.after[found.pairs[path]])


def _fate(found: Match, old: SurveyRow, new: SurveyRow) -> Fated:
    before, after = _word(old), _word(new)
    if after in COMPUTED:
        return Fated(old.path, "", Fate.LOST, say(
            id="kini diisi oleh formulir sendiri.", en="the form fills this in by itself now."
        ))  # fmt: skip
    if before != after and after not in _TEXTS and (before, after) not in _SAFE | _POSSIBLE:
        return Fated(old.path, "", Fate.LOST, _changed(old, new))
    gone = _gone(found, old, new)
    why = "; ".join(filter(None, _reasons(found, old, new, gone)))
    return Fated(old.path, new.path, Fate.LOOK if why else Fate.KEPT, why, gone)


def _reasons(found: Match, old: SurveyRow, new: SurveyRow, gone: tuple[str, ...]) -> Iterator[str]:
    before, after = _word(old), _word(new)
    if before != after and (before, after) in _POSSIBLE - _SAFE:
        yield _changed(old, new)
    if gone:
        yield say(id="pilihan {gone} tidak ada lagi", en="choices {gone} are no longer there",
                  gone=", ".join(gone))  # fmt: skip
    if old.path in found.renamed:
        yield say(
            id="nama berubah menjadi {name}; bunyinya sama",
            en="the name became {name}; it says the same",
            name=new.name,
        )
    if _repeats(found.before, old.path, found.pairs) != _repeats(found.after, new.path, {}):
        yield say(
            id="berpindah ke dalam atau ke luar perulangan; hanya baris pertama terbawa",
            en="moved into or out of a repeat; only the first row is carried over",
        )


def _changed(old: SurveyRow, new: SurveyRow) -> str:
    return say(
        id="jenis berubah dari {old} menjadi {new}",
        en="the type changed from {old} to {new}",
        old=old.type,
        new=new.type,
    )


def _word(row: SurveyRow) -> str:
    """Return a type without its list."""
    return row.type.partition(" ")[0].removesuffix("_from_file")


def _gone(found: Match, old: SurveyRow, new: SurveyRow) -> tuple[str, ...]:
    """Return the choices that are gone, where both lists are written in the form."""
    before = [choice.name for choice in found.old.choices_of(old)]
    after = {choice.name for choice in found.new.choices_of(new)}
    if not after:
        return ()
    return tuple(dict.fromkeys(name for name in before if name not in after))


def _repeats(rows: Mapping[str, SurveyRow], path: str, pairs: Mapping[str, str]) -> list[str]:
    """Return the repeats that a path stands in, as the new version calls them."""
    steps = path.split("/")
    above = ["/".join(steps[:n]) for n in range(2, len(steps))]
    repeats = [each for each in above if each in rows and rows[each].type == "begin repeat"]
    return [pairs.get(each, each) for each in repeats]
