"""Writes verification bundles: plain facts in, one zip out. Knows no model and no Django."""

from .parts import (
    Appeals,
    BeforeAppeals,
    BundleParts,
    Cohort,
    Correction,
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
    "Appeals",
    "BeforeAppeals",
    "BundleParts",
    "Cohort",
    "Correction",
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
