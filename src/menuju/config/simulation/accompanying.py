"""What follows the selection of invented cohorts: signed, founded and mentored half-way."""

import io
from collections.abc import Sequence
from datetime import date, time, timedelta

from django.utils import timezone

from menuju.mentoring.actions import agreements, decrees, minutes, sessions, signing_days
from menuju.mentoring.actions.decrees import DecreeFacts
from menuju.mentoring.models import Agreement, Session
from menuju.mentoring.queries import members
from menuju.mentoring.queries.attendance import Attendee
from menuju.mentoring.queries.schedules import Schedule, local
from menuju.mentoring.queries.signers import Signer
from menuju.mentoring.queries.signing_tables import COLUMNS
from menuju.mentoring.queries.wordings import Wording, default_text
from menuju.mentoring.types import AgreementKind, Bears, Part
from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.review.actions import mentors
from menuju.selection.models import Cohort, Member
from menuju.tables import write_csv

from .chance import Chance
from .days import working_from, working_until
from .evaluation import Bodies
from .papers import written

SIGNED, HANDED_IN, HELD, MENTORED, AGREED = 0.8, 12, 8, 6, 4
"""The share that has signed; of these, how many have handed in, met, have a mentor, and have agreed
on a commitment but one."""
AGO = timedelta(days=80)
"""How long ago the signing day was: who has handed in nothing since is late."""
SCOPE = "Penyusunan dan pelaksanaan rencana induk kota cerdas (simulasi)."
HEAD = "Kepala Daerah (simulasi)"
NUMBER = "No. {n}/SIMULASI/{year}"


def accompany(where: Bodies, chance: Chance) -> None:
    """Let the regions of each invented cohort sign, hand in decrees and meet; twice, nothing."""
    made = Cohort.objects.filter(organisation=where.organiser, simulated=True)
    for cohort in made.select_related("decision__round").order_by("pk"):
        if Agreement.objects.filter(member__cohort=cohort).exists():
            continue
        staying = list(members.whole().filter(cohort=cohort, until=None).order_by("place"))
        chance.of("pembimbingan", cohort.code).shuffle(staying)
        _lead(cohort, staying[: round(len(staying) * SIGNED)], where)


def _lead(cohort: Cohort, signing: Sequence[Member], where: Bodies) -> None:
    if not signing:
        return
    cast = where.cast()
    by, day = cast.secretariat, working_until(timezone.localdate() - AGO)
    content = _table(signing, where, day)
    signing_days.bring(
        cohort, AgreementKind.MEMORANDUM, content=content, name="penandatanganan.csv", by=by
    )
    _draft(signing[0], by=by)
    for member in signing[1:AGREED]:
        agreements.agree(_draft(member, by=by), by=by)
    for number, member in enumerate(signing[:HANDED_IN]):
        _found(member, day, by=by, region=cast.regions, accepted=number % 3 != 0)
    _meet(cohort, signing, day, by=by)
    _mentor(cohort, signing[:MENTORED], where, by=by)


def _table(signing: Sequence[Member], where: Bodies, day: date) -> bytes:
    rows = []
    for n, member in enumerate(signing, start=1):
        told = {
            "kode_wilayah": member.place_id,
            "nomor": NUMBER.format(n=n, year=day.year),
            "tanggal": day.isoformat(),
            "tempat": "Jakarta",
            "isi": SCOPE,
            "berlaku_sampai": day.replace(year=day.year + 3, day=1).isoformat(),
            "pihak_1_instansi": where.organiser.name,
            "pihak_1_nama": "Pejabat Pusat (simulasi)",
            "pihak_1_jabatan": "Direktur Jenderal",
            "pihak_2_instansi": member.organisation.name,
            "pihak_2_nama": HEAD,
            "pihak_2_jabatan": "Kepala daerah",
        }
        rows.append([told.get(name, "") for name in COLUMNS])
    return write_csv(COLUMNS, rows)


def _draft(member: Member, *, by: Actor) -> Agreement:
    """Write a commitment down, to be led on by hand: agreed on, signed."""
    wording = Wording(
        text=default_text(member.cohort, AgreementKind.COMMITMENT),
        signers=(
            Signer(Part.PARTY, member.organisation.name, HEAD, "Kepala daerah"),
        ),
    )  # fmt: skip
    return agreements.draft(member, AgreementKind.COMMITMENT, wording, by=by)


def _found(member: Member, day: date, *, by: Actor, region: Actor, accepted: bool) -> None:
    for number, kind in enumerate(("dewan", "tim-pelaksana"), start=1):
        facts = DecreeFacts(
            number=f"{number}/SIMULASI/{day.year}",
            dated_on=working_from(day + timedelta(days=20 * number)),
            signer="Kepala daerah (simulasi)",
        )
        paper = io.BytesIO(written(f"SK {kind} (simulasi)", pages=1))
        sent = decrees.submit(member, kind, facts, paper, name="sk-simulasi.pdf", by=region)
        if accepted:
            decrees.accept(sent, by=by)


def _meet(cohort: Cohort, signing: Sequence[Member], day: date, *, by: Actor) -> None:
    for number, kind in enumerate(("bimtek-1", "bimtek-2"), start=1):
        first = working_from(day + timedelta(days=50 * number), in_a_row=2)
        wanted = [(member, _schedule(member, first)) for member in signing]
        made = sessions.plan_for(cohort, kind, wanted, by=by)
        if number == 1:
            for session in made[:HELD]:
                _hold(session, by=by)


def _schedule(member: Member, first: date) -> Schedule:
    return Schedule(
        starts_at=local(member, first, time(9)),
        ends_at=local(member, first + timedelta(days=1), time(16)),
        venue=f"Aula {member.organisation.name}"[:200],
        agenda="Pembukaan\nPaparan pembimbing\nKerja kelompok",
    )


def _hold(session: Session, *, by: Actor) -> None:
    groups = (("opd", 30, "Perangkat daerah"), ("dewan", 20, "Dewan"), ("tim", 30, "Tim"))
    came = [
        Attendee(code, f"Peserta {n} (simulasi)", office)
        for code, count, office in groups
        for n in range(1, count + 1)
    ]
    minutes.list_present(session, came, by=by)
    counts = {code: count for code, count, _office in groups}
    sessions.hold(
        session,
        outcome="Analisis kesiapan selesai (simulasi).",
        next_steps="Perangkat daerah melengkapi indikator sebelum Bimtek 2.",
        counts=counts,
        by=by,
    )
    for kind, bearer, amount in (
        ("pembimbing", Bears.CENTRE, 12_000_000),
        ("rapat-opd", Bears.REGION, 3_000_000),
    ):
        minutes.note_cost(session, kind, bearer=bearer, amount_rp=amount, note="", by=by)


def _mentor(cohort: Cohort, signing: Sequence[Member], where: Bodies, *, by: Actor) -> None:
    round = members.round_of(cohort)
    held = User.objects.filter(
        memberships__organisation=where.panel, memberships__role=Role.MENTOR, is_active=True
    )
    person = held.order_by("pk").first()
    if round is None or person is None:
        return
    noted = set(round.mentorships.filter(mentor=person).values_list("organisation", flat=True))
    for member in signing:
        if member.organisation_id not in noted:
            mentors.appoint(round, member.organisation, person, by=by)
