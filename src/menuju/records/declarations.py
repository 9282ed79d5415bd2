"""How a room declares the personal data that it holds (UU 27/2022), beside its tables.

Each room that has tables has a `personal.py` with `HOLDINGS` and `NOT_PERSONAL`. A column of text
that stands in neither fails `tests/protection/test_register.py`, so none slips in unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Whose(models.TextChoices):
    """Whom the data is about."""

    OFFICER = "officer", _("Pemegang akun")
    NAMED = "named", _("Orang yang disebut dalam naskah")


class Category(models.TextChoices):
    """The two kinds of personal data of UU 27/2022, art. 4."""

    GENERAL = "general", _("Umum (Pasal 4 ayat 3)")
    SPECIFIC = "specific", _("Spesifik (Pasal 4 ayat 2)")


class Basis(models.TextChoices):
    """Why the data may be processed: UU 27/2022, art. 20 paragraph 2."""

    CONSENT = "consent", _("Persetujuan (Pasal 20 ayat 2 huruf a)")
    CONTRACT = "contract", _("Perjanjian (huruf b)")
    LAW = "law", _("Kewajiban hukum (huruf c)")
    VITAL = "vital", _("Kepentingan vital (huruf d)")
    PUBLIC_TASK = (
        "public_task",
        _("Pelayanan publik dan kewenangan menurut undang-undang (huruf e)"),
    )
    LEGITIMATE = "legitimate", _("Kepentingan sah lainnya (huruf f)")


class Erasure(models.TextChoices):
    """What becomes of the data when its subject is erased."""

    DELETE = "delete", _("Baris dihapus")
    BLANK = "blank", _("Isi dikosongkan")
    PSEUDONYM = "pseudonym", _("Tinggal nomor akun tanpa nama")
    SCRUB = "scrub", _("Nama dan surel di dalamnya diganti nomor akun")
    KEEP = "keep", _("Disimpan")


@dataclass(frozen=True, kw_only=True)
class Holding:
    """Some columns of one table that hold personal data for one purpose: a line of the register."""

    code: str
    model: str
    """`people.User`"""
    fields: tuple[str, ...]
    title: StrOrPromise
    purpose: StrOrPromise
    basis: Basis
    kept: StrOrPromise
    """How long, in words; `days` after the day in column `since` tells the machine the same."""
    erasure: Erasure
    because: StrOrPromise = ""
    """Why it is erased so and not otherwise; needed where it is kept."""
    whose: Whose = Whose.OFFICER
    category: Category = Category.GENERAL
    owner: str = ""
    """How to find a person's rows: the lookup to the account's key. Empty: names come by chance."""
    shown: tuple[str, ...] = ()
    """Further columns that explain the row to its subject."""
    secret: tuple[str, ...] = ()
    """Columns that are shown to nobody, not even in an export: keys and digests of passwords."""
    days: int | None = None
    since: str = ""
    readers: StrOrPromise = ""
    """Who may see it."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Each declared column as `people.User.email`."""
        return tuple(f"{self.model}.{field}" for field in self.fields)


NotPersonal = Mapping[str, str]
"""A table, and its columns of text that hold nothing personal, separated by spaces."""


def columns_of(listed: NotPersonal) -> set[str]:
    """Return each listed column as `people.Organisation.name`."""
    return {f"{model}.{field}" for model, fields in listed.items() for field in fields.split()}
