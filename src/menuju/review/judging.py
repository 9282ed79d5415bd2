"""Who judges whose answers, for the room of visits below: live, with recusals and conflicts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from menuju.people.types import Actor
from menuju.review import rules
from menuju.review.models import Entry, Recusal
from menuju.review.types import EntryState, RoundState

JUDGED = (RoundState.SCORING, RoundState.MODERATION)
"""A finding can change a figure until the round closes; the panel reads it so long."""


def judged_by(actor: Actor) -> frozenset[int]:
    """Return the responses that an assessor judges in a round not closed yet; 3 queries."""
    if actor.user_id is None:
        return frozenset()
    entries = list(_seated().filter(person=actor.user_id))
    barred = rules.conflicts_among([actor.user_id], entries) if entries else {}
    return frozenset(
        entry.response_id
        for entry in entries
        if entry.response_id is not None and (actor.user_id, entry.pk) not in barred
    )


def judges_of(responses: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Return the accounts that judge each of these responses, by key; 3 queries."""
    entries = list(_seated().filter(response__in=responses))
    people = {entry.person for entry in entries}
    barred = rules.conflicts_among(people, entries) if entries else {}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for entry in entries:
        person = entry.person
        if entry.response_id is not None and (person, entry.pk) not in barred:
            found[entry.response_id].add(person)
    return {response: frozenset(judging) for response, judging in found.items()}


def _seated() -> QuerySet[Any]:
    """Return each entry once for everyone who sits on its panel and has not stepped aside."""
    seated = Entry.objects.filter(
        state=EntryState.TOOK_PART,
        round__state__in=JUDGED,
        panel__seats__left_at=None,
        panel__seats__isnull=False,
    ).annotate(seat=F("panel__seats"), person=F("panel__seats__assessor"))
    aside = Recusal.objects.filter(entry=OuterRef("pk"), seat=OuterRef("seat"))
    return seated.exclude(Exists(aside)).order_by()
