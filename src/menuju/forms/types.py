"""The words of this room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may fill in a form."""

    ASSIGNED = "assigned", _("organisasi yang ditugasi")
    ANYONE = "anyone", _("siapa saja")


class FormState(models.TextChoices):
    """Whether a form takes submissions."""

    OPEN = "open", _("dibuka")
    CLOSED = "closed", _("ditutup")


class VersionState(models.TextChoices):
    """A version is looked at first; once published it never changes."""

    DRAFT = "draft", _("disusun")
    PUBLISHED = "published", _("terbit")


class Channel(models.TextChoices):
    """Which client sent a submission."""

    PAGE = "page", _("halaman")
    OPENROSA = "openrosa", _("ODK Collect")
    BROWSER = "browser", _("peramban luring")
    API = "api", _("API")


class ListKind(models.TextChoices):
    """Where the rows of an entity list come from."""

    ENTITIES = "entities", _("daftar sendiri")
    VILLAGES = "villages", _("desa dan kelurahan menurut kode resmi")
    REGIONS = "regions", _("kabupaten dan kota menurut kode resmi")
    PERSONAL = "personal", _("milik tiap orang, disusun saat diambil")


OFFICIAL = (ListKind.VILLAGES, ListKind.REGIONS)
KEPT_BY_HAND = (ListKind.ENTITIES, *OFFICIAL)
"""What somebody begins on a page; the others belong to a room above."""


@dataclass(frozen=True, slots=True)
class NewList:
    """What is decided about an entity list when it begins."""

    name: str
    """What forms ask for, less `.csv`."""
    title: str
    kind: ListKind = ListKind.ENTITIES
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One row of a list, as somebody writes it."""

    name: str
    label: str
    properties: Mapping[str, str] = field(default_factory=dict)
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewForm:
    """What is decided about a form once, beside its questions."""

    purpose: str
    audience: Audience = Audience.ASSIGNED
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """One file that came with a submission, by the name under which the answers mention it."""

    name: str
    data: bytes = b""
    media_type: str = "application/octet-stream"
    stream: BinaryIO | None = None
    """Where the content lies on the disk instead of in `data`: a film is never held in memory."""

    def opened(self) -> BinaryIO:
        """Return the content, at its beginning."""
        if self.stream is None:
            return BytesIO(self.data)
        self.stream.seek(0)
        return self.stream


class Part(StrEnum):
    """Whether a client has told that more parts of the same submission follow."""

    MORE_COMES = "more-comes"
    LAST = "last"
