"""What a bundle is made of: facts of the round, frozen tables, the log, and who signs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from menuju.verify import layout


class Key(Protocol):
    """A public key."""

    @property
    def raw(self) -> bytes:
        """Its 32 bytes (RFC 8032)."""


class Signer(Protocol):
    """Whoever signs the bundle; `menuju.records.keys.Signer` is one."""

    @property
    def public(self) -> Key:
        """The public half."""

    def sign(self, data: bytes) -> bytes:
        """Return the Ed25519 signature (64 bytes) of the data."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """One cohort of the round, by count."""

    code: str
    label: str
    invited: int | None
    """None where no letter tells it; then nobody knows how many were absent either."""
    took_part: int
    absent: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the figures come from."""

    title: str
    number: str
    date: str
    publisher: str


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A unit that took part and nobody judged, with the reason that the organiser gave."""

    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that an appeal corrected: by class of reason and digest, without a person."""

    unit: str
    question: str
    before: str | None
    value: str
    ground: str
    decision: str
    """The salted digest, in the sealed log, of who decided and why."""


@dataclass(frozen=True, slots=True)
class BeforeAppeals:
    """The run that was appealed against, and the digest of its ranking."""

    run: int
    standings_sha256: str


@dataclass(frozen=True, slots=True)
class Appeals:
    """What came of appeals until the run of this bundle: counts, and each correction."""

    first_on: str
    last_on: str
    before: BeforeAppeals
    filed: int
    upheld: int
    rejected: int
    withdrawn: int
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class RunFacts:
    """The run that was published; times as the log writes them (UTC, microseconds, Z)."""

    number: int
    reason: str
    drafted_at: str
    published_at: str
    code_version: str


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """The round as `round.json` tells it."""

    slug: str
    title_id: str
    title_en: str
    instrument: str
    simulated: bool
    cohorts: tuple[Cohort, ...]
    sources: tuple[Source, ...]
    run: RunFacts
    not_judged: tuple[NotJudged, ...] = ()
    """Who took part and has no final in this run, by code."""
    appeals: Appeals | None = None
    """None where there were no days for appeals."""

    def titles(self) -> dict[str, str]:
        """Return the title by language; a simulated round says so, once."""
        titles = {"id": self.title_id, "en": self.title_en}
        if not self.simulated:
            return titles
        marks = {"id": "Simulasi", "en": "Simulation (simulasi)"}
        return {
            language: title if "simul" in title.casefold() else f"{marks[language]} – {title}"
            for language, title in titles.items()
        }

    def to_json(self) -> dict[str, Any]:
        """Return the content of round.json."""
        heard = {} if self.appeals is None else {"appeals": asdict(self.appeals)}
        return {
            "slug": self.slug,
            "title": self.titles(),
            "instrument": self.instrument,
            "simulated": self.simulated,
            "cohorts": [asdict(cohort) for cohort in self.cohorts],
            "not_judged": [asdict(unit) for unit in self.not_judged],
            "sources": [asdict(source) for source in self.sources],
            "run": asdict(self.run),
            **heard,
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """Open facts of one piece of evidence; the file itself is not in the bundle."""

    id: str
    type: str
    title: str
    number: str
    date: str
    openness: str
    sha256: str
    bytes: int
    pages: int | None
    units: tuple[str, ...]
    """Codes of the units that it supports."""
    public_sha256: str = ""
    """Digest of the copy that anyone downloads; empty where nobody does."""
    public_bytes: int | None = None
    answers: tuple[str, ...] = ()
    """`unit/question` of each answer that rests on it."""
    signer: str = ""
    """The office that signed it, of what is open."""
    period_from: str = ""
    period_to: str = ""


@dataclass(frozen=True, slots=True)
class Rater:
    """Who sat on a panel: the salted commitment to a person, never the person."""

    unit: str
    rater: int
    commitment: str


@dataclass(frozen=True, slots=True)
class BundleParts:
    """Everything in a bundle but its signature. The tables are canonical CSV (`frozen.write_*`)."""

    round: RoundFacts
    made_at: str
    """When the bundle was made, as the log writes times; part of the signed manifest."""
    recipe: Mapping[str, Any]
    units: bytes
    figures: bytes
    published: bytes
    standings: bytes
    values: bytes
    evidence: Sequence[Evidence]
    leaves: Iterable[tuple[int, Mapping[str, Any]]]
    """(number, public leaf) of the round's stream, in order; read once, never held."""
    heads: Sequence[tuple[Mapping[str, Any], str]]
    """(tree head, signature in hex), smallest log first."""
    public_keys: Sequence[bytes]
    """Every key that signed one of the heads, raw; the signer's own is added."""
    scores: bytes | None = None
    bands: bytes | None = None
    """Only where the recipe has any."""
    raters: Sequence[Rater] | None = None
    evidence_columns: tuple[str, ...] = layout.COLUMNS[layout.EVIDENCE]
    """Those of the list that the run has sealed, which may be older than today's."""


def file_name(round: RoundFacts) -> str:
    """Return the name of the download; that of a simulated round carries `simulasi`."""
    kind = "simulasi-" if round.simulated and "simulasi" not in round.slug else ""
    return f"menuju-{kind}{round.slug}-hasil-{round.run.number}.zip"
