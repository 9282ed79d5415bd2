"""Writes verification bundles: plain facts in, one zip out. Knows no model and no Django."""

from .parts import (
    BundleParts,
    Cohort,
    Evidence,
    NotJudged,
    Rater,
    RoundFacts,
    RunFacts,
    Signer,
    Source,
    file_name,
)
from .writing import Written, write

__all__ = [
    "BundleParts",
    "Cohort",
    "Evidence",
    "NotJudged",
    "Rater",
    "RoundFacts",
    "RunFacts",
    "Signer",
    "Source",
    "Written",
    "file_name",
    "write",
]
