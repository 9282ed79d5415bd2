"""The words of this room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from menuju.people.types import in_both


class DocumentKind(models.TextChoices):
    """What a document is."""

    RECEIPT = "receipt", _("Tanda terima")
    DECISION = "decision", _("Berita acara")
    ASSIGNMENT = "assignment", _("Surat penugasan asesor")
    SERVICE = "service", _("Surat keterangan penilaian")
    COMMITMENT = "commitment", _("Komitmen bersama")
    MEMORANDUM = "memorandum", _("Nota kesepakatan")
    HANDOVER = "handover", _("Berita acara serah terima")


class What(StrEnum):
    """What somebody handed in."""

    RESPONSE = "response"
    """The answers of a region to a question set."""
    SUBMISSION = "submission"
    """A form that was filled in."""
    APPEALS = "appeals"
    """The appeals of a region against its figures."""


SERIES: Mapping[DocumentKind, str] = {
    DocumentKind.RECEIPT: "TT",
    DocumentKind.DECISION: "BA",
    DocumentKind.ASSIGNMENT: "ST",
    DocumentKind.SERVICE: "SKA",
    DocumentKind.COMMITMENT: "KB",
    DocumentKind.MEMORANDUM: "NK",
    DocumentKind.HANDOVER: "BAST",
}
"""How the numbers of each kind begin: `TT-2026-000123`."""

LANGUAGES = ("id", "en")


def log_subject(number: str) -> str:
    """Return what events on a document are on: `documents.Document:<number>`."""
    return f"documents.Document:{number}"


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

    @classmethod
    def said(cls, words: Callable[[], str]) -> Self:
        """Return what `words` says, called once in each language."""
        return cls(*in_both(words))


NOTHING = Words("", "")


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
    """One table of a statement; every text in both languages."""

    title: Words
    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who was there, or who signs; a line to sign on."""

    name: str
    office: str
    body: str = ""
    """In whose name."""
    role: Words = NOTHING
    """What they are on this paper: party, witness, who hands over."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What an organisation states on paper, as a room above tells it; of any kind but a receipt.

    Names of people stand in it only where the paper is about them or they sign it.
    """

    kind: DocumentKind
    event: UUID
    """The event that says so."""
    subject: str
    """What that was done on: each subject and person of one event has a paper of its own."""
    title: Words
    """What it is about, as lists name it."""
    opening: Words
    """One sentence: who states what, of whom."""
    issuer: int
    """The key of the organisation that states it."""
    organisation: int | None = None
    """The key of the organisation that it is given to."""
    user: int | None = None
    """The key of the account that it is given to, where to a person."""
    on: date
    place: str = ""
    """Where that was; empty where the paper names no place."""
    simulated: bool
    facts: tuple[tuple[Words, Words], ...] = ()
    text: Words = NOTHING
    """The words that are signed, a paragraph a line."""
    tables: tuple[Table, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    notes: tuple[Words, ...] = ()
    digests: tuple[tuple[Words, str], ...] = ()
    """What it rests on, by SHA-256."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The same for programs."""
    replaces: int | None = None
    """The key of the document whose place it takes; that one says so from then on."""
