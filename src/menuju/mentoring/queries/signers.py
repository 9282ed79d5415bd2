"""Read who stands under an agreement: a line each, as people type or paste it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menuju.mentoring.types import Part
from menuju.problems import Finding
from menuju.records.texts import text_faults

MOST = 20
LENGTHS = (200, 120, 160)
CELLS = re.compile(r"[;\t]")
WORDS = {"pihak": Part.PARTY, "party": Part.PARTY, "saksi": Part.WITNESS, "witness": Part.WITNESS}


@dataclass(frozen=True, slots=True)
class Signer:
    """One line under an agreement."""

    part: Part
    body: str
    name: str
    office: str

    def line(self) -> str:
        """Return it as it is typed."""
        word = "saksi" if self.part == Part.WITNESS else "pihak"
        return f"{word}; {self.body}; {self.name}; {self.office}"


def read_signers(text: str, *, field: str) -> tuple[list[Signer], list[Finding]]:
    """Return who stands in a text of lines `pihak; instansi; nama; jabatan`, and every fault."""
    signers: list[Signer] = []
    wrong: list[Finding] = []
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, start=1):
        signer, faults = _read(line)
        if signer:
            signers.append(signer)
        wrong += [Finding(field, f"{_('Baris %(row)d') % {'row': number}}: {f}") for f in faults]
    return signers, wrong + crowd_faults(signers if not wrong else [], field=field)


def crowd_faults(signers: Sequence[Signer], *, field: str) -> list[Finding]:
    """Say what is wrong with all of them together: too many."""
    if len(signers) > MOST:
        return [Finding(field, _("paling banyak %(n)d penanda tangan.") % {"n": MOST})]
    return []


def signer_faults(body: str, name: str, office: str) -> list[str]:
    """Say what is wrong with one signer's words."""
    named = zip(
        (_("instansi"), _("nama"), _("jabatan")), (body, name, office), LENGTHS, strict=True
    )
    return [
        f"{what}: {finding.what}"
        for what, text, longest in named
        for finding in text_faults(text, field=what, longest=longest, required=True, lines=False)
    ]


def _read(line: str) -> tuple[Signer | None, list[str]]:
    cells = [cell.strip() for cell in CELLS.split(line)]
    part = WORDS.get(cells[0].casefold())
    if part is None or len(cells) != len(LENGTHS) + 1:
        return None, [_("tulis “pihak; instansi; nama; jabatan”, atau “saksi; …”.")]
    body, name, office = cells[1:]
    if faults := signer_faults(body, name, office):
        return None, faults
    return Signer(part, body, name, office), []
