"""What an XForm says, as the columns of a sheet say it."""

from collections.abc import Iterator

from menuju.xforms.form import Output, Text
from menuju.xforms.unfolding.references import References
from menuju.xforms.unfolding.types import Spoken

Columns = dict[str, dict[str, str]]


def spoken(column: str, text: Text, references: References, *, at: str) -> Columns:
    """Return a text by column and language: words, guidance and media have columns of their own."""
    found: Columns = {}
    for language, said in text.spoken.items():
        words = _words(said.parts, references, at)
        if words and words != "-":  # the converter writes a dash where a translation is missing
            found.setdefault(column, {})[language] = words
        if guidance := _words(said.guidance, references, at):
            found.setdefault("guidance_hint", {})[language] = guidance
        for kind, address in said.media.items():
            found.setdefault(kind, {})[language] = address.rpartition("/")[2]
    return found


def together(*parts: Spoken) -> Spoken:
    """Return several columns as one set."""
    made: Columns = {}
    for part in parts:
        for column, by_language in part.items():
            made.setdefault(column, {}).update(by_language)
    return made


def without_media(found: Spoken) -> Spoken:
    """Return only the words: a hint has no pictures of its own."""
    return {column: texts for column, texts in found.items() if column in {"hint", "guidance_hint"}}


def _words(parts: tuple[str | Output, ...], references: References, at: str) -> str:
    return "".join(_pieces(parts, references, at)).strip()


def _pieces(parts: tuple[str | Output, ...], references: References, at: str) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        else:
            yield references.written(part.expression, at=at)
