"""The names inside a bundle, known to the writer and to the verifier."""

from menuju.composite.official import frozen

FORMAT = "menuju-bundle/1"

README = "README.txt"
DATAPACKAGE = "datapackage.json"
ROUND = "round.json"
RECIPE = "recipe.json"
KEYS = "keys.json"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
LEAVES = "log/leaves.jsonl"
HEADS = "log/heads.jsonl"
UNITS = "data/units.csv"
FIGURES = "data/figures.csv"
SCORES = "data/scores.csv"
RATERS = "data/raters.csv"
PUBLISHED = "data/published.csv"
STANDINGS = "data/standings.csv"
VALUES = "data/values.csv"
BANDS = "data/bands.csv"
EVIDENCE = "data/evidence.csv"
VERIFY = "verify.py"
VERIFIER = "verifier/"

HELD = "held"
"""How evidence.csv calls what the region has opened and the organiser kept shut for a while."""

UNSIGNED = frozenset({MANIFEST, SIGNATURE})
"""The manifest cannot list itself, nor the signature over it."""

REQUIRED = frozenset(
    {ROUND, RECIPE, KEYS, LEAVES, HEADS, UNITS, FIGURES, STANDINGS, VALUES, PUBLISHED, EVIDENCE}
)
"""Without these there is nothing to recompute or to hold it against; scores are optional."""

KNOWN = REQUIRED | UNSIGNED | {README, DATAPACKAGE, VERIFY}
"""A folder that has none of these was never a bundle."""

COLUMNS: dict[str, tuple[str, ...]] = {
    UNITS: frozen.UNITS,
    FIGURES: frozen.FIGURES,
    SCORES: frozen.SCORES,
    RATERS: ("unit", "rater", "commitment"),
    PUBLISHED: frozen.PUBLISHED,
    STANDINGS: frozen.STANDINGS,
    VALUES: frozen.VALUES,
    BANDS: frozen.BANDS,
    EVIDENCE: (
        *("id", "type", "title", "number", "date", "signer", "period_from", "period_to"),
        *("openness", "sha256", "bytes", "pages"),
        *("public_sha256", "public_bytes", "units", "answers"),
    ),
}
"""Header of each table, in order."""

EARLIER: dict[str, tuple[str, ...]] = {
    EVIDENCE: tuple(
        column
        for column in COLUMNS[EVIDENCE]
        if column not in ("signer", "period_from", "period_to")
    ),
}
"""Headers of tables that were sealed before columns were added; they stay as they are."""


def columns_of(name: str, data: bytes) -> tuple[str, ...]:
    """Return the header that a table must have: the one of today, or exactly that of its time."""
    earlier = EARLIER.get(name)
    if earlier and data.startswith(",".join(earlier).encode() + b"\n"):
        return earlier
    return COLUMNS[name]


KEY_COLUMNS: dict[str, int] = {
    UNITS: 1,
    FIGURES: 2,
    SCORES: 3,
    RATERS: 2,
    PUBLISHED: 2,
    STANDINGS: 1,
    VALUES: 2,
    BANDS: 1,
    EVIDENCE: 1,
}
"""How many leading columns name a row: rows stand in their order, each name once."""
