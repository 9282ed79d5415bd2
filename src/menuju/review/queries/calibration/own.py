"""One assessor's own part of a calibration, and nothing of anybody else's but counts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from menuju.people.types import Actor, Permission
from menuju.problems import NotFound
from menuju.programmes import find_instrument
from menuju.review.models import (
    CalibrationAttempt,
    CalibrationItem,
    CalibrationPass,
    CalibrationPiece,
    CalibrationScore,
    CalibrationSet,
)
from menuju.review.queries.calibration.spreads import spreads
from menuju.review.queries.sheets import Key, keys_of, steps_of
from menuju.review.rules.calibration import hidden_among
from menuju.review.types.calibration import LEAST_SPREAD, OPEN_STATES, Spread


@dataclass(frozen=True)
class Slot:
    """One sample answer as an assessor meets it: by its place in the row, not by its region."""

    place: int
    """From 1, among those that this assessor is shown."""
    item: CalibrationItem
    score: CalibrationScore | None
    keys: tuple[Key, ...]
    tolerance: int
    spread: Spread | None = None
    """How the panel spread, once this assessor and enough others have handed in."""

    @property
    def gap(self) -> int:
        """Own score less reference, in steps; only where there is a score."""
        assert self.score is not None  # a whole attempt has every score
        return self.score.value - self.item.reference

    @property
    def near(self) -> bool:
        """Whether it agrees with the reference, by the tolerance of the set."""
        return abs(self.gap) <= self.tolerance

    @property
    def rubric(self) -> tuple[Key, ...]:
        """The steps that have words."""
        return tuple(key for key in self.keys if key.short)

    @property
    def steps(self) -> list[tuple[Key, int]]:
        """The scale with how many gave each step."""
        counts = self.spread.counts if self.spread else {}
        return [(key, counts.get(key.value, 0)) for key in self.keys]


@dataclass(frozen=True)
class Own:
    """What one assessor is shown."""

    held: CalibrationSet
    slots: tuple[Slot, ...]
    attempt: CalibrationAttempt | None
    """The newest one; None before the first score."""
    earlier: int
    """Attempts handed in before that one."""
    open: bool
    """Whether scores can be given now."""

    @property
    def handed_in(self) -> bool:
        """Whether the newest attempt is handed in: only then references are shown."""
        return self.attempt is not None and self.attempt.handed_in_at is not None

    @property
    def unscored(self) -> tuple[Slot, ...]:
        """The answers without a score."""
        return tuple(slot for slot in self.slots if slot.score is None)

    @property
    def first_open(self) -> int:
        """The place of the first answer without a score; of the first one where all have one."""
        return self.unscored[0].place if self.unscored else 1

    @property
    def ready(self) -> bool:
        """Whether it can be handed in."""
        return self.open and bool(self.slots) and not self.unscored

    def find(self, place: int) -> Slot:
        """Return a sample answer by its place; raises `NotFound`."""
        if 1 <= place <= len(self.slots):
            return self.slots[place - 1]
        raise NotFound(_("Butir kalibrasi itu tidak ada."))


def own(held: CalibrationSet, person: int, *, language: str) -> Own:
    """Return the part of one assessor (key) of a published set; at most 9 queries."""
    attempts = list(held.attempts.filter(assessor=person).order_by("number"))
    newest = attempts[-1] if attempts else None
    done = newest is not None and newest.handed_in_at is not None
    given = {one.item_id: one for one in newest.scores.all()} if newest else {}
    known = spreads(held) if done else {}
    return Own(
        held=held,
        slots=tuple(_slots(_items(held, person, given, done=done), given, known, held, language)),
        attempt=newest,
        earlier=len(attempts) - 1 if newest else 0,
        open=held.round.state in OPEN_STATES and not done,
    )


def slot_of(held: CalibrationSet, item: CalibrationItem, *, language: str) -> Slot:
    """Return a sample answer as an assessor meets it, before anybody has scored; no query."""
    steps = steps_of(find_instrument(held.round.instrument))
    keys = keys_of(steps, item.rubric, language)
    return Slot(item.number, item, None, keys, held.tolerance)


def shown_to(held: CalibrationSet, person: int) -> list[CalibrationItem]:
    """Return the answers that one assessor (key) is shown, in their order; 2 queries more."""
    pieces = CalibrationPiece.objects.select_related("evidence__file")
    items = list(held.items.prefetch_related(Prefetch("pieces", pieces)))
    hidden = hidden_among([person], items, held)
    return [item for item in items if (person, item.pk) not in hidden]


def sets_of(actor: Actor) -> list[CalibrationSet]:
    """Return the published sets that this actor scores or has scored, newest first; 1 query."""
    if actor.user_id is None or not actor.holds_anywhere(Permission.SCORE_GIVE):
        return []
    held = CalibrationSet.objects.filter(published_at__isnull=False).filter(
        Q(round__panels__seats__assessor=actor.user_id, round__panels__seats__left_at=None)
        | Q(round__pool__assessor=actor.user_id, round__pool__left_at=None)
    )
    return list(held.select_related("round").distinct().order_by("-round__year", "-pk"))


def waiting_sets(actor: Actor) -> list[CalibrationSet]:
    """Return those that wait for this actor: open, neither handed in nor excused; 3 queries."""
    found = [held for held in sets_of(actor) if held.round.state in OPEN_STATES]
    if not found:
        return []
    here = Q(set__in=found, assessor=actor.user_id)
    attempts = CalibrationAttempt.objects.filter(here).order_by("number")
    newest = {one.set_id: one for one in attempts}
    excused = set(CalibrationPass.objects.filter(here).values_list("set", flat=True))
    return [
        held for held in found if is_waited_for(newest.get(held.pk), excused=held.pk in excused)
    ]


def is_waited_for(newest: CalibrationAttempt | None, *, excused: bool) -> bool:
    """Say whether a round waits for somebody with this newest attempt; a repeat is waited for."""
    if newest is None:
        return not excused
    return newest.handed_in_at is None and (newest.number > 1 or not excused)


def _items(
    held: CalibrationSet, person: int, given: Collection[int], *, done: bool
) -> list[CalibrationItem]:
    """Return the answers of a row; of an attempt that is handed in, those that were scored."""
    return [item for item in shown_to(held, person) if not done or item.pk in given]


def _slots(
    items: Sequence[CalibrationItem],
    given: Mapping[int, CalibrationScore],
    known: Mapping[int, Spread],
    held: CalibrationSet,
    language: str,
) -> Sequence[Slot]:
    steps = steps_of(find_instrument(held.round.instrument))
    return [
        Slot(
            place,
            item,
            given.get(item.pk),
            keys_of(steps, item.rubric, language),
            held.tolerance,
            _enough(known.get(item.pk)),
        )
        for place, item in enumerate(items, start=1)
    ]


def _enough(spread: Spread | None) -> Spread | None:
    return spread if spread and spread.people >= LEAST_SPREAD else None
