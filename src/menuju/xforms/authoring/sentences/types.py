"""What a sentence about a workbook is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in both languages, and whether the form waits until it is heeded."""

    id: str
    en: str
    blocks: bool = True


def warning(id: str, en: str) -> Sentence:
    """Return a sentence that does not stop the form."""
    return Sentence(id, en, blocks=False)
