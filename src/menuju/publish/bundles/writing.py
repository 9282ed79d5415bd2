"""Writes the zip: every file once, in order, with fixed times, then the signed manifest."""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, BinaryIO

from menuju.verify import canonical, layout
from menuju.verify.signers import PublicKey, key_entries

from .descriptor import descriptor
from .parts import BundleParts, Signer
from .readme import readme
from .tables import evidence_table, rater_table

SOURCES = ("__init__.py", "languages.py", "problems.py", "composite/__init__.py")
"""Modules that the verifier needs, beside the whole folders below."""
SOURCE_FOLDERS = ("composite/official", "verify")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16
UNIX = 3


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    size: int
    sha256: str
    """Of the whole zip."""
    leaves: int
    root: str
    """Root of the newest tree head, hex; empty where there is none."""
    signer: str
    """Fingerprint of the key that signed the manifest."""


def write(parts: BundleParts, out: BinaryIO, *, signer: Signer) -> Written:
    """Write the bundle to `out`, which need not be seekable.

    The same parts and key give the same bytes (with the same zlib). The log streams through;
    nothing but the tables given in `parts` is held.
    """
    key = PublicKey(signer.public.raw)
    target, leaves = _Target(out), _Leaves(parts.leaves)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        sizes: dict[str, tuple[int, str]] = {}
        for name, content in sorted(_contents(parts, key, leaves, sizes).items()):
            sizes[name] = _put(file, name, content)
        manifest = _manifest(parts.made_at, key, sizes)
        _put(file, layout.MANIFEST, [manifest])
        _put(file, layout.SIGNATURE, [f"{signer.sign(manifest).hex()}\n".encode()])
    newest = max((head for head, _ in parts.heads), key=lambda head: head["size"], default={})
    return Written(
        target.size, target.sum.hexdigest(), leaves.count, newest.get("root", ""), key.fingerprint
    )


def _contents(
    parts: BundleParts,
    key: PublicKey,
    leaves: Iterable[bytes],
    sizes: Mapping[str, tuple[int, str]],
) -> dict[str, Iterable[bytes]]:
    """Return the content of every file; that of datapackage.json is made after the tables."""
    contents: dict[str, Iterable[bytes]] = {
        layout.README: [readme(parts.round, fingerprint=key.fingerprint)],
        layout.DATAPACKAGE: _later(
            lambda: _pretty(descriptor(parts.round, parts.made_at, sizes, parts.evidence_columns))
        ),
        layout.ROUND: [_pretty(parts.round.to_json())],
        layout.RECIPE: [canonical.dumps(parts.recipe)],
        layout.KEYS: [_pretty(key_entries([*parts.public_keys, key.raw]))],
        layout.LEAVES: leaves,
        layout.HEADS: (
            _line({"head": dict(head), "signature": signature}) for head, signature in parts.heads
        ),
        layout.UNITS: [parts.units],
        layout.FIGURES: [parts.figures],
        layout.PUBLISHED: [parts.published],
        layout.STANDINGS: [parts.standings],
        layout.VALUES: [parts.values],
        layout.EVIDENCE: [evidence_table(parts.evidence, parts.evidence_columns)],
    }
    if parts.scores is not None:
        contents[layout.SCORES] = [parts.scores]
    if parts.bands is not None:
        contents[layout.BANDS] = [parts.bands]
    if parts.raters is not None:
        contents[layout.RATERS] = [rater_table(parts.raters)]
    return contents | _sources()


def _sources() -> dict[str, Iterable[bytes]]:
    """Return the verifier's own source, as it is installed here."""
    package = files("menuju")
    found = {f"{layout.VERIFIER}menuju/{name}": package.joinpath(name) for name in SOURCES}
    for folder in SOURCE_FOLDERS:
        for name, source in _modules(package.joinpath(folder), folder):
            found[f"{layout.VERIFIER}menuju/{name}"] = source
    found[layout.VERIFY] = package.joinpath("verify/standalone.py")
    return {name: [source.read_bytes()] for name, source in found.items()}


def _modules(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _modules(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{name}/{entry.name}", entry


def _manifest(made_at: str, key: PublicKey, sizes: Mapping[str, tuple[int, str]]) -> bytes:
    listed = [
        {"path": path, "bytes": size, "sha256": digest}
        for path, (size, digest) in sorted(sizes.items())
    ]
    return canonical.dumps(
        {"format": layout.FORMAT, "made_at": made_at, "key": key.id, "files": listed}
    )


def _put(file: zipfile.ZipFile, name: str, content: Iterable[bytes]) -> tuple[int, str]:
    """Write one file in pieces; return its size and SHA-256."""
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = PLAIN_FILE, UNIX
    size, summed = 0, sha256()
    with file.open(entry, "w") as stream:
        for piece in content:
            stream.write(piece)
            summed.update(piece)
            size += len(piece)
    return size, summed.hexdigest()


def _later(make: Callable[[], bytes]) -> Iterator[bytes]:
    yield make()


def _line(value: Mapping[str, Any]) -> bytes:
    return canonical.dumps(value) + b"\n"


def _pretty(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


class _Leaves:
    """The lines of leaves.jsonl, counted as they pass."""

    def __init__(self, leaves: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        self.leaves, self.count = leaves, 0

    def __iter__(self) -> Iterator[bytes]:
        for number, leaf in self.leaves:
            self.count += 1
            yield _line({"leaf": leaf, "number": number})


class _Target:
    """Where the zip goes: only forward, so that every kind of `out` gets the same bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.size, self.sum = out, 0, sha256()

    def write(self, data: bytes) -> int:
        self.out.write(data)
        self.sum.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        self.out.flush()

    def close(self) -> None:
        """Leave `out` open; it belongs to the caller."""
