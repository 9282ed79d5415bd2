"""What a verification found: one check after the other, each with its count and its findings."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

from menuju.languages import say
from menuju.problems import Finding

SHOWN = 20
"""Findings that one check lists; the rest are only counted."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to the bundle, and the answer."""

    name: str
    """A stable English key, for programs."""

    title: str
    """The question as a person reads it, in the reader's language."""

    count: int
    """How many things were looked at (files, rows, leaves, figures)."""

    failed: int = 0
    """How many findings there are in all."""

    findings: tuple[Finding, ...] = ()
    """The first of them."""

    result: str = ""
    """The answer in words where the count alone says too little ("130 of 130 equal")."""

    notes: tuple[str, ...] = ()
    """What a reader should know that is no fault."""

    skipped: bool = False
    """Nothing was checked, for the reason that `result` gives."""

    @property
    def ok(self) -> bool:
        """Whether nothing was found; a check that had nothing to look at is not a failure."""
        return not self.failed


@dataclass
class Findings:
    """Collects what one check finds; keeps the first and counts them all."""

    kept: list[Finding] = field(default_factory=list)
    count: int = 0

    def add(self, where: str, what: str) -> None:
        """Write down one thing wrong: where it stands, and what is wrong with it."""
        self.count += 1
        if len(self.kept) < SHOWN:
            self.kept.append(Finding(where, what))

    def check(
        self, name: str, title: str, *, count: int, result: str = "", notes: Sequence[str] = ()
    ) -> Check:
        """Close the check: `count` things were looked at."""
        return Check(name, title, count, self.count, tuple(self.kept), result, tuple(notes))


def skipped(name: str, title: str, reason: str) -> Check:
    """Return a check that had nothing to look at."""
    return Check(name, title, 0, result=reason, skipped=True)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole verification of one bundle, or of one paper."""

    path: str
    title: str
    checks: tuple[Check, ...]
    signer: str | None
    """Fingerprint of the key that signed the manifest; None where no signature holds."""

    known_signer: bool | None
    """Whether the signer is the one asked for; None where nobody was asked for."""

    of_paper: bool = False
    """Whether it is of one paper, rather than a bundle."""

    @property
    def ok(self) -> bool:
        """Whether every check passed."""
        return all(check.ok for check in self.checks)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything listed by all the checks."""
        return tuple(finding for check in self.checks for finding in check.findings)

    def check(self, name: str) -> Check:
        """Return the check with this name; raises `KeyError` where it was not made."""
        for check in self.checks:
            if check.name == name:
                return check
        raise KeyError(name)

    def verdict(self) -> str:
        """Return the closing sentence, with the signer's fingerprint."""
        if not self.ok:
            return say(
                id="TIDAK COCOK: {n} temuan. Penanda tangan: {signer}.",
                en="DOES NOT HOLD: {n} findings. Signer: {signer}.",
                n=sum(check.failed for check in self.checks),
                signer=self.signer or say(id="tidak ada yang sah", en="none that is valid"),
            )
        if self.known_signer and self.of_paper:
            return say(
                id="COCOK: isi surat utuh dan ditandatangani oleh {signer}.",
                en="HOLDS: the paper is whole and was signed by {signer}.",
                signer=self.signer,
            )
        if self.known_signer:
            return say(
                id="COCOK: isi bundel utuh dan ditandatangani oleh {signer}.",
                en="HOLDS: the bundle is whole and was signed by {signer}.",
                signer=self.signer,
            )
        return say(
            id="Konsisten, penanda tangan tidak dikenal. Sidik jari: {signer}. Bandingkan dengan "
            "yang tercetak di surat hasil, atau beri --key.",
            en="Internally consistent, signer unknown. Fingerprint: {signer}. Compare it with the "
            "one printed in the result letter, or give --key.",
            signer=self.signer,
        )

    def to_json(self) -> dict[str, object]:
        """Return the report for a program; keys are stable, sentences are in the language used."""
        return {
            "path": self.path,
            "title": self.title,
            "ok": self.ok,
            "signer": self.signer,
            "known_signer": self.known_signer,
            "verdict": self.verdict(),
            "checks": [{**asdict(check), "ok": check.ok} for check in self.checks],
        }

    def lines(self) -> list[str]:
        """Return the report for a person: a line for each check, the findings, the verdict."""
        return [*map(_line, self.checks), *_listed(self.checks), "", self.verdict()]


def _line(check: Check) -> str:
    sign = "–" if check.skipped else "✓" if check.ok else "✗"
    answer = check.result or str(check.count)
    if check.failed:
        wrong = say(id="{n} temuan", en="{n} findings", n=check.failed)
        answer = f"{answer} · {wrong}"
    return f"{sign} {check.title}: {answer}"


def _listed(checks: tuple[Check, ...]) -> list[str]:
    lines: list[str] = []
    for check in checks:
        if check.findings or check.notes:
            lines += ["", check.title]
        lines += [f"  {line}" for line in (*check.findings, *check.notes)]
        if more := check.failed - len(check.findings):
            lines.append("  " + say(id="… dan {n} lagi", en="… and {n} more", n=more))
    return lines
