"""No order of deeds changes what is signed, loses a paper, or asks for what is done.

Agreements are written, agreed on, signed one by one or by a table, replaced and ended; decrees are
handed in, accepted and given back; the region leaves. Beside it a plain model says what must be.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from menuju.calendar.types import Span
from menuju.mentoring import agenda
from menuju.mentoring.actions import agreements, decrees, reminders, signing_days
from menuju.mentoring.actions.decrees import DecreeFacts
from menuju.mentoring.models import Agreement, Decree
from menuju.mentoring.queries import boards
from menuju.mentoring.queries.plans import months_after
from menuju.mentoring.types import AgreementKind
from menuju.people.models import Notice
from menuju.problems import Problem
from menuju.selection.models import Member
from tests import depth
from tests.mentoring import making, playing
from tests.questions import samples

KINDS = st.sampled_from(list(AgreementKind))
FOUNDED = ("dewan", "tim-pelaksana")
DAYS = st.sampled_from((-800, -400, -70, -10, 0, 1))
LASTS = st.sampled_from((None, -500, -20, 30, 300))
HEAD = (
    "kode_wilayah,nomor,tanggal,tempat,berlaku_sampai,pihak_1_instansi,pihak_1_nama,"
    "pihak_1_jabatan,pihak_2_instansi,pihak_2_nama,pihak_2_jabatan"
)
SIGNERS = "Ditjen Uji,Ibu Uji,Dirjen,Pemkab,Bapak Uji,Bupati"
SAID = ("number", "text", "place", "signed_on", "expires_on", "institutions_due_on")


@dataclass
class Paper:
    """What the model knows of one agreement."""

    kind: str
    state: str = "drafted"
    expires_on: date | None = None
    signed_on: date | None = None
    said: tuple = field(default=())
    """All that it said when it was signed; never again anything else."""


def told_by(row):
    signers = row.signatories.values_list("order", "part", "body", "name", "office")
    return (*(getattr(row, name) for name in SAID), *signers)


class Papers(playing.Game):
    def __init__(self):
        super().__init__()
        self.today = timezone.localdate()
        self.papers, self.stale, self.decrees = {}, {}, {}
        self.left, self.reminded = False, False

    def day(self, offset):
        return None if offset is None else self.today + timedelta(days=offset)

    def some(self, data):
        """One agreement, as somebody's old page still shows it."""
        return data.draw(st.sampled_from(sorted(self.papers)))

    def waiting(self, kind):
        return [
            one
            for one in self.papers.values()
            if one.kind == kind and one.state in ("drafted", "agreed")
        ]

    @rule(kind=KINDS, last=LASTS, text=st.sampled_from(("", "Kerja sama", "x" * 8001)))
    def draft(self, kind, last, text):
        wording = making.wording(text=text, expires_on=self.day(last))
        legal = not (self.waiting(kind) or self.left or len(text) > 8000)
        with self.deed("mentoring.agreement.drafted", legal=legal):
            made = agreements.draft(self.member, kind, wording, by=self.secretariat)
            self.papers[made.pk] = Paper(str(kind), expires_on=self.day(last))
            self.stale[made.pk] = made

    @precondition(lambda self: self.papers)
    @rule(data=st.data(), last=LASTS)
    def amend(self, data, last):
        pk = self.some(data)
        one = self.papers[pk]
        legal = one.state in ("drafted", "agreed")
        with self.deed("mentoring.agreement.amended", legal=legal):
            wording = making.wording(text="Lain", expires_on=self.day(last))
            agreements.amend(self.stale[pk], wording, by=self.secretariat)
            one.state, one.expires_on = "drafted", self.day(last)

    @precondition(lambda self: self.papers)
    @rule(data=st.data())
    def agree(self, data):
        pk = self.some(data)
        one = self.papers[pk]
        empty = not Agreement.objects.get(pk=pk).text
        with self.deed("mentoring.agreement.agreed", legal=one.state == "drafted" and not empty):
            agreements.agree(self.stale[pk], by=self.secretariat)
            one.state = "agreed"

    @precondition(lambda self: self.papers)
    @rule(data=st.data(), on=DAYS)
    def sign(self, data, on):
        pk, day = self.some(data), self.day(on)
        one = self.papers[pk]
        ends_before = one.expires_on is not None and one.expires_on < day
        legal = one.state in ("drafted", "agreed") and on <= 0 and not ends_before
        with self.deed("mentoring.agreement.signed", legal=legal):
            agreements.sign(self.stale[pk], signed_on=day, place="Jakarta", by=self.secretariat)
            self.note_signed(pk, day, one.expires_on)

    @rule(kind=KINDS, on=DAYS, last=LASTS, number=st.sampled_from("123"))
    def hold_a_signing_day(self, kind, on, last, number):
        day, ends = self.day(on), self.day(last)
        row = f"35.07,{number},{day},Jakarta,{ends or ''},{SIGNERS}"
        waiting = self.waiting(kind)
        until = ends or (waiting[0].expires_on if waiting else None)
        twice = Agreement.objects.filter(kind=kind, number=number, signed_on=day, state="signed")
        wrong = on > 0 or (until is not None and until < day)
        with self.deed(
            "mentoring.signing_day.brought", legal=not (wrong or twice.exists() or self.left)
        ):
            (made,) = signing_days.bring(
                self.world.cohort, kind, content=f"{HEAD}\n{row}".encode(), name="t.csv",
                by=self.secretariat,
            )  # fmt: skip
            assert (made.pk in self.papers) == bool(waiting)
            self.papers.setdefault(made.pk, Paper(str(kind)))
            self.stale.setdefault(made.pk, made)
            self.note_signed(made.pk, day, until)

    def note_signed(self, pk, day, until):
        row, one = Agreement.objects.get(pk=pk), self.papers[pk]
        one.state, one.signed_on, one.expires_on, one.said = "signed", day, until, told_by(row)
        due = months_after(day, 2) if one.kind == "memorandum" else None
        assert (row.signed_on, row.expires_on, row.institutions_due_on) == (day, until, due)

    @precondition(lambda self: self.papers)
    @rule(data=st.data(), on=DAYS, reason=st.sampled_from(("", "Diganti")))
    def end(self, data, on, reason):
        pk, day = self.some(data), self.day(on)
        one = self.papers[pk]
        early = one.state == "signed" and one.signed_on is not None and day < one.signed_on
        legal = one.state != "ended" and bool(reason) and not early and on <= 0
        with self.deed("mentoring.agreement.ended", legal=legal):
            agreements.end(self.stale[pk], reason=reason, ended_on=day, by=self.secretariat)
            one.state = "ended"

    @rule(kind=st.sampled_from((*FOUNDED, "lain")), on=DAYS)
    def hand_in(self, kind, on):
        held = {k: s for k, s in self.decrees.values() if s != "returned"}
        legal = kind in FOUNDED and kind not in held and on <= 0 and not self.left
        with self.deed("mentoring.decree.submitted", legal=legal):
            facts = DecreeFacts(number="188/1", dated_on=self.day(on), signer="Bupati")
            made = decrees.submit(
                self.member, kind, facts, BytesIO(samples.pdf()), name="sk.pdf",
                by=self.world.by("coordinator"),
            )  # fmt: skip
            self.decrees[made.pk] = (kind, "submitted")

    @precondition(lambda self: self.decrees)
    @rule(data=st.data(), good=st.booleans(), reason=st.sampled_from(("", "Kurang halaman")))
    def check(self, data, good, reason):
        pk = data.draw(st.sampled_from(sorted(self.decrees)))
        kind, state = self.decrees[pk]
        name = "accepted" if good else "returned"
        legal = state == "submitted" and (good or bool(reason))
        decree = Decree.objects.get(pk=pk)
        with self.deed(f"mentoring.decree.{name}", legal=legal):
            if good:
                decrees.accept(decree, by=self.secretariat)
            else:
                decrees.give_back(decree, reason=reason, by=self.secretariat)
            self.decrees[pk] = (kind, name)

    @rule()
    def remind(self):
        """Who owes nothing is never reminded; who was, is left alone for the day."""
        before = Notice.objects.filter(topic__startswith="mentoring.late").count()
        try:
            sent = reminders.remind_late(self.world.cohort, by=self.secretariat)
        except Problem:
            assert not self.late() or self.left
            return
        assert self.late()
        assert not self.left
        now = Notice.objects.filter(topic__startswith="mentoring.late")
        assert (sent.people, sent.rested) == ((0, 1) if self.reminded else (1, 0))
        assert now.count() == before + sent.people
        self.reminded = True

    @rule(name=st.sampled_from(("coordinator", "head", "mentor", "auditor", "assessor")))
    def somebody_else_tries(self, name):
        by = self.world.by(name)
        with self.deed("nothing", legal=False):
            agreements.draft(self.member, AgreementKind.MEMORANDUM, making.wording(), by=by)
        for pk, row in self.stale.items():
            with self.deed(f"nothing {pk}", legal=False):
                agreements.end(row, reason="Diganti", ended_on=self.today, by=by)
        for decree in Decree.objects.all():
            with self.deed("nothing", legal=False):
                decrees.accept(decree, by=by)

    @precondition(lambda self: len(self.deeds) > 8)
    @rule()
    def leave_the_cohort(self):
        Member.objects.update(until=self.today, note="mengundurkan diri")
        self.member.refresh_from_db()
        self.left = True

    def counts(self, kind):
        """The agreement of a kind that counts: the one signed last that was not ended."""
        signed = [
            (one.signed_on, pk)
            for pk, one in self.papers.items()
            if one.kind == kind and one.state == "signed"
        ]
        return max(signed)[1] if signed else None

    def owed(self):
        if self.counts("memorandum") is None:
            return set()
        return set(FOUNDED) - {kind for kind, state in self.decrees.values() if state != "returned"}

    def due_on(self):
        signed = self.counts("memorandum")
        return months_after(self.papers[signed].signed_on, 2) if signed else None

    def late(self):
        return self.owed() if self.due_on() and self.due_on() < self.today else set()

    @invariant()
    def nothing_is_lost_and_what_is_signed_says_the_same_for_ever(self):
        rows = {row.pk: row for row in Agreement.objects.all()}
        assert {pk: (row.kind, row.state) for pk, row in rows.items()} == {
            pk: (one.kind, one.state) for pk, one in self.papers.items()
        }
        for pk, one in self.papers.items():
            assert not one.said or told_by(rows[pk]) == one.said
        for kind in AgreementKind:
            assert len(self.waiting(kind)) <= 1
        kept = dict(Decree.objects.values_list("pk", "kind"))
        assert kept == {pk: kind for pk, (kind, _state) in self.decrees.items()}

    @invariant()
    def the_board_says_what_counts(self):
        lines = boards.board(self.world.cohort).lines
        assert len(lines) == (not self.left)
        for line in lines:
            found = line.agreement(AgreementKind.MEMORANDUM)
            signed = self.counts("memorandum")
            assert signed is None or found.pk == signed
            assert line.due_on == self.due_on()
            assert {shown.code for shown in line.founded if shown.is_late} == self.late()

    @invariant()
    def the_calendar_asks_for_what_is_owed_and_for_nothing_else(self):
        span = Span(self.today - timedelta(days=1000), self.today + timedelta(days=1000))
        asked = {one.code for one in agenda.occasions(self.world.by("coordinator"), span)}
        owed = set() if self.left else self.owed()
        assert asked == {f"decree:{self.member.pk}/{kind}" for kind in owed}
        ends = {one.code for one in agenda.occasions(self.secretariat, span)}
        lasting = {self.counts(kind) for kind in AgreementKind} - {None}
        lasting = {pk for pk in lasting if self.papers[pk].expires_on and not self.left}
        assert ends == {f"agreement:{pk}" for pk in lasting}

    @invariant()
    def events_equal_deeds(self):
        self.every_deed_left_one_event()


@pytest.mark.django_db
def test_no_order_of_deeds_changes_what_is_signed_or_asks_for_what_is_done():
    run_state_machine_as_test(Papers, settings=playing.told(depth.of(30, else_few=4), steps=22))
