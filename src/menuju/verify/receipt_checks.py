"""Holds a receipt against a bundle: the region finds itself there, unchanged or not."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from menuju.languages import say

from . import canonical, layout, merkle, receipts
from .archive import Archive, Broken
from .evidence import USED, evidence_rows
from .log import Entry, Log
from .receipts import Receipt
from .report import Check, Findings, skipped
from .signers import PublicKey, keys_by_id


def check_receipt(archive: Archive, log: Log, path: Path | None, *, stream: str) -> list[Check]:
    """Check form and signature of a receipt, its place in the log, and its digests."""
    title = say(id="Tanda terima: bentuk dan tanda tangan", en="Receipt: form and signature")
    if path is None:
        reason = say(id="tidak diberikan (--receipt BERKAS)", en="not given (--receipt FILE)")
        return [skipped("receipt", title, reason)]
    wrong = Findings()
    try:
        receipt = receipts.read(path)
    except (ValueError, OSError) as error:
        wrong.add(path.name, str(error))
        return [wrong.check("receipt", title, count=1)]
    _check_signatures(receipt, _keys(archive, wrong), stream, wrong)
    signed = wrong.check("receipt", title, count=1, result=receipt.number)
    return [
        signed,
        _check_place(receipt, log, stream),
        _check_digests(archive, receipt, log, stream),
    ]


def _keys(archive: Archive, wrong: Findings) -> Mapping[str, PublicKey]:
    try:
        return keys_by_id(archive.read(layout.KEYS))
    except (Broken, ValueError) as error:
        wrong.add(layout.KEYS, str(error))
        return {}


def _check_signatures(
    receipt: Receipt, keys: Mapping[str, PublicKey], stream: str, wrong: Findings
) -> None:
    """Both signatures must be of keys that the bundle knows: its own, or those before it."""
    if keys.get(receipt.signed_by.id) != receipt.signed_by:
        wrong.add(receipt.number, _stranger(receipt.signed_by.id))
    if not receipt.is_signed():
        what = say(
            id="tanda terima palsu, atau diubah setelah ditandatangani",
            en="a forged receipt, or one that was changed after it was signed",
        )
        wrong.add(receipt.number, what)
    head, sealer = receipt.head, keys.get(str(receipt.head["key"]))
    if sealer is None:
        wrong.add(receipt.number, _stranger(head["key"]))
    elif not sealer.signed(canonical.dumps(head), receipt.log["signature"]):
        what = say(
            id="segel di dalamnya tidak sah untuk kunci {key}",
            en="the seal in it is not valid for key {key}",
            key=head["key"],
        )
        wrong.add(receipt.number, what)
    if head["stream"] != stream:
        what = say(
            id="tanda terima putaran lain: catatannya {found}, bundel ini {stream}",
            en="a receipt of another round: its log is {found}, this bundle's {stream}",
            found=head["stream"],
            stream=stream,
        )
        wrong.add(receipt.number, what)


def _stranger(key: object) -> str:
    return say(
        id="ditandatangani kunci {key}, yang tidak dikenal bundel ini",
        en="signed by key {key}, which this bundle does not know",
        key=key,
    )


def _check_place(receipt: Receipt, log: Log, stream: str) -> Check:
    """Find the event in the bundle's log, and the receipt's head among its prefixes."""
    title = say(id="Tanda terima: tempatnya dalam catatan", en="Receipt: its place in the log")
    if receipt.head["stream"] != stream:
        reason = say(id="catatan lain", en="another log")
        return skipped("receipt-place", title, reason)
    wrong = Findings()
    if not receipt.is_included():
        what = say(
            id="jalur buktinya tidak sampai ke akar yang disegel",
            en="its audit path does not lead to the sealed root",
        )
        wrong.add(receipt.number, what)
    for check in (_check_leaf, _check_prefix):
        check(receipt, log, wrong)
    number, size = receipt.log["number"], len(log.entries)
    result = "" if wrong.count else say(
        id="peristiwa nomor {number} dari {size}, tidak berubah",
        en="event number {number} of {size}, unchanged",
        number=number,
        size=size,
    )  # fmt: skip
    return wrong.check("receipt-place", title, count=1, result=result)


def _check_leaf(receipt: Receipt, log: Log, wrong: Findings) -> None:
    """Say whether the event was dropped, moved or changed, and in which of its parts."""
    id, number = receipt.leaf["id"], receipt.log["number"]
    found = next((entry for entry in log.entries if entry.leaf["id"] == id), None)
    if found is None:
        what = say(
            id="peristiwa {event} (nomor {number}) tidak ada lagi dalam catatan",
            en="event {event} (number {number}) is no longer in the log",
            event=id,
            number=number,
        )
        wrong.add(layout.LEAVES, what)
        return
    if found.number != number:
        what = say(
            id="peristiwa {event} berpindah: nomor {number} pada tanda terima, {found} di sini",
            en="event {event} was moved: number {number} on the receipt, {found} here",
            event=id,
            number=number,
            found=found.number,
        )
        wrong.add(layout.LEAVES, what)
    if found.hash != receipt.leaf_hash:
        wrong.add(layout.LEAVES, _changed(receipt, found))


def _changed(receipt: Receipt, found: Entry) -> str:
    parts = sorted(
        key for key in receipt.leaf if receipt.leaf[key] != found.leaf.get(key)
    )  # fmt: skip
    return say(
        id="peristiwa nomor {number} bukan yang diterima dahulu; berbeda: {parts}",
        en="event number {number} is not the one that was received; differing: {parts}",
        number=found.number,
        parts=", ".join(parts),
    )


def _check_prefix(receipt: Receipt, log: Log, wrong: Findings) -> None:
    """All leaves are here, so the root at the size of the receipt's head is computed anew."""
    hashes, size = log.unbroken(), receipt.head["size"]
    if size > len(hashes):
        what = say(
            id="segelnya mencakup {size} peristiwa, di sini hanya {found} tanpa putus: bundel ini"
            " lebih tua daripada tanda terima, atau peristiwanya dihapus",
            en="its seal covers {size} events, here only {found} stand without a gap: the bundle is"
            " older than the receipt, or events were dropped",
            size=size,
            found=len(hashes),
        )
        wrong.add(layout.LEAVES, what)
    elif merkle.root(hashes[:size]).hex() != receipt.head["root"]:
        what = say(
            id="catatan ini bukan lanjutan dari yang disegel pada tanda terima: ada peristiwa yang"
            " diubah, dihapus, disisipkan atau ditukar sebelum nomor {size}",
            en="this log does not continue the one sealed on the receipt: an event before number"
            " {size} was changed, dropped, inserted or swapped",
            size=size,
        )
        wrong.add(layout.LEAVES, what)


