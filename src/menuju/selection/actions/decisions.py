"""Make a decision: everything as it was seen, at once, and never changed again."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review.models import Round
from menuju.selection import rules as allowed
from menuju.selection.models import Attendant, Decision, Outcome
from menuju.selection.queries.decisions import trial_of
from menuju.selection.queries.fields import Field, deciding_run, field_of
from menuju.selection.queries.trials import Line, Trial
from menuju.selection.types import DecisionState, Sitting

from .cohorts import form
from .telling import tell

MOST_NAMED = 10
LONGEST_NAME, LONGEST_OFFICE, LONGEST_PLACE, LONGEST_TITLE = 120, 160, 120, 160
MOST_PRESENT = 40
EARLIEST = date(2015, 1, 1)


def decide(decision: Decision, sitting: Sitting, *, edition: int, by: Actor) -> Decision:
    """Make a draft the decision of its round: outcomes, cohort, notices; the one before is kept.

    Refused where rules conflict, where somebody changed the draft since this person saw it, where
    a newer run exists, or where a region that the scores leave open was not decided by name.
    """
    if not allowed.may_decide(by, decision.round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menetapkan daerah terpilih."))
    _refuse_sitting(sitting)
    with recording(
        "selection.decision.made", by=by, on=decision.subject, stream=decision.round.stream
    ) as deed:
        round = Round.objects.select_for_update().get(pk=decision.round_id)
        held = Decision.objects.select_for_update().get(pk=decision.pk)
        _refuse_changed(held, round, edition)
        field = field_of(held.run)
        made = trial_of(held, field)
        _refuse_open(made, field)
        before = round.decisions.filter(state=DecisionState.DECIDED).first()
        _refuse_backwards(sitting, before)
        if before is not None:
            before.state = DecisionState.REPLACED
            before.save(update_fields=["state"])
        _close(held, sitting, by=by)
        Outcome.objects.bulk_create(_outcome(held, line) for line in made.lines)
        cohort = form(held, before, made, sitting)
        deed.rows([line.code, str(line.verdict)] for line in made.lines)
        deed.facts |= {
            "decision": held.number,
            "run": held.run.number,
            "standings_sha256": held.standings_sha256,
            "selected": made.selected,
            "by_hand": made.departures,
            "cohort": f"{cohort.programme}/{cohort.code}",
        }
        deed.private |= {"rules": held.rules, "reason": held.reason}
        tell(held, cohort, made, corrects=before is not None, by=by)
    decision.refresh_from_db()
    return decision


def _refuse_sitting(sitting: Sitting) -> None:
    """Refuse minutes that do not say where, when and before whom."""
    wrong = text_faults(sitting.place, field=_("Tempat"), longest=LONGEST_PLACE, required=True)
    for title in (sitting.cohort_id, sitting.cohort_en):
        wrong += text_faults(
            title, field=_("Nama angkatan"), longest=LONGEST_TITLE, required=True, lines=False
        )
    for number, one in enumerate(sitting.present, start=1):
        where = _("Hadir, baris %(n)d") % {"n": number}
        wrong += text_faults(one.name, field=where, longest=LONGEST_NAME, required=True)
        wrong += text_faults(one.office, field=where, longest=LONGEST_OFFICE, required=True)
    if not sitting.present:
        wrong.append(Finding(_("Hadir"), _("sebutkan sedikitnya satu orang yang menandatangani.")))
    if len(sitting.present) > MOST_PRESENT:
        wrong.append(Finding(_("Hadir"), _("paling banyak %(n)d orang.") % {"n": MOST_PRESENT}))
    if sitting.on < EARLIEST:
        wrong.append(Finding(_("Tanggal"), _("tanggal ini sebelum program dimulai.")))
    if sitting.on > timezone.localdate():
        wrong.append(Finding(_("Tanggal"), _("belum tiba; tetapkan pada harinya.")))
    if wrong:
        raise Invalid(_("Belum ditetapkan: perbaiki yang berikut."), wrong)


def _refuse_changed(held: Decision, round: Round, edition: int) -> None:
    if held.state != DecisionState.DRAFTED:
        raise Conflict(_("Penetapan ini tidak lagi disiapkan; mungkin baru saja ditetapkan."))
    if held.edition != edition:
        raise Conflict(
            _(
                "Penetapan ini baru saja diubah orang lain. "
                "Periksa lagi daftarnya sebelum ditetapkan."
            )
        )
    newest = deciding_run(round)
    if (
        newest is None
        or newest.pk != held.run_id
        or newest.standings_sha256 != held.standings_sha256
    ):
        raise Conflict(
            _("Ada hitungan yang lebih baru. Batalkan penyiapan ini dan mulai dari hitungan itu.")
        )


def _refuse_open(made: Trial, field: Field) -> None:
    if made.chosen.conflicts:
        raise Conflict(_("Aturan bertentangan; longgarkan dahulu yang disebut di halaman aturan."))
    if not made.selected:
        raise Conflict(_("Belum ada satu daerah pun yang terpilih menurut aturan ini."))
    if field.is_scored_here and field.chances is None:
        raise Conflict(_("Peluang tiap daerah masih dihitung; coba lagi sebentar lagi."))
    waiting = [line for line in made.lines if line.is_waiting]
    if waiting:
        told = [
            Finding(line.standing.entry.place.long_name, _("belum diputuskan dengan nama."))
            for line in waiting[:MOST_NAMED]
        ]
        raise Invalid(
            _("%(n)d daerah belum pasti menurut skornya dan belum diputuskan dengan nama.")
            % {"n": len(waiting)},
            told,
        )


def _refuse_backwards(sitting: Sitting, before: Decision | None) -> None:
    """Refuse to correct a decision on a day before it was made: members would leave unbegun."""
    if before is not None and before.held_on is not None and sitting.on < before.held_on:
        day = date_format(before.held_on, "j F Y")
        told = _("sebelum penetapan yang dikoreksi, %(day)s.") % {"day": day}
        raise Invalid(_("Belum ditetapkan: perbaiki yang berikut."), [Finding(_("Tanggal"), told)])


def _close(held: Decision, sitting: Sitting, *, by: Actor) -> None:
    held.state = DecisionState.DECIDED
    held.held_on, held.held_at_place = sitting.on, sitting.place.strip()
    held.decided_at, held.decided_by_id = timezone.now(), by.user_id
    held.save()
    Attendant.objects.bulk_create(
        Attendant(decision=held, order=order, name=one.name.strip(), office=one.office.strip())
        for order, one in enumerate(sitting.present, start=1)
    )


def _outcome(held: Decision, line: Line) -> Outcome:
    choice = line.choice
    return Outcome(
        decision=held,
        entry=line.standing.entry,
        verdict=line.verdict,
        order=choice.order,
        because={
            "why": str(choice.because),
            "names": list(choice.names),
            "broken": list(choice.broken),
            "by_rules": line.by_rules,
        },
        band=line.band,
        probability=line.probability,
    )
