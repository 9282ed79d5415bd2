"""Proposals of who judges what: asked for, solved in the background, changed by hand.

Events of this module name no person in their facts, and not the seed: with the pool it would tell
who judges what.
"""

import secrets
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.assignment import Breach, Pair, Problem, Rule
from menuju.assignment.lots import lots
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions import work
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import Entry, PoolMember, Proposal, ProposedSeat, Round
from menuju.review.queries.assigning import begun, begun_for, plan, rules_of
from menuju.review.queries.breaking import why
from menuju.review.types import (
    OPEN_PROPOSALS,
    ProposalState,
    RoundState,
    SharingRules,
    SolvingStage,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from menuju.assignment.solving import Solution, Stage

SECONDS = 60
"""For the search; and once more for what to loosen where there is no answer."""


class _ReplacedError(Exception):
    """Another proposal was asked for meanwhile: nobody waits for this one."""


def ask(round: Round, asked: SharingRules, *, by: Actor) -> Proposal:
    """Ask for a proposal; one that is open gives way to it.

    One assessor an entry ties nobody to anybody: then nothing is asked to hold together.
    """
    _refuse(round, by)
    asked = replace(asked, connected=asked.connected and asked.seats > 1)
    _refuse_rules(asked)
    if not round.pool.filter(left_at=None).exists():
        raise Invalid(_("Kolam asesor putaran ini masih kosong."))
    scoring = begun(round)
    if not plan(round, asked, begun=scoring).problem.entries:
        raise Conflict(_("Tidak ada daerah yang dapat dibagi: semuanya sudah mulai dinilai."))
    with recording("review.assignment.asked", by=by, on=round.subject, stream=round.stream) as deed:
        Round.objects.select_for_update().get(pk=round.pk)
        round.proposals.filter(state__in=OPEN_PROPOSALS).update(state=ProposalState.DROPPED)
        work.drop("assignment", on=round.subject)
        made = Proposal.objects.create(
            round=round,
            seats=asked.seats,
            least=asked.least,
            most=asked.most,
            together=asked.together,
            wants=list(asked.wants),
            connected=asked.connected,
            keeps=asked.keeps,
            begun=sorted(scoring),
            seed=secrets.token_hex(16),
            asked_at=timezone.now(),
        )
        deed.facts |= {
            "seats": asked.seats,
            "least": asked.least,
            "most": asked.most,
            "together": asked.together,
            "wants": list(asked.wants),
            "connected": asked.connected,
            "keeps": asked.keeps,
        }
        deed.private["seed"] = made.seed
    return made


def solve(round: Round, *, by: Actor, seconds: float = SECONDS) -> Proposal | None:
    """Find who judges what for the proposal that waits, if any; a first answer is kept at once.

    Doing it twice is doing it once; a proposal that is replaced meanwhile is left alone.
    """
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun panel."))
    proposal = round.proposals.filter(state=ProposalState.SOLVING).first()
    if proposal is None:
        return None
    # Half a second and 45 MB that no web process needs: only who computes takes scipy along.
    from menuju.assignment import solving  # noqa: PLC0415

    asked = plan(round, rules_of(proposal), begun=begun_for(proposal)).problem
    problem = replace(asked, costs=lots(asked, proposal.seed))
    try:
        found = solving.solve(problem, seconds=seconds, tell=partial(_keep, proposal))
    except solving.Infeasible:
        return _hopeless(proposal, problem, seconds=seconds, by=by)
    except TimeoutError:
        return _end(proposal, by=by)
    except _ReplacedError:
        return None
    return _end(proposal, by=by, found=found)


def substitute(
    proposal: Proposal,
    entry: Entry,
    *,
    out: PoolMember | None = None,
    into: PoolMember | None = None,
    by: Actor,
) -> Proposal:
    """Change by hand who judges an entry: somebody goes, somebody comes, or both.

    Refused with the rule's name where it may not be broken: a conflict, or who has begun. Other
    rules may be broken; the page names them, and accepting asks why.
    """
    round = proposal.round
    _refuse(round, by)
    if out is None and into is None:
        raise Invalid(_("Pilih siapa yang masuk atau keluar."))
    now = plan(round, rules_of(proposal), begun=begun_for(proposal))
    if str(entry.pk) not in now.entries:
        raise Conflict(_("Daerah ini sudah mulai dinilai; panelnya tetap."))
    if out and (str(out.assessor_id), str(entry.pk)) in now.problem.kept:
        raise Invalid(_("%(person)s tetap menilai daerah ini.") % {"person": out})
    if into and (bar := now.problem.bars.get((str(into.assessor_id), str(entry.pk)))):
        told = _("%(person)s tidak boleh menilai daerah ini: %(why)s.")
        raise Invalid(told % {"person": into, "why": why(bar)})
    if into and str(into.assessor_id) not in now.people:
        raise Invalid(_("%(person)s tidak ada lagi dalam kolam.") % {"person": into})
    with recording(
        "review.assignment.changed", by=by, on=round.subject, stream=round.stream
    ) as deed:
        here = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.FOUND)
        if here.update(by_hand=True, proven=False) != 1:
            raise Conflict(_("Usulan ini sudah diganti; muat ulang halaman ini."))
        _swap(proposal, entry, out, into)
        deed.private |= {
            "entry": entry.place_id,
            "out": out.assessor.email if out else None,
            "into": into.assessor.email if into else None,
        }
    proposal.refresh_from_db()
    return proposal


