"""What can be done to a run: draft it from frozen inputs, publish it."""

import io
import secrets
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.composite.official import Node, Recipe, Unit, compute, frozen
from menuju.composite.official import Standing as Placed
from menuju.indices import rules
from menuju.indices.models import Run, RunSecret, Standing
from menuju.indices.models.secret import BYTES as SECRET_BYTES
from menuju.indices.queries import appeals, inputs, live
from menuju.indices.queries.inputs import FrozenInputs
from menuju.indices.types import RunState
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.programmes import find_instrument
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.texts import person_numbers
from menuju.review.actions import rounds
from menuju.review.models import Round
from menuju.review.types import RoundState
from menuju.verify.canonical import dumps


def draft(round: Round, *, by: Actor, reason: str = "") -> Run:
    """Compute the index of a closed round and keep recipe, inputs and result, by digest.

    A second run of a round says in `reason` why it was needed; the first run stays as it was.
    """
    if not rules.may_draft(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menghitung indeks."))
    if round.state not in (RoundState.CLOSED, RoundState.PUBLISHED):
        raise Conflict(_("Indeks dihitung setelah putaran ditutup."))
    if wrong := person_numbers(reason):
        raise Invalid(_("Alasan ini dibaca umum."), [Finding("reason", what) for what in wrong])
    instrument = find_instrument(round.instrument)
    shows_bands = round.way is not None and round.way.bands
    recipe = instrument.recipe_with_bands() if shows_bands else instrument.recipe()
    with recording("indices.run.drafted", by=by, on=round.subject, stream=round.stream) as deed:
        Round.objects.select_for_update().get(pk=round.pk)
        number, secret, at = _next_number(round, reason), _secret(round), _moment(round)
        given = (
            live.freeze(round, number=number, secret=secret, at=at)
            if secret
            else inputs.freeze(round, previous=inputs.previous_finals(round, instrument.previous))
        )
        placed = compute(recipe, _units(given))
        run = Run.objects.create(
            round=round,
            number=number,
            reason=reason,
            recipe=recipe.to_json(),
            code_version=version("menuju"),
            drafted_at=at,
            **_keep(recipe, given, placed, by=by),
        )
        if secret:
            RunSecret.objects.create(run=run, value=secret)
        _stand(run, recipe, placed)
        deed.facts |= _sealed(run, recipe)
    return run


def publish(run: Run, *, by: Actor) -> Run:
    """Make a run the public result of its round; the one before stays readable as superseded."""
    round = run.round
    if not rules.may_publish(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mengumumkan hasil."))
    if not round.announces:
        raise Conflict(_("Pola putaran ini tidak mengumumkan peringkat."))
    with recording(
        "indices.run.published",
        by=by,
        on=run.subject,
        stream=round.stream,
    ) as deed:
        locked = Round.objects.select_for_update().get(pk=round.pk)
        if round.runs.filter(number__gt=run.number).exclude(published_at=None).exists():
            raise Conflict(_("Hitungan yang lebih baru sudah diumumkan."))
        if in_the_way := appeals.in_the_way(run):
            raise Conflict(in_the_way)
        Run.objects.filter(round=round, state=RunState.PUBLISHED).update(state=RunState.SUPERSEDED)
        here = Run.objects.filter(pk=run.pk, state=RunState.DRAFTED)
        if here.update(state=RunState.PUBLISHED, published_at=timezone.now()) != 1:
            raise Conflict(_("Hitungan ini sudah diumumkan."))
        if locked.state == RoundState.CLOSED:
            rounds.announce(locked, by=by)
        deed.facts |= {"run": run.number, "standings_sha256": run.standings_sha256}
    run.refresh_from_db()
    return run


def _secret(round: Round) -> bytes:
    """Return new bytes that shuffle and salt a live round's raters; none for an official table."""
    return secrets.token_bytes(SECRET_BYTES) if round.collection_id else b""


def _moment(round: Round) -> datetime:
    """Return the time up to which settlements count; a live round's entries are held from here."""
    if round.collection_id:
        list(round.entries.select_for_update().order_by("pk").values_list("pk", flat=True))
    return timezone.now()


def _units(given: FrozenInputs) -> Sequence[Unit]:
    """Return the units as any stranger would read them from the frozen tables."""
    return frozen.read_inputs(units=given.units, figures=given.figures, scores=given.scores or None)


def _next_number(round: Round, reason: str) -> int:
    latest: int = round.runs.aggregate(latest=Max("number"))["latest"] or 0
    if latest and not reason:
        raise Conflict(_("Putaran ini sudah dihitung; hitungan baru menyebut alasannya."))
    return latest + 1


def _keep(
    recipe: Recipe, given: FrozenInputs, placed: Sequence[Placed], *, by: Actor
) -> dict[str, str]:
    """Keep recipe, inputs and results as files, and return their digests by field of the run."""
    content = {
        "recipe": dumps(recipe.to_json()),
        "units": given.units,
        "figures": given.figures,
        "scores": given.scores,
        "published": given.published,
        "standings": frozen.write_standings(placed),
        "values": frozen.write_values(placed),
        "raters": given.raters,
        "evidence": given.evidence,
    }
    return {f"{name}_sha256": _digest_of(name, body, by=by) for name, body in content.items()}


def _digest_of(name: str, body: bytes, *, by: Actor) -> str:
    """Keep a file and return its digest; a file that the round does not have has none."""
    if not body:
        return ""
    ending, media_type = ("json", "application/json") if name == "recipe" else ("csv", "text/csv")
    stored = keep(io.BytesIO(body), media_type=media_type, name=f"{name}.{ending}", by=by)
    return stored.sha256


def _stand(run: Run, recipe: Recipe, placed: Sequence[Placed]) -> None:
    """Write the ranking as rows, so that pages can sort and filter it."""
    entries = dict(run.round.entries.values_list("place_id", "pk"))
    Standing.objects.bulk_create(
        Standing(
            run=run,
            entry_id=entries[place.code],
            final=place.final,
            exact=f"{place.final_exact:f}",
            rank=place.rank,
            group_rank=place.group_rank,
            improvement=place.improvement,
            dimensions=_dimensions(place, recipe.cohorts[place.cohort]),
        )
        for place in placed
        if place.final is not None and place.rank
    )


def _dimensions(place: Placed, tree: Node) -> dict[str, str]:
    """Return the value of each dimension as text, in the instrument's order."""
    values = ((child.code, place.values.get(child.code)) for child in tree.children)
    return {code: f"{value:f}" for code, value in values if value is not None}


def _sealed(run: Run, recipe: Recipe) -> dict[str, object]:
    """Return the facts that bind a run: digests of all that went in and out, and the weights."""
    names = ("recipe", "units", "figures", "scores", "published", "standings", "values")
    digests = {f"{name}_sha256": getattr(run, f"{name}_sha256") or None for name in names}
    if run.raters_sha256:
        digests |= {"raters_sha256": run.raters_sha256, "evidence_sha256": run.evidence_sha256}
    return {"run": run.number, "weights": recipe.weights(), **digests}
