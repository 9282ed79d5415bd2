"""The names of what rules speak of: quotas, dimensions, cohorts, provinces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from menuju.choosing import Among
from menuju.selection.queries.fields import dimensions_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from menuju.review.models import Round
    from menuju.selection.queries.fields import Field


@dataclass(frozen=True)
class Naming:
    """Names by code, read once for a page."""

    groups: Mapping[str, str]
    cohorts: Mapping[str, str]
    dimensions: Mapping[str, str]

    def of(self, name: str) -> str:
        """Return a rule's name as people say it: `group:35` is Jawa Timur."""
        kind, _sep, code = name.partition(":")
        if kind == Among.GROUP:
            return self.groups.get(code, code)
        if kind == Among.COHORT:
            return _("kohort %(name)s") % {"name": self.cohorts.get(code, code)}
        if kind == Among.PRIORITY:
            return _("daftar prioritas")
        if kind == "minimum":
            return self.dimensions.get(code, code) if code else _("nilai minimal")
        return {"excluded": _("dikecualikan"), "places": _("jumlah tempat")}.get(kind, name)

    def all_of(self, names: Sequence[str]) -> str:
        """Return several names in one breath."""
        return ", ".join(self.of(name) for name in names)


def naming(round: Round, field: Field) -> Naming:
    """Return the names of everything that rules of a round can speak of; no query."""
    return Naming(field.groups, field.cohorts, dimensions_of(round))
