"""Verifies one numbered paper by itself: who signed it, and whether a letter of it was changed.

A statement (`menuju-statement/1`: minutes, certificate, agreement, handover) or a receipt
(`menuju-receipt/1`), as the JSON beside its PDF. What a receipt has to do with a bundle, the
bundle's own verification says; whether another paper took its place, only the house knows.
"""

from collections.abc import Mapping
from pathlib import Path

from menuju.languages import current, say

from . import canonical, receipts
from .recognised import PEEK, looks_like_json, unknown_json, unreadable_json
from .report import Check, Findings, Report
from .signed import Signed
from .signers import PublicKey, Trusted, trusted

STATEMENT = "menuju-statement/1"
LARGEST = receipts.LARGEST


def is_paper(path: Path) -> bool:
    """Say whether a file looks like the JSON of a paper, rather than a bundle."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return looks_like_json(stream.read(PEEK))


def verify_paper(path: Path, *, key: str | None = None) -> Report:
    """Verify a paper and return what was found.

    `key` is a fingerprint or a file with the signer's public key; without it the signer stays
    unknown. Raises `Invalid` for a key that cannot be used, and `OSError` where there is no file;
    a file that is no paper is a finding.
    """
    trust = trusted(key) if key is not None else None
    wrong, title = Findings(), say(id="Bentuk surat", en="Form of the paper")
    try:
        paper = read(path)
    except ValueError as error:
        wrong.add(path.name, str(error))
        known = None if trust is None else False
        return Report(str(path), "", (wrong.check("paper", title, count=1),), None, known)
    form = wrong.check("paper", title, count=1, result=paper.number)
    signature, known = _signature(paper, trust)
    signer = paper.signed_by.fingerprint if paper.is_signed() else None
    name = " · ".join(filter(None, (paper.number, _title(paper))))
    return Report(str(path), name, (form, signature), signer, known, of_paper=True)


def read(path: Path) -> Signed:
    """Return the paper in a file; raises `ValueError` where it is none, and `OSError`."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(say(id="terlalu besar untuk sebuah surat", en="too large for a paper"))
    match _loaded(data.rstrip(b"\r\n")):
        case {"receipt": dict()}:
            return receipts.parsed(data)
        case {
            "statement": {"format": str(format), "number": str()} as told,
            "signature": {"key": str(key), "public_key": str(public), "value": str(value)},
            **rest,
        } if format == STATEMENT and not rest:
            paper = Signed(told, PublicKey(receipts.as_hash(public)), value)
            if paper.signed_by.id == key and value == value.lower():
                return paper
        case {"statement": _} | {"receipt": _}:
            pass
        case value:
            raise ValueError(unknown_json(value))
    raise ValueError(
        say(
            id="bukan surat Menuju: harap JSON “{statement}” atau “{receipt}” dengan tanda tangan",
            en="no paper of Menuju: JSON “{statement}” or “{receipt}” with a signature is expected",
            statement=STATEMENT,
            receipt=receipts.FORMAT,
        )
    )


def _loaded(data: bytes) -> object:
    try:
        return canonical.loads(data)
    except canonical.NotCanonical as error:
        raise ValueError(unreadable_json(error)) from None


def _title(paper: Signed) -> str:
    """Return what it is about, in the reader's language; empty where it does not say."""
    told = paper.told.get("title")
    return str(told.get(current(), "")) if isinstance(told, Mapping) else ""


def _signature(paper: Signed, trust: Trusted | None) -> tuple[Check, bool | None]:
    """Return the check of the signature, and whether the signer is the one asked for."""
    wrong = Findings()
    if not paper.is_signed():
        what = say(
            id="surat palsu, atau diubah setelah ditandatangani",
            en="a forged paper, or one that was changed after it was signed",
        )
        wrong.add(paper.number, what)
    known = None if trust is None else trust.knows(paper.signed_by)
    if known is False:
        what = say(
            id="ditandatangani oleh {found}, bukan oleh kunci yang Anda percaya ({asked})",
            en="signed by {found}, not by the key that you trust ({asked})",
            found=paper.signed_by.fingerprint,
            asked=str(trust),
        )
        wrong.add(paper.number, what)
    note = say(
        id="Apakah surat ini digantikan atau ditarik, dijawab alamatnya: {address}",
        en="Whether it was replaced or withdrawn its address tells: {address}",
        address=str(paper.told.get("address", "")),
    )
    title = say(id="Tanda tangan", en="Signature")
    result = "" if wrong.count else paper.signed_by.id
    return wrong.check("signature", title, count=1, result=result, notes=[note]), known
