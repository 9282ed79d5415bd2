"""The words of this room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What a document is."""

    RECEIPT = "receipt", _("Tanda terima")
    DECISION = "decision", _("Berita acara")


class What(StrEnum):
    """What somebody handed in."""

    RESPONSE = "response"
    """The answers of a region to a question set."""
    SUBMISSION = "submission"
    """A form that was filled in."""


SERIES: Mapping[DocumentKind, str] = {
    DocumentKind.RECEIPT: "TT",
    DocumentKind.DECISION: "BA",
}
"""How the numbers of each kind begin: `TT-2026-000123`."""

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Content:
    """One content that was handed in, by its digest."""

    sha256: str
    bytes: int | None = None
    id: str = ""
    """How the rest of the program calls it: the id of a piece of evidence, a file's name."""
    used_for: tuple[str, ...] = ()
    """The questions it speaks for."""


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages."""

    id: str
    en: str

    def in_(self, language: str) -> str:
        """Return the words of one language."""
        return self.en if language == "en" else self.id


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What somebody handed in, as a room above tells it. Nothing personal."""

    event: UUID
    """The event that says so; the receipt proves that it was sealed."""
    subject: str
    what: What
    collection: str
    """The collection or the form, by the code that strangers read."""
    version: str
    """The version of what was asked, such as `indonesia-evaluasi 1`."""
    title: Words
    """Of the collection or the form."""
    deed: Words
    """What was done: submitted, approved, received."""
    issuer: int
    """The key of the organisation that received it."""
    organisation: int | None = None
    """The key of the organisation that handed it in."""
    user: int | None = None
    """The key of the account that handed it in, where no organisation did."""
    place: str = ""
    place_name: str = ""
    zone: str = ""
    """Where its clock stands, such as `Asia/Makassar`; the issuer's where empty."""
    simulated: bool = False
    content: Content
    """The frozen answers, or the XML of the form."""
    files: tuple[Content, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)
    """More of what it is, such as the number of the approval."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of minutes; every text in both languages."""

    title: Words
    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What was decided, as a room above tells it: the content of minutes (berita acara)."""

    event: UUID
    """The event that says so."""
    subject: str
    title: Words
    opening: Words
    """One sentence: who decided what, on what."""
    issuer: int
    """The key of the organisation that decided."""
    on: date
    place: str
    simulated: bool
    facts: tuple[tuple[Words, Words], ...]
    tables: tuple[Table, ...]
    present: tuple[tuple[str, str], ...]
    """Name and office of those who were there and sign."""
    digests: tuple[tuple[Words, str], ...]
    """What it rests on, by SHA-256."""
    data: Mapping[str, Any]
    """The same for programs: rules and outcomes."""
