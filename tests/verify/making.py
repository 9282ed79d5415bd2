"""A small invented round and its bundle; and the tools of whoever tampers with it."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from menuju.composite.official import frozen
from menuju.composite.official.nodes import Mean, Missing, Node
from menuju.composite.official.recipe import Recipe
from menuju.composite.official.rounding import Rounding
from menuju.composite.official.standings import compute
from menuju.composite.official.units import Unit
from menuju.publish import bundles
from menuju.verify import canonical, layout, merkle
from menuju.verify.signers import PublicKey

TWO = Rounding(2)
EVIDENCE_FILES = {"b-1": b"%PDF-1.7 surat hasil", "b-2": b"%PDF-1.7 berita acara"}


@dataclass(frozen=True)
class Signer:
    private: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.private.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data)


def signer(seed: str) -> Signer:
    return Signer(Ed25519PrivateKey.from_private_bytes(sha256(seed.encode()).digest()))


MINISTRY, FORGER = signer("kementerian"), signer("pemalsu")


def tree(*, governance: str, branding: str) -> Node:
    questions = tuple(Node(code, rounding=TWO) for code in ("b.1", "b.2"))
    return Node(
        "final",
        mean=Mean.WEIGHTED,
        rounding=TWO,
        children=(
            Node("governance", weight=Decimal(governance), rounding=TWO),
            Node("branding", weight=Decimal(branding), rounding=TWO, children=questions),
        ),
    )


def recipe() -> Recipe:
    return Recipe(
        instrument="contoh/evaluasi",
        minimum=Decimal(0),
        maximum=Decimal(4),
        panel_missing=Missing.NOT_APPLICABLE,
        panel_rounding=None,
        cohorts={
            "BARU": tree(governance="50", branding="50"),
            "LAMA": tree(governance="60", branding="40"),
        },
        improvement=TWO,
    )


def unit(code: str, cohort: str, governance: str, scores: str, previous: str = "") -> Unit:
    one, two = (tuple(score(part) for part in panel.split()) for panel in scores.split("|"))
    return Unit(
        code=code,
        name=f"Kota {code}",
        cohort=cohort,
        group=code[:2],
        group_name=f"Provinsi {code[:2]}",
        figures={"governance": Decimal(governance)},
        scores={"b.1": one, "b.2": two},
        previous_final=Decimal(previous) if previous else None,
    )


def score(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text)


def units() -> tuple[Unit, ...]:
    return (
        unit("11.01", "LAMA", "3.21", "3 4 -|2 2 3", previous="2.90"),
        unit("11.02", "LAMA", "2.50", "1 2 2|3 - -"),
        unit("12.01", "BARU", "3.90", "4 4 4|4 3 4"),
        unit("12.02", "BARU", "1.75", "0 1 1|2 2 2", previous="2.00"),
        Unit("13.01", "Kota 13.01", "BARU", group="13", group_name="Provinsi 13", took_part=False),
    )


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


@dataclass(frozen=True)
class Frozen:
    """The tables of the run, as bytes."""

    recipe: Mapping[str, Any]
    units: bytes
    figures: bytes
    scores: bytes
    standings: bytes
    values: bytes
    published: bytes


def freeze() -> Frozen:
    standings = compute(recipe(), units())
    printed = {
        each.code: {"final": each.final, "improvement": each.improvement or Decimal("0.10")}
        for each in standings
        if each.final is not None
    }
    return Frozen(
        recipe=recipe().to_json(),
        units=frozen.write_units(units()),
        figures=frozen.write_figures(units()),
        scores=frozen.write_scores(units()),
        standings=frozen.write_standings(standings),
        values=frozen.write_values(standings),
        published=frozen.write_published(printed),
    )


def events(tables: Frozen, weights: dict[str, dict[str, str]]) -> list[tuple[str, dict[str, Any]]]:
    standings = digest(tables.standings)
    return [
        ("review.round.opened", {"instrument": "contoh/evaluasi"}),
        ("review.results.imported", {"table_sha256": digest(b"tabel"), "rows": 4}),
        *(
            ("review.evidence.attached", {"evidence": id, "sha256": digest(data)})
            for id, data in EVIDENCE_FILES.items()
        ),
        (
            "indices.run.drafted",
            {
                "run": 1,
                "recipe_sha256": digest(canonical.dumps(tables.recipe)),
                "units_sha256": digest(tables.units),
                "figures_sha256": digest(tables.figures),
                "scores_sha256": digest(tables.scores),
                "published_sha256": digest(tables.published),
                "standings_sha256": standings,
                "values_sha256": digest(tables.values),
                "weights": weights,
            },
        ),
        ("indices.run.published", {"run": 1, "standings_sha256": standings}),
    ]


def leaf(number: int, name: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {"facts": facts, "name": name, "on": "review.Round:contoh", **stamp(number)}


def stamp(number: int) -> dict[str, str]:
    """What differs from leaf to leaf, whatever was done."""
    return {
        "at": f"2026-01-01T00:00:00.{number:06}Z",
        "id": str(UUID(int=number)),
        "private": digest(b"garam%d" % number),
    }


def head(leaves: list[dict[str, Any]], size: int, by: Signer) -> tuple[dict[str, Any], str]:
    hashes = [merkle.leaf_hash(canonical.dumps(leaf)) for leaf in leaves[:size]]
    stated = {
        "at": f"2026-01-02T00:00:00.{size:06}Z",
        "key": by.public.id,
        "root": merkle.root(hashes).hex(),
        "size": size,
        "stream": "round/contoh",
    }
    return stated, by.sign(canonical.dumps(stated)).hex()


COHORTS = (
    bundles.Cohort("BARU", "Baru", invited=3, took_part=2, absent=1),
    bundles.Cohort("LAMA", "Lama", invited=2, took_part=2, absent=0),
)


def round_facts(
    *, simulated: bool = False, cohorts: tuple[bundles.Cohort, ...] = COHORTS
) -> bundles.RoundFacts:
    return bundles.RoundFacts(
        slug="contoh",
        title_id="Evaluasi contoh",
        title_en="Example evaluation",
        instrument="contoh/evaluasi",
        simulated=simulated,
        cohorts=cohorts,
        sources=(bundles.Source("Surat hasil", "1/2026", "2026-01-01", "Kementerian"),),
        run=bundles.RunFacts(
            number=1,
            reason="pertama",
            drafted_at="2026-01-01T00:00:04.000000Z",
            published_at="2026-01-01T00:00:05.000000Z",
            code_version="0.1.0",
        ),
    )


def parts(
    *,
    by: Signer = MINISTRY,
    tables: Frozen | None = None,
    round: bundles.RoundFacts | None = None,
    weights: dict[str, dict[str, str]] | None = None,
    more: int = 0,
) -> bundles.BundleParts:
    """Return the parts of a sealed bundle; `more` events follow, with a head after every tenth."""
    tables = tables or freeze()
    told = events(tables, weights or recipe().weights())
    told += [("review.entry.noted", {"entry": number}) for number in range(more)]
    leaves = [leaf(number, *event) for number, event in enumerate(told)]
    sizes = [2, *range(len(told) - more, len(told), 10), len(told)] if more else [2, len(told)]
    return bundles.BundleParts(
        round=round or round_facts(),
        made_at="2026-01-03T00:00:00.000000Z",
        recipe=tables.recipe,
        units=tables.units,
        figures=tables.figures,
        scores=tables.scores,
        raters=[
            bundles.Rater(code, place, digest(f"{code}{place}".encode()))
            for code in ("11.01", "11.02", "12.01", "12.02")
            for place in (1, 2, 3)
        ],
        published=tables.published,
        standings=tables.standings,
        values=tables.values,
        evidence=[
            bundles.Evidence(
                id=id, type="surat", title=f"Bukti, {id}", number="", date="2026-01-01",
                openness="open", sha256=digest(data), bytes=len(data), pages=None,
                units=("11.01", "12.02"),
            )
            for id, data in EVIDENCE_FILES.items()
        ],
        leaves=list(enumerate(leaves)),
        heads=[head(leaves, size, by) for size in sizes],
        public_keys=[by.public.raw],
    )  # fmt: skip


def built(given: bundles.BundleParts | None = None, *, by: Signer = MINISTRY) -> bytes:
    out = io.BytesIO()
    bundles.write(given or parts(by=by), out, signer=by)
    return out.getvalue()


def unzipped(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def changed(bundle: bytes, changes: Mapping[str, bytes | None], *, manifest: str = "as it was",
            by: Signer = MINISTRY) -> bytes:  # fmt: skip
    """Return the bundle with files replaced (None: removed).

    `manifest`: "as it was"; "fixed" (digests recomputed, the signature cannot be);
    "signed" (recomputed and signed by `by`, as a thief of the key would).
    """
    files = {name: data for name, data in (unzipped(bundle) | changes).items() if data is not None}
    if manifest != "as it was":
        stated = json.loads(files[layout.MANIFEST])
        stated["files"] = [
            {"path": name, "bytes": len(data), "sha256": digest(data)}
            for name, data in sorted(files.items())
            if name not in layout.UNSIGNED
        ]
        files[layout.MANIFEST] = canonical.dumps(stated)
    if manifest == "signed":
        files[layout.SIGNATURE] = by.sign(files[layout.MANIFEST]).hex().encode()
    return zipped(files)
