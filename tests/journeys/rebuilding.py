"""What a careful forger does: change a score, recompute everything, seal and sign it all anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from menuju.composite.official import Recipe, compute, frozen
from menuju.verify import canonical, layout, merkle
from menuju.verify.signers import key_entries
from tests.verify.making import changed, digest, unzipped

if TYPE_CHECKING:
    from tests.verify.making import Signer


def rebuilt(bundle: bytes, *, figure: tuple[bytes, bytes], by: Signer) -> bytes:
    """Return the bundle with one row of figures replaced and no trace of the change inside."""
    files = unzipped(bundle)
    tables = _tables(files, figure)
    names = {digest(files[name]): digest(data) for name, data in tables.items()}
    leaves = [_sealed_anew(line, names) for line in files[layout.LEAVES].splitlines()]
    forged = {
        **tables,
        layout.LEAVES: b"".join(canonical.dumps(leaf) + b"\n" for leaf in leaves),
        layout.HEADS: _heads(files[layout.HEADS], leaves, by),
        layout.KEYS: json.dumps(key_entries([by.public.raw])).encode(),
        layout.MANIFEST: _manifest(files[layout.MANIFEST], by),
    }
    return changed(bundle, forged, manifest="signed", by=by)


def _tables(files: dict[str, bytes], figure: tuple[bytes, bytes]) -> dict[str, bytes]:
    """Recompute every table from the changed figures, and print the letter accordingly."""
    figures = files[layout.FIGURES].replace(*figure)
    assert figures != files[layout.FIGURES]
    units = frozen.read_inputs(units=files[layout.UNITS], figures=figures)
    standings = compute(Recipe.from_json(json.loads(files[layout.RECIPE])), units)
    printed = dict(frozen.read_published(files[layout.PUBLISHED]))
    for standing in standings:
        if standing.final is not None:
            printed[standing.code] = {**printed[standing.code], "final": standing.final}
    return {
        layout.FIGURES: figures,
        layout.STANDINGS: frozen.write_standings(standings),
        layout.VALUES: frozen.write_values(standings),
        layout.PUBLISHED: frozen.write_published(printed),
    }


def _sealed_anew(line: bytes, names: dict[str, str]) -> dict[str, object]:
    text = line.decode()
    for old, new in names.items():
        text = text.replace(old, new)
    return dict(json.loads(text))


def _heads(lines: bytes, leaves: list[dict[str, object]], by: Signer) -> bytes:
    hashes = [merkle.leaf_hash(canonical.dumps(each["leaf"])) for each in leaves]
    out = []
    for line in lines.splitlines():
        head = json.loads(line)["head"]
        head |= {"key": by.public.id, "root": merkle.root(hashes[: head["size"]]).hex()}
        signature = by.sign(canonical.dumps(head)).hex()
        out.append(canonical.dumps({"head": head, "signature": signature}) + b"\n")
    return b"".join(out)


def _manifest(manifest: bytes, by: Signer) -> bytes:
    return canonical.dumps(json.loads(manifest) | {"key": by.public.id})