def _swap(
    proposal: Proposal, entry: Entry, out: PoolMember | None, into: PoolMember | None
) -> None:
    if out:
        gone = proposal.seated.filter(entry=entry, assessor=out.assessor_id)
        if not gone.delete()[0]:
            raise Conflict(_("Usulan ini sudah diganti; muat ulang halaman ini."))
    if into:
        ProposedSeat.objects.get_or_create(
            proposal=proposal, entry=entry, assessor_id=into.assessor_id
        )


@transaction.atomic
def _keep(proposal: Proposal, stage: "Stage") -> None:
    """Keep the best so far, so that it can be looked at; no event: nothing is decided by it."""
    if stage.pairs is None:
        return
    name = SolvingStage(stage.name) if stage.name in SolvingStage.values else SolvingStage.EVEN
    here = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.SOLVING)
    if here.update(stage=name, seconds=stage.seconds) != 1:
        raise _ReplacedError
    _write(proposal, stage.pairs)


def _write(proposal: Proposal, pairs: "Collection[Pair]") -> None:
    ProposedSeat.objects.filter(proposal=proposal).delete()
    ProposedSeat.objects.bulk_create(
        ProposedSeat(proposal=proposal, assessor_id=int(assessor), entry_id=int(entry))
        for assessor, entry in sorted(pairs)
    )


def _hopeless(
    proposal: Proposal, problem: Problem, *, seconds: float, by: Actor
) -> Proposal | None:
    """Note what would have to be loosened: the load of all where that is enough.

    Else the fewest rules; only what ties all together, where nothing else has to give way.
    """
    from menuju.assignment.relaxing import relax, rise  # noqa: PLC0415 -- as above

    try:
        by_load = rise(problem, seconds=seconds)
        told = [Breach(Rule.MOST, by=by_load)] if by_load else relax(problem, seconds=seconds)
        told = told or [Breach(Rule.CONNECTED)]
    except TimeoutError:
        told = []
    loosen: list[list[object]] = [
        [str(one.rule), one.assessor, one.entry, one.about, one.by] for one in told
    ]
    return _end(proposal, by=by, loosen=loosen)


def _end(
    proposal: Proposal,
    *,
    by: Actor,
    found: "Solution | None" = None,
    loosen: "list[list[object]] | None" = None,
) -> Proposal | None:
    """Write how the search ended; a first answer stands where time was up before a better one."""
    round = proposal.round
    with recording(
        "review.assignment.solved", by=by, on=round.subject, stream=round.stream
    ) as deed:
        here = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.SOLVING)
        if loosen is not None:
            ended = ProposalState.INFEASIBLE
        else:
            some = found is not None or proposal.seated.exists()
            ended = ProposalState.FOUND if some else ProposalState.LATE
        told = {"state": ended, "found_at": timezone.now(), "loosen": loosen or []}
        if found is not None:
            told |= {"proven": found.even, "seconds": found.seconds}
        if here.update(**told) != 1:
            deed.nothing = True
            return None
        if found is not None:
            _write(proposal, found.pairs)
        deed.facts |= {
            "outcome": str(ended),
            "entries": proposal.seated.values("entry").distinct().count(),
            "people": proposal.seated.values("assessor").distinct().count(),
            "proven": bool(found and found.even),
        }
    proposal.refresh_from_db()
    return proposal


def _refuse_rules(asked: SharingRules) -> None:
    if asked.seats < 1 or asked.most < 1 or not 0 <= asked.least <= asked.most:
        raise Invalid(_("Beban paling sedikit tidak boleh melebihi beban terbanyak."))
    if asked.together is not None and asked.together < 1:
        raise Invalid(_("Dari satu lembaga paling sedikit satu asesor boleh."))


def _refuse(round: Round, by: Actor) -> None:
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun panel."))
    if round.collection_id is None:
        raise Conflict(_("Putaran ini memuat tabel resmi; ia tidak dinilai oleh panel."))
    if not Round.objects.filter(pk=round.pk, state=RoundState.SCORING).exists():
        raise Conflict(_("Daerah dibagi selama tahap penilaian: peserta terbentuk saat itu."))
