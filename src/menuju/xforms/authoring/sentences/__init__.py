"""Every sentence about a workbook, in both languages, by its code. The reference lists them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from menuju.languages import say
from menuju.problems import Finding
from menuju.xforms.authoring.sentences.choices import CHOICES
from menuju.xforms.authoring.sentences.columns import COLUMNS
from menuju.xforms.authoring.sentences.conversion import CONVERSION
from menuju.xforms.authoring.sentences.languages import LANGUAGES
from menuju.xforms.authoring.sentences.logic import LOGIC
from menuju.xforms.authoring.sentences.sheets import SHEETS
from menuju.xforms.authoring.sentences.survey import SURVEY
from menuju.xforms.authoring.sentences.types import Sentence

SENTENCES: Mapping[str, Sentence] = {
    **SHEETS,
    **SURVEY,
    **CHOICES,
    **LOGIC,
    **LANGUAGES,
    **COLUMNS,
    **CONVERSION,
}

__all__ = ["SENTENCES", "Noted", "Sentence", "noted"]


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that a check noted: which sentence, at which cell, with which facts."""

    code: str
    where: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def blocks(self) -> bool:
        """Say whether the form cannot be used before this is mended."""
        return SENTENCES[self.code].blocks

    def finding(self) -> Finding:
        """Return it in the reader's language."""
        sentence = SENTENCES[self.code]
        return Finding(self.where, say(id=sentence.id, en=sentence.en, **self.facts))


def noted(code: str, where: str, /, **facts: object) -> Noted:
    """Note a sentence at a cell."""
    return Noted(code, where, facts)
