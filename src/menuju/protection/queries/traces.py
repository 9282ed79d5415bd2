"""What names a person: the addresses and names that an account has had, found and taken out."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from menuju.people.models import User
from menuju.records.models import EventSecret

SUBJECT = "people.User"


@dataclass(frozen=True)
class Traces:
    """The words that lead to one account, and the number that stands in their place."""

    user_id: int
    emails: frozenset[str]
    names: frozenset[str]
    """Only names of several words that no other account has: others are not sure to be theirs."""

    @property
    def pseudonym(self) -> str:
        """What stands where a name stood."""
        return f"akun {self.user_id}"

    @property
    def words(self) -> list[str]:
        """Every word looked for, the longest first."""
        return sorted(self.emails | self.names, key=len, reverse=True)

    @cached_property
    def _signature(self) -> re.Pattern[str]:
        """A name with its address behind it, or either alone; never part of a longer word."""
        either = "|".join(map(re.escape, self.words))
        mails = "|".join(map(re.escape, self.emails))
        signed = rf"[^<>\"]{{0,150}}<(?:{mails})>"
        return re.compile(rf"^{signed}$|(?<![\w.+-])(?:{either})(?![\w-])(?!\.\w)", re.IGNORECASE)

    def redacted(self, value: Any) -> Any:
        """Return a text, or anything made of texts as JSON is, with the number instead.

        A name of one word is too common to look for; beside its owner's address it is theirs.
        """
        if isinstance(value, str):
            return self._signature.sub(self.pseudonym, value)
        if isinstance(value, list):
            return [self.redacted(each) for each in value]
        if isinstance(value, dict):
            plain = {self.redacted(key): self.redacted(each) for key, each in value.items()}
            return plain | ({"name": self.pseudonym} if self._is_theirs(value) else {})
        return value

    def _is_theirs(self, told: dict[str, Any]) -> bool:
        return "name" in told and told.get("email") in self.emails


def of(user: User) -> Traces:
    """Return the traces of an account: its words now and before each correction; 3 queries."""
    emails, names = {user.email}, {user.name}
    told = EventSecret.objects.filter(event__on_model=SUBJECT, event__on_id=str(user.pk))
    for private in told.filter(event__name__startswith="people.account.").values_list(
        "private", flat=True
    ):
        for said in (private, private.get("before", {})):
            emails |= {said["email"]} if "email" in said else set()
            names |= {said["name"]} if "name" in said else set()
    shared = User.objects.filter(name__in=names).exclude(pk=user.pk)
    sure = {name for name in names if " " in name} - set(shared.values_list("name", flat=True))
    return Traces(user.pk, frozenset(emails), frozenset(sure))


def mentions(traces: Traces) -> Iterator[EventSecret]:
    """Yield the private parts of events that name an account: signed by it, or about it."""
    words = (json.dumps(word, ensure_ascii=False)[1:-1] for word in traces.words)
    about = reduce(or_, (Q(told__icontains=word) for word in words))
    told = EventSecret.objects.annotate(told=Cast("private", TextField())).filter(about)
    for secret in told.iterator(chunk_size=500):
        if traces.redacted(secret.private) != secret.private:
            yield secret
