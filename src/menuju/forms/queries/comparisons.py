"""What differs between two versions of a form, in words; and a workbook of a version."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from menuju.forms.models import Version
from menuju.forms.queries.xforms import xform_bytes
from menuju.ui.states import Tone
from menuju.xforms.authoring import QuestionFacts
from menuju.xforms.comparing import Change, Sort, compare
from menuju.xforms.exporting import workbook_of

WORDS = {
    Sort.ADDED: (_("ditambah"), Tone.POSITIVE),
    Sort.REMOVED: (_("dihapus"), Tone.NEGATIVE),
    Sort.CHANGED: (_("diubah"), Tone.CAUTION),
    Sort.MOVED: (_("dipindah"), Tone.PRIMARY),
    Sort.RENAMED: (_("berganti nama"), Tone.CAUTION),
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One question that is not what it was."""

    change: Change
    word: str
    tone: Tone


def differences(old: Version, new: Version) -> list[ChangeLine]:
    """Return every question that was added, removed, changed, moved or renamed, in order."""
    found = compare(
        xform_bytes(old.xform_id),
        xform_bytes(new.xform_id),
        old_columns=columns_of(old),
        new_columns=columns_of(new),
    )
    return [ChangeLine(one, str(WORDS[one.sort][0]), WORDS[one.sort][1]) for one in found.changes]


def workbook(version: Version) -> bytes:
    """Return an XLSForm of a version: made of its XForm and its instrument columns."""
    xform = xform_bytes(version.xform_id)
    return workbook_of(xform, columns=columns_of(version), title=version.title)


def columns_of(version: Version) -> Mapping[str, QuestionFacts]:
    """Return the instrument columns of a version, by path."""
    return {path: QuestionFacts.of_json(told) for path, told in version.columns.items()}
