"""Checks who signed the bundle and that it holds exactly the files that were signed."""

from collections.abc import Mapping
from dataclasses import dataclass

from menuju.languages import say

from . import canonical, layout
from .archive import Archive, Broken
from .report import Check, Findings
from .signers import PublicKey, Trusted, keys_by_id


@dataclass(frozen=True, slots=True)
class Signed:
    """The answer to "who signed this": a check, and the key where a signature holds."""

    check: Check
    signer: PublicKey | None
    known: bool | None


def check_signature(archive: Archive, trust: Trusted | None) -> Signed:
    """Hold the manifest's signature against the bundle's keys, and its signer against `trust`."""
    title = say(id="Tanda tangan manifes", en="Signature of the manifest")
    wrong = Findings()
    signer = _signer(archive, wrong)
    known = _known(signer, trust, wrong)
    result = signer.fingerprint if signer else say(id="tidak sah", en="not valid")
    check = wrong.check("signature", title, count=1, result=result)
    return Signed(check, signer, known)


def _signer(archive: Archive, wrong: Findings) -> PublicKey | None:
    given: dict[str, bytes] = {}
    for name in (layout.MANIFEST, layout.SIGNATURE, layout.KEYS):
        try:
            given[name] = archive.read(name)
        except Broken as error:
            wrong.add(name, str(error))
    if wrong.count:
        return None
    manifest, name = given[layout.MANIFEST], layout.MANIFEST
    try:
        value = canonical.loads(manifest)
        name = layout.KEYS
        keys = keys_by_id(given[name])
    except ValueError as error:
        wrong.add(name, str(error))
        return None
    signature = given[layout.SIGNATURE].decode("ascii", "replace").strip()
    return _signing_key(manifest, value, keys, signature, wrong)


def _signing_key(
    manifest: bytes,
    value: object,
    keys: Mapping[str, PublicKey],
    signature: str,
    wrong: Findings,
) -> PublicKey | None:
    if not isinstance(value, dict) or value.get("format") != layout.FORMAT:
        wrong.add(
            layout.MANIFEST,
            say(
                id="format bukan {format}; gunakan pemeriksa yang sesuai",
                en="the format is not {format}; use the verifier that fits it",
                format=layout.FORMAT,
            ),
        )
        return None
    key = keys.get(str(value.get("key")))
    if key is None:
        wrong.add(
            layout.KEYS,
            say(
                id="kunci penanda tangan {key} tidak ada",
                en="the signer's key {key} is missing",
                key=value.get("key"),
            ),
        )
        return None
    if not key.signed(manifest, signature):
        wrong.add(
            layout.SIGNATURE,
            say(
                id="bukan tanda tangan kunci {key} atas manifest.json ini: manifes diubah setelah "
                "ditandatangani",
                en="not the signature of key {key} over this manifest.json: the manifest was "
                "changed after it was signed",
                key=key.fingerprint,
            ),
        )
        return None
    return key


def _known(signer: PublicKey | None, trust: Trusted | None, wrong: Findings) -> bool | None:
    if trust is None:
        return None
    if signer is None:
        return False
    if not trust.knows(signer):
        wrong.add(
            layout.SIGNATURE,
            say(
                id="ditandatangani oleh {signer}, bukan oleh {trust}",
                en="signed by {signer}, not by {trust}",
                signer=signer.fingerprint,
                trust=trust,
            ),
        )
        return False
    return True


def check_files(archive: Archive) -> Check:
    """Hold size and digest of every file against the manifest; name unlisted and missing ones."""
    title = say(id="Berkas menurut manifes", en="Files as in the manifest")
    wrong = Findings()
    try:
        listed = _listed(canonical.parse(archive.read(layout.MANIFEST)))
    except (Broken, ValueError) as error:
        wrong.add(layout.MANIFEST, str(error))
        return wrong.check("files", title, count=0)
    present = archive.names - layout.UNSIGNED
    for name in sorted(present - listed.keys()):
        wrong.add(name, say(id="tidak tercantum dalam manifes", en="is not listed in the manifest"))
    for name in sorted(listed.keys() - present):
        wrong.add(name, say(id="tercantum tetapi tidak ada", en="is listed but missing"))
    for name in sorted(layout.REQUIRED - present - listed.keys()):
        wrong.add(name, say(id="wajib ada, tetapi tidak ada", en="is required but missing"))
    for name in sorted(listed.keys() & present):
        _check_file(archive, name, listed[name], wrong)
    return wrong.check("files", title, count=len(listed))


def _listed(manifest: object) -> dict[str, tuple[int, str]]:
    files = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, list):
        raise ValueError(say(id="tidak ada daftar `files`", en="there is no list `files`"))  # noqa: TRY004
    listed: dict[str, tuple[int, str]] = {}
    for entry in files:
        match entry:
            case {"path": str(path), "bytes": int(size), "sha256": str(digest)}:
                if path in listed:
                    raise ValueError(
                        say(id="{path} tercantum dua kali", en="{path} is listed twice", path=path)
                    )
                listed[path] = size, digest
            case _:
                raise ValueError(
                    say(
                        id="satu butir `files` tidak memuat path, bytes, sha256",
                        en="an item of `files` lacks path, bytes or sha256",
                    )
                )
    return listed


def _check_file(archive: Archive, name: str, listed: tuple[int, str], wrong: Findings) -> None:
    try:
        found = archive.digest(name)
    except Broken as error:
        wrong.add(name, str(error))
        return
    if found != listed:
        wrong.add(
            name,
            say(
                id="isinya bukan yang ditandatangani: SHA-256 {found} ({size} bita), manifes "
                "mencatat {listed} ({listed_size} bita)",
                en="not the content that was signed: SHA-256 {found} ({size} bytes), the manifest "
                "has {listed} ({listed_size} bytes)",
                found=found[1],
                size=found[0],
                listed=listed[1],
                listed_size=listed[0],
            ),
        )
