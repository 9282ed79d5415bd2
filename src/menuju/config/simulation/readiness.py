"""The readiness assessments of 2027 and 2028 (simulated): one is answered, one still being listed.

The numbers of 2027 are those of 2019, 165 invited and 107 who answered; which regions they are, and
every figure about them, is invented.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from menuju.indices.actions import openings
from menuju.indices.actions.openings import Opening
from menuju.people.types import Actor
from menuju.programmes import find_instrument, find_round
from menuju.questions.actions import bringing, responses
from menuju.questions.models import Question, Response
from menuju.review.actions import candidates, invitations, rounds
from menuju.review.actions.live import LivePlan
from menuju.review.models import Candidate, Round
from menuju.review.types import RoundState

from .answers import answers, mind
from .chance import Chance
from .country import Region, regions
from .evaluation import Bodies
from .evidence import pieces
from .filling import Cast, asked_of

TEMPLATE = "indonesia-smart-city/kesiapan"
LISTED, INVITED, FILLED = 214, 165, 107
LATER_LISTED = 120
ANSWERING = ("2027-01-11", "2027-02-12")
STAGES = {
    "daftar-panjang": ("2026-11-02", "2026-11-27"),
    "undangan": ("2026-12-01", "2026-12-11"),
    "kuesioner": ANSWERING,
    "asesmen": ("2027-02-22", "2027-02-26"),
}
STATEMENT = "Kepala daerah kami berkomitmen, dan anggaran TIK sudah disediakan (simulasi)."
HEADER = "kode,kkd,ikb,ikh,unggulan,kinerja"
UNKNOWN = 0.1
"""Share of the figures that nobody knows."""
LEVELS = ("Rendah", "Sedang", "Tinggi")


def assess(where: Bodies, chance: Chance, *, spared: Sequence[str]) -> Round:
    """Open both rounds; let 165 be invited to the first and 107 of them answer.

    Interrupted anywhere, it goes on where it stopped; done, it changes nothing.
    """
    cast = where.cast()
    instrument = find_instrument(find_round(TEMPLATE).instrument_id)
    cohort = instrument.cohorts[0].code
    people = [
        replace(one, cohort=cohort)
        for one in _drawn(regions(instrument, chance), chance)
        if one.code not in spared
    ]
    _later(where, people[-LATER_LISTED:], chance)
    round = _opened(where, 2027)
    listed, invited = people[:LISTED], people[:INVITED]
    _list(round, listed, chance, by=cast.secretariat)
    _invite(round, invited, by=cast.secretariat)
    if round.state == RoundState.DRAFT:
        round = rounds.advance(round, by=cast.secretariat)
    if round.state == RoundState.ANSWERING:
        _fill(round, invited[:FILLED], chance, cast=cast)
    return round


def _drawn(people: Sequence[Region], chance: Chance) -> list[Region]:
    """Return the regions in an order drawn by lot."""
    drawn = list(people)
    chance.of("kesiapan", "urutan").shuffle(drawn)
    return drawn


def _opened(where: Bodies, year: int, *, dated: bool = True) -> Round:
    slug = f"asesmen-kesiapan-{year}-simulasi"
    if there := Round.objects.filter(slug=slug).first():
        return there
    way = find_round(TEMPLATE)
    first, last = (day.replace("2027", str(year)) for day in ANSWERING)
    plan = LivePlan(
        year=year,
        verdicts_needed=way.panel.per_entry,
        calendar={"answering": (first, last)},
        template=way,
        stage_dates=STAGES if dated else {"kuesioner": (first, last)},
    )
    opening = Opening(
        slug=slug,
        title_id=f"Asesmen kesiapan {year} (simulasi)",
        title_en=f"Readiness assessment {year} (simulated)",
        instrument=way.instrument_id,
        due_on=date.fromisoformat(last),
        simulated=True,
        plan=plan,
    )
    return openings.open_live(opening, (), organiser=where.organiser, by=where.cast().secretariat)


def _later(where: Bodies, people: Sequence[Region], chance: Chance) -> None:
    """Leave a round whose list is still open, so that regions can nominate themselves by hand."""
    round, cast = _opened(where, 2028, dated=False), where.cast()
    if round.state != RoundState.DRAFT:
        return
    _list(round, people[1:], chance, by=cast.secretariat)
    own = people[0].government
    if not round.candidates.filter(organisation=own).exists():
        candidates.nominate(round, own, statement=STATEMENT, by=cast.regions)


def _list(round: Round, people: Sequence[Region], chance: Chance, *, by: Actor) -> None:
    if round.candidates.exclude(origin="self").exists():
        return
    lines = [HEADER, *(_line(one, chance) for one in people)]
    content = ("\n".join(lines) + "\n").encode()
    candidates.bring(round, content=content, name=f"calon-{round.slug}.csv", by=by)


def _line(region: Region, chance: Chance) -> str:
    """Return the invented criteria of a region; some are not known, as in real tables."""
    dice = chance.of(region.code, "kriteria")
    figures = [
        "" if dice.random() < UNKNOWN else f"{min(99, max(5, dice.gauss(58, 12))):.1f}"
        for _index in range(3)
    ]
    return ",".join((region.code, dice.choice(LEVELS), *figures, dice.choice(("ya", "tidak"))))


def _invite(round: Round, people: Sequence[Region], *, by: Actor) -> None:
    wanted = [one.code for one in people]
    waiting = Candidate.objects.filter(round=round, place__in=wanted, invited_at=None)
    if round.state == RoundState.DRAFT and (chosen := list(waiting.order_by("place"))):
        invitations.invite(round, chosen, by=by)


def _fill(round: Round, people: Sequence[Region], chance: Chance, *, cast: Cast) -> None:
    """Let these regions answer and their heads approve, all of them or none."""
    there = {
        one.place_id: one
        for one in Response.objects.filter(
            collection=round.collection_id, submitted_at=None
        ).select_related("collection__set", "organisation")
    }
    asked: list[Question] = []
    with transaction.atomic():  # all at once: a commit a region takes longer than its answers
        for region in people:
            if response := there.get(region.code):
                asked = asked or asked_of(response)
                _answer(region, response, asked, chance, cast=cast)


def _answer(
    region: Region, response: Response, asked: Sequence[Question], chance: Chance, *, cast: Cast
) -> None:
    by = cast.regions
    shown = pieces(region.government, cast.sheaves, chance.of(region.code, "evidence"), by=by)
    said = mind(region, asked, chance).said
    bringing.bring(response, answers(region, said, shown, chance), by=by)
    responses.submit(response, by=by)
    responses.approve(response, by=by)
