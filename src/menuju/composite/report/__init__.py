"""A report of an index: what it says as data, and that as one HTML file or as PDF."""

from menuju.composite.report.document import document
from menuju.composite.report.given import intervals_of, shares_of, variants_of
from menuju.composite.report.html import html
from menuju.composite.report.material import Intervals, Material, Shares, Source, Variants
from menuju.composite.report.pdf import Pdf, pdf

__all__ = [
    "Intervals",
    "Material",
    "Pdf",
    "Shares",
    "Source",
    "Variants",
    "document",
    "html",
    "intervals_of",
    "pdf",
    "shares_of",
    "variants_of",
]
