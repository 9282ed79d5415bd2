"""Keep to the terms: what has been held as long as declared goes, once a day."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.protection import rules
from menuju.protection.actions import erasure
from menuju.protection.queries import terms
from menuju.records.actions import secrets
from menuju.records.actions.events import recording
from menuju.records.declarations import Holding


@transaction.atomic
def keep_terms(*, by: Actor) -> dict[str, int]:
    """Erase what is past its term; return how many rows of each holding went. None, no event."""
    if not rules.may_keep_terms(by):
        raise Forbidden(_("Masa simpan dijalankan oleh sistem."))
    with recording("protection.terms.kept", by=by, on="protection.Holding") as deed:
        counts = {holding.code: _end(holding, by=by) for holding in terms.limited()}
        counts["records.private"] = _end_secrets(by=by)
        counts = {code: count for code, count in counts.items() if count}
        deed.facts["rows"] = counts
        deed.nothing = not counts
    return counts


def _end(holding: Holding, *, by: Actor) -> int:
    past: QuerySet[Any] = terms.past(holding)
    if holding.model == "people.User":
        return _end_accounts(past, by=by)
    return ENDINGS[holding.erasure](holding, past)


def _end_accounts(closed: QuerySet[User], *, by: Actor) -> int:
    gone = 0
    for user in closed:
        try:
            erasure.erase(user, reason=_("Masa simpan akun yang ditutup sudah habis."), by=by)
        except Conflict:  # somebody else has just erased it
            continue
        gone += 1
    return gone


def _end_secrets(*, by: Actor) -> int:
    past = list(terms.past_secrets().values_list("pk", flat=True))
    return secrets.erase(past, reason=_("masa simpan habis"), by=by) if past else 0


def _delete(_holding: Holding, past: QuerySet[Model]) -> int:
    return int(past.delete()[0])


def _blank(holding: Holding, past: QuerySet[Model]) -> int:
    return past.update(**dict.fromkeys(terms.texts(holding), ""))


ENDINGS: Mapping[str, Callable[[Holding, QuerySet[Model]], int]] = {
    "delete": _delete,
    "blank": _blank,
}
"""What becomes of rows past their term, by how the holding is erased."""