def _check_digests(archive: Archive, receipt: Receipt, log: Log, stream: str) -> Check:
    """Hold the digest of what was handed in, and of each of its files, against the bundle.

    Of a receipt of another round nothing is missing here, and the evidence of an appeal need stand
    behind no answer: only what contradicts them is told.
    """
    title = say(id="Tanda terima: sidik isi dan berkas", en="Receipt: digests of its contents")
    wrong, told = Findings(), receipt.told
    fact = receipts.SEALED_AS[told["handed_in"]["what"]]
    sealed, content = receipt.leaf["facts"].get(fact), told["content"]["sha256"]
    if sealed != content:
        what = _other_digest(content, say(id="peristiwanya", en="its event"), sealed)
        wrong.add(receipt.number, what)
    known = _known(archive, log, wrong)
    missing = []
    listed = receipt.leaf["facts"].get("files")
    for file in told["files"]:
        if "id" not in file:
            _check_listed(receipt, file["sha256"], listed, wrong)
            continue
        here = known(str(file["id"]))
        if here is None:
            missing.append(str(file.get("id")))
        elif here[0] != file["sha256"]:
            wrong.add(f"{receipt.number} {file.get('id')}",
                      _other_digest(file["sha256"], here[1], here[0]))  # fmt: skip
    answered = told["handed_in"]["what"] == "response" and receipt.head["stream"] == stream
    notes = [_not_listed(id) for id in missing if answered]
    return wrong.check("receipt-digests", title, count=1 + len(told["files"]), notes=notes)


def _check_listed(receipt: Receipt, digest: str, listed: object, wrong: Findings) -> None:
    """A form's files have no id: the event itself lists their digests."""
    if not isinstance(listed, list) or digest not in listed:
        what = say(
            id="berkas SHA-256 {digest} tidak disebut peristiwanya",
            en="the file of SHA-256 {digest} is not named by its event",
            digest=digest,
        )
        wrong.add(receipt.number, what)


Known = Callable[[str], tuple[str, str] | None]
"""Where a piece of evidence is known: its digest, and who says so."""


def _known(archive: Archive, log: Log, wrong: Findings) -> Known:
    """Return how to find the digest of a piece: in the evidence list, else in the sealed events."""
    found: dict[str, tuple[str, str]] = {}
    for entry in log.named(USED):
        found[str(entry.facts.get("evidence"))] = (
            str(entry.facts.get("sha256") or ""),
            say(id="peristiwa nomor {n}", en="event number {n}", n=entry.number),
        )
    try:
        for number, row in evidence_rows(archive):
            where = say(id="{name} baris {n}", en="{name} row {n}", name=layout.EVIDENCE, n=number)
            found[row.get("id", "")] = (row.get("sha256", ""), where)
    except Broken as error:
        wrong.add(layout.EVIDENCE, str(error))
    return found.get


def _other_digest(found: object, where: str, sealed: Any) -> str:
    return say(
        id="SHA-256 {found} pada tanda terima, {where} menyatakan {sealed}",
        en="SHA-256 {found} on the receipt, {where} states {sealed}",
        found=found,
        where=where,
        sealed=sealed or "–",
    )


def _not_listed(piece: str) -> str:
    return say(
        id="Bukti {piece}: tidak lagi di belakang jawaban mana pun dalam bundel ini.",
        en="Evidence {piece}: no longer behind any answer in this bundle.",
        piece=piece,
    )
