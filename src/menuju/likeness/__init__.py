"""How alike texts are, and in which words they differ. Arithmetic alone: knows no other room."""

from .differences import Difference, Part, difference
from .joining import Alike, alike
from .shingles import jaccard, shingles, words

__all__ = ["Alike", "Difference", "Part", "alike", "difference", "jaccard", "shingles", "words"]
