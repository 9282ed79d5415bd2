"""Who judges what: panels, their seats, and the entries they are given.

Events of this module name no person and no panel in their facts: membership is the secretariat's.
"""

from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import User
from menuju.people.types import Actor, Permission
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import Entry, Panel, Recusal, Round, Score, Seat
from menuju.review.types import EntryState, RoundState

LAST = (RoundState.MODERATION, RoundState.CLOSED, RoundState.PUBLISHED)
"""Stages in which nobody is seated and nothing is shared out any more."""


def create(round: Round, *, name: str, by: Actor) -> Panel:
    """Make an empty panel of a live round."""
    _refuse(round, by)
    if not name.strip():
        raise Invalid(_("Panel perlu nama."))
    if round.panels.filter(name=name.strip()).exists():
        raise Conflict(_("Panel %(name)s sudah ada.") % {"name": name.strip()})
    with recording("review.panel.created", by=by, on=round.subject, stream=round.stream) as deed:
        panel = Panel.objects.create(round=round, name=name.strip())
        deed.private["panel"] = panel.name
    return panel


def seat(panel: Panel, assessor: User, *, by: Actor) -> Seat:
    """Give an assessor a seat; whoever left before gets the same seat back.

    Refused with every reason: no assessor's role, the organiser's own staff, or a conflict with an
    entry that the panel has already been given.
    """
    round = panel.round
    _refuse(round, by)
    _refuse_as_judge(assessor, round)
    with recording("review.seat.taken", by=by, on=round.subject, stream=round.stream) as deed:
        Panel.objects.select_for_update().get(pk=panel.pk)
        entries = list(panel.entries.select_related("place"))
        if found := _conflicts([assessor.pk], entries):
            raise Invalid(_("Orang ini tidak boleh menilai daerah panel ini."), found)
        taken = _sit(panel, assessor)
        deed.private |= {"assessor": assessor.email, "panel": panel.name, "seat": taken.number}
    return taken


def leave(seat: Seat, *, by: Actor) -> Seat:
    """End a seat; its scores and verdicts stay, and nobody else takes its number."""
    round = seat.panel.round
    _refuse(round, by)
    with recording("review.seat.left", by=by, on=round.subject, stream=round.stream) as deed:
        here = Seat.objects.filter(pk=seat.pk, left_at=None)
        if here.update(left_at=timezone.now()) != 1:
            raise Conflict(_("Kursi ini sudah ditinggalkan."))
        deed.private |= {
            "assessor": seat.assessor.email,
            "panel": seat.panel.name,
            "seat": seat.number,
        }
    seat.refresh_from_db()
    return seat


def assign(entries: Sequence[Entry], panel: Panel, *, by: Actor) -> Panel:
    """Give entries to a panel, all of them or none; one event.

    Refused with every reason: another round's entry, one that did not take part, one that another
    panel has begun to score, or a conflict of somebody seated here.
    """
    round = panel.round
    _refuse(round, by)
    with recording("review.entries.assigned", by=by, on=round.subject, stream=round.stream) as deed:
        Panel.objects.select_for_update().get(pk=panel.pk)
        held = Entry.objects.select_for_update(of=("self",)).select_related("place")
        given = list(held.filter(pk__in=[entry.pk for entry in entries]).order_by("pk"))
        assessors = panel.seats.filter(left_at=None).values_list("assessor", flat=True)
        findings = [*_unfit(given, panel), *_conflicts(list(assessors), given)]
        if findings:
            raise Invalid(_("Tidak ada yang dibagikan; lihat alasannya satu per satu."), findings)
        Entry.objects.filter(pk__in=[entry.pk for entry in given]).update(panel=panel)
        deed.facts["entries"] = len(given)
        deed.private |= {"panel": panel.name, "entries": [entry.place_id for entry in given]}
    return panel


def recuse(entry: Entry, seat: Seat, *, reason: str, by: Actor) -> Recusal:
    """Let a seat step aside from one entry: its scores there are kept and do not count."""
    round = entry.round
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun panel."))
    if not reason.strip():
        raise Invalid(_("Mundurnya seorang asesor perlu alasan."))
    with recording("review.seat.recused", by=by, on=round.subject, stream=round.stream) as deed:
        held = Entry.objects.select_for_update(of=("self",)).select_related("round")
        here = held.get(pk=entry.pk)
        if here.round.state not in (RoundState.SCORING, RoundState.MODERATION):
            raise Conflict(_("Asesor mundur selagi putaran dinilai atau dimoderasi."))
        if seat.panel_id != here.panel_id:
            raise Invalid(_("Kursi ini bukan kursi panel daerah itu."))
        if here.recusals.filter(seat=seat).exists():
            raise Conflict(_("Asesor ini sudah mundur dari daerah itu."))
        recusal = Recusal.objects.create(
            entry=here, seat=seat, reason=reason.strip(), recused_at=timezone.now()
        )
        deed.private |= {
            "assessor": seat.assessor.email,
            "entry": here.place_id,
            "reason": recusal.reason,
        }
    return recusal


def _refuse(round: Round, by: Actor) -> None:
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun panel."))
    if round.collection_id is None:
        raise Conflict(_("Putaran ini memuat tabel resmi; ia tidak dinilai oleh panel."))
    if Round.objects.filter(pk=round.pk, state__in=LAST).exists():
        raise Conflict(_("Penilaian putaran ini sudah selesai; panelnya tetap."))


def _refuse_as_judge(assessor: User, round: Round) -> None:
    """Refuse who is no assessor, and who could see the scores of the others."""
    judge = Actor.of(assessor)
    if not judge.holds_anywhere(Permission.SCORE_GIVE):
        raise Invalid(_("Orang ini belum memegang peran asesor."))
    if rules.may_control(judge, round) or rules.may_manage_panels(judge, round):
        raise Invalid(_("Orang penyelenggara tidak duduk dalam panel putarannya."))


def _sit(panel: Panel, assessor: User) -> Seat:
    there = panel.seats.filter(assessor=assessor).first()
    if there is None:
        latest: int = panel.seats.aggregate(latest=Max("number"))["latest"] or 0
        return Seat.objects.create(panel=panel, assessor=assessor, number=latest + 1)
    if there.left_at is None:
        raise Conflict(_("Orang ini sudah duduk di panel itu."))
    Seat.objects.filter(pk=there.pk).update(left_at=None)
    there.refresh_from_db()
    return there


def _unfit(entries: Sequence[Entry], panel: Panel) -> list[Finding]:
    scored = set(
        Score.objects.filter(entry__in=entries).exclude(seat__panel=panel).values_list("entry")
    )
    findings = []
    for entry in entries:
        where = entry.place.long_name
        if entry.round_id != panel.round_id:
            findings.append(Finding(where, _("peserta putaran lain.")))
        elif entry.state != EntryState.TOOK_PART:
            findings.append(Finding(where, _("tidak ikut dievaluasi.")))
        elif (entry.pk,) in scored:
            findings.append(Finding(where, _("sudah mulai dinilai oleh panel lain.")))
    return findings


def _conflicts(assessors: Sequence[int], entries: Sequence[Entry]) -> list[Finding]:
    places = {entry.pk: entry.place.long_name for entry in entries}
    names = dict(User.objects.filter(pk__in=assessors).values_list("pk", "name"))
    return [
        Finding(places[entry], f"{names[person]}: {', '.join(str(kind.label) for kind in kinds)}")
        for (person, entry), kinds in rules.conflicts_among(assessors, entries).items()
    ]
