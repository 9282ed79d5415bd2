"""Verifies a whole bundle: every question in turn, going on after the first that fails."""

from dataclasses import dataclass
from pathlib import Path

from menuju.composite.official.recipe import Recipe
from menuju.languages import say
from menuju.problems import Finding, Invalid

from . import layout
from .appeals import check_appeals
from .archive import Archive, Broken, Unopened, opened
from .attachments import check_attachments
from .evidence import check_sealed_evidence
from .heads import check_heads
from .log import check_log
from .manifest import check_files, check_signature
from .order import check_order
from .published import check_published
from .receipt_checks import check_receipt
from .recompute import check_recomputation, read_recipe
from .report import Check, Findings, Progress, Report
from .rounds import Round, check_round, read_round
from .seals import check_sealed_files, check_weights
from .signers import Trusted, trusted
from .uses import check_uses


@dataclass(frozen=True, slots=True)
class Held:
    """What the reader holds against the bundle."""

    evidence: Path | None
    receipt: Path | None


def verify_bundle(
    path: Path,
    *,
    key: str | None = None,
    evidence: Path | None = None,
    receipt: Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Verify a bundle, zipped or extracted, and return what was found.

    `key` is a fingerprint or a file with the signer's public key; without it the signer stays
    unknown. `evidence` is a folder of files to hold against the digests, `receipt` a receipt
    (JSON) that must find itself here. `progress` is told the title of each check when it is done.
    Raises `Invalid` for a key or folder that cannot be used, and `OSError` where there is no
    bundle at this path; a bundle that is no bundle is a finding.
    """
    trust = trusted(key) if key is not None else None
    if evidence is not None and not evidence.is_dir():
        raise Invalid(
            say(id="Folder {path} tidak ada.", en="There is no folder {path}.", path=evidence)
        )
    path.stat()
    try:
        with opened(path) as archive:
            return _verify(path, archive, trust, Held(evidence, receipt), progress)
    except Unopened as error:
        known = None if trust is None else False
        return Report(str(path), "", (_unopened(path, str(error)),), None, known)


def _verify(
    path: Path,
    archive: Archive,
    trust: Trusted | None,
    held: Held,
    progress: Progress | None,
) -> Report:
    checks: list[Check] = []

    def put(check: Check) -> None:
        checks.append(check)
        if progress:
            progress(check.title)

    put(_check_archive(archive))
    signed = check_signature(archive, trust)
    put(signed.check)
    put(check_files(archive))
    round, recipe, wrong = _read(archive)
    log, check = check_log(archive)
    put(check)
    put(check_heads(archive, log, stream=round.stream))
    put(check_sealed_files(archive, log, run=round.run))
    put(check_weights(recipe, log, run=round.run))
    put(check_sealed_evidence(archive, log, run=round.run))
    put(check_uses(archive, log, run=round.run))
    put(check_order(archive))
    run, check = check_recomputation(archive, recipe)
    put(check)
    put(check_published(archive, run))
    put(check_round(round, run, wrong))
    put(check_appeals(archive, log, round))
    put(check_attachments(archive, log, held.evidence))
    for check in check_receipt(archive, log, held.receipt, stream=round.stream):
        put(check)
    signer = signed.signer.fingerprint if signed.signer else None
    return Report(str(path), round.title, tuple(checks), signer, signed.known)


def _read(archive: Archive) -> tuple[Round, Recipe | None, Findings]:
    """Return round and recipe as far as they can be read, and what stood in the way."""
    wrong = Findings()
    round, recipe = Round(), None
    try:
        round = read_round(archive)
    except (Broken, ValueError) as error:
        wrong.add(layout.ROUND, str(error))
    try:
        recipe = read_recipe(archive)
    except (Broken, ValueError) as error:
        wrong.add(layout.RECIPE, str(error))
    except Invalid as error:
        for finding in error.findings:
            wrong.add(f"{layout.RECIPE} {finding.where}", finding.what)
    return round, recipe, wrong


def _archive_title() -> str:
    return say(id="Arsip terbuka dengan aman", en="Archive opens safely")


def _check_archive(archive: Archive) -> Check:
    wrong = Findings()
    for finding in archive.findings:
        wrong.add(finding.where, finding.what)
    return wrong.check("archive", _archive_title(), count=len(archive.names))


def _unopened(path: Path, why: str) -> Check:
    return Check("archive", _archive_title(), 0, 1, (Finding(path.name, why),))
