"""Where a reader of a table goes on: after a row, by its submission and not by a count of rows."""

import base64
import datetime as dt
import json
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from menuju.problems import Finding, Invalid


@dataclass(frozen=True, slots=True)
class Place:
    """A row in the order of a table: the submission, and how many of its rows were given."""

    received_at: dt.datetime
    submission: UUID
    rows: int

    @property
    def token(self) -> str:
        """Return it as a reader carries it: signs of an address, which tell nothing of answers."""
        told = [self.received_at.isoformat(), str(self.submission), self.rows]
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    @classmethod
    def of(cls, token: str) -> Self:
        """Return the place of a token; raises `Invalid` for what is none of ours."""
        try:
            told = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
            at, submission, rows = told
            place = cls(dt.datetime.fromisoformat(at), UUID(submission), int(rows))
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            raise _unknown(token) from None
        if place.received_at.tzinfo is None or place.rows < 0:
            raise _unknown(token)
        return place

    @property
    def onwards(self) -> Q:
        """Return what finds this submission and those after it.

        The order is told by its first column, too: PostgreSQL reads the index from there on.
        """
        same = Q(received_at=self.received_at, id__gte=self.submission)
        later = Q(received_at__gt=self.received_at)
        return Q(received_at__gte=self.received_at) & (later | same)


def _unknown(token: str) -> Invalid:
    return Invalid(_("Permintaan ini tidak dimengerti."), [Finding("$skiptoken", token[:40])])
