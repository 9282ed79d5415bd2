"""How far one region is: each thing that is signed, founded or held, as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from menuju.mentoring.models import Agreement, Decree, Session
from menuju.mentoring.queries.schedules import day_of, zone_of
from menuju.mentoring.types import (
    EXPIRED,
    AgreementKind,
    AgreementState,
    DecreeState,
    SessionState,
)
from menuju.people.models import User
from menuju.programmes.types import InstitutionKind, MentoringPlan, SessionKind
from menuju.selection.models import Member

TONES = {
    AgreementState.DRAFTED: "draft",
    AgreementState.AGREED: "now",
    AgreementState.SIGNED: "signed",
    AgreementState.ENDED: "closed",
    EXPIRED: "late",
    DecreeState.SUBMITTED: "now",
    DecreeState.ACCEPTED: "accepted",
    DecreeState.RETURNED: "questioned",
    SessionState.PLANNED: "planned",
    SessionState.MOVED: "due",
    SessionState.HELD: "done",
    SessionState.CANCELLED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A state in words and tone, with the day that belongs to it and what it is the state of."""

    label: str
    tone: str
    on: date | None = None
    pk: int | None = None
    title: str = ""
    code: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Standing:
    """All that is known of one region of a cohort."""

    member: Member
    plan: MentoringPlan
    today: date
    agreements: Sequence[Agreement]
    decrees: Sequence[Decree]
    sessions: Sequence[Session]
    mentors: Sequence[User]

    def agreement(self, kind: AgreementKind) -> Agreement | None:
        """Return the one that counts: what was signed last, else what is drafted; not the ended."""
        own = [one for one in self.agreements if one.kind == kind]
        living = [one for one in own if one.state != AgreementState.ENDED]
        return max(living, key=_standing_of, default=None)

    @property
    def due_on(self) -> date | None:
        """Until when the institutions are due; None before a memorandum is signed."""
        signed = self.agreement(AgreementKind.MEMORANDUM)
        return signed.institutions_due_on if signed else None

    def shown_agreement(self, kind: AgreementKind) -> Shown:
        """Return how far an agreement is."""
        one, title = self.agreement(kind), str(kind.label)
        if one is None:
            return Shown(_("belum ada"), "neutral", title=title, code=kind)
        state = one.standing(self.today)
        label = _("habis masa") if state == EXPIRED else str(AgreementState(one.state).label)
        return Shown(label, TONES[state], one.signed_on, one.pk, title, kind, state == EXPIRED)

    def decree(self, kind: str) -> Decree | None:
        """Return the newest decree on an institution; None where none was handed in."""
        return next((one for one in self.decrees if one.kind == kind), None)

    def is_due(self, kind: str) -> bool:
        """Say whether the region still owes a decree; one that has left owes nothing."""
        decree = self.decree(kind)
        owed = decree is None or decree.state == DecreeState.RETURNED
        return owed and self.due_on is not None and self.member.until is None

    def shown_decree(self, kind: InstitutionKind) -> Shown:
        """Return how far an institution is: what was handed in, else when it is due."""
        decree, title = self.decree(kind.code), str(kind.decree)
        late = self.is_due(kind.code) and self.due_on is not None and self.due_on < self.today
        if decree is not None:
            tone = "late" if late else TONES[DecreeState(decree.state)]
            label, day = DecreeState(decree.state).label, decree.dated_on
            if decree.state == DecreeState.RETURNED:
                day = self.due_on or day
            return Shown(str(label), tone, day, decree.pk, title, kind.code, late)
        if self.due_on is None:
            return Shown(_("menunggu nota"), "neutral", title=title, code=kind.code)
        if late:
            return Shown(_("terlambat"), "late", self.due_on, None, title, kind.code, is_late=True)
        return Shown(_("ditunggu"), "due", self.due_on, None, title, kind.code)

    def session(self, kind: str) -> Session | None:
        """Return the session of a kind that counts: the last that was not cancelled."""
        own = [one for one in self.sessions if one.kind == kind]
        living = [one for one in own if one.state != SessionState.CANCELLED]
        return living[-1] if living else None

    def shown_session(self, kind: SessionKind) -> Shown:
        """Return how far a session of the series is."""
        one, title = self.session(kind.code), str(kind.title)
        if one is None:
            return Shown(_("belum dijadwalkan"), "neutral", title=title, code=kind.code)
        overdue = self._lacks_notes(one)
        label = _("hasil belum dicatat") if overdue else str(SessionState(one.state).label)
        tone = "late" if overdue else TONES[SessionState(one.state)]
        return Shown(
            label, tone, day_of(one.starts_at, self.member), one.pk, title, kind.code, overdue
        )

    @property
    def signed(self) -> list[Shown]:
        """The agreements, in their order."""
        return [self.shown_agreement(kind) for kind in AgreementKind]

    @property
    def founded(self) -> list[Shown]:
        """The institutions, in the plan's order."""
        return [self.shown_decree(kind) for kind in self.plan.institutions]

    @property
    def series(self) -> list[Shown]:
        """The sessions that every region has once, in the plan's order."""
        return [self.shown_session(kind) for kind in self.plan.series]

    @property
    def more(self) -> int:
        """How many further sessions were held."""
        once = {kind.code for kind in self.plan.series}
        return sum(one.kind not in once and one.state == SessionState.HELD for one in self.sessions)

    @property
    def coming(self) -> Session | None:
        """The next session, or the first whose outcome nobody has noted."""
        return next((one for one in self.sessions if one.is_ahead), None)

    @property
    def overdue(self) -> bool:
        """Whether the outcome of a session that is over was not noted."""
        return any(self._lacks_notes(one) for one in self.sessions)

    def _lacks_notes(self, one: Session) -> bool:
        return one.is_ahead and day_of(one.ends_at, self.member) < self.today

    @property
    def zone(self) -> str:
        """The zone of the region, as its hours are shown."""
        return zone_of(self.member).key

    @property
    def is_late(self) -> bool:
        """Whether a decree is overdue."""
        return any(one.is_late for one in self.founded)

    @property
    def awaits_check(self) -> bool:
        """Whether a decree waits for the secretariat."""
        return any(one.state == DecreeState.SUBMITTED for one in self.decrees)


def _standing_of(one: Agreement) -> tuple[bool, date, int]:
    """Order agreements of a kind; a table of earlier years may be brought after a newer one."""
    return one.state == AgreementState.SIGNED, one.signed_on or date.min, one.pk
