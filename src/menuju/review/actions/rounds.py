"""What can be done to a round."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.actions import stages
from menuju.review.models import Cohort, Round
from menuju.review.types import RoundPlan, RoundState


def open_round(plan: RoundPlan, *, organiser: Organisation, by: Actor) -> Round:
    """Open a round with its cohorts, ready to receive figures."""
    if not rules.may_open(by, organiser.pk):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka putaran."))
    round = Round(
        slug=plan.slug,
        title_id=plan.title_id,
        title_en=plan.title_en,
        instrument=plan.instrument,
        year=plan.year,
        simulated=plan.simulated,
        decided_on=plan.decided_on,
        organisation=organiser,
    )
    _refuse_unusable(round, plan)
    with recording("review.round.opened", by=by, on=round.subject, stream=round.stream) as deed:
        _save_once(round)
        Cohort.objects.bulk_create(
            Cohort(round=round, order=order, **vars(cohort))
            for order, cohort in enumerate(plan.cohorts)
        )
        deed.facts |= {
            "instrument": plan.instrument,
            "simulated": plan.simulated,
            "invited": {cohort.code: cohort.invited for cohort in plan.cohorts},
        }
    return round


def close(round: Round, *, by: Actor) -> Round:
    """Close a round: from here its figures stand, and an index may be computed from them."""
    if not rules.may_publish(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menutup putaran."))
    if round.collection_id:
        raise Conflict(_("Putaran ini dinilai di sini; majukan tahapnya satu demi satu."))
    if not round.entries.exists():
        raise Conflict(_("Putaran ini belum memiliki satu peserta pun; impor hasilnya dahulu."))
    return _move(round, RoundState.DRAFT, RoundState.CLOSED, stamp="closed_at", by=by)


def announce(round: Round, *, by: Actor) -> Round:
    """Make a closed round's result public."""
    if not rules.may_publish(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mengumumkan hasil."))
    return _move(round, RoundState.CLOSED, RoundState.PUBLISHED, stamp="published_at", by=by)


def _refuse_unusable(round: Round, plan: RoundPlan) -> None:
    """Refuse a name that no address can hold, and cohorts that cannot be told apart."""
    findings: list[Finding] = []
    try:
        round.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as wrong:
        findings = [Finding(name, "; ".join(told)) for name, told in wrong.message_dict.items()]
    codes = [cohort.code for cohort in plan.cohorts]
    if not codes or len(set(codes)) < len(codes):
        findings.append(
            Finding("cohorts", _("sebutkan tiap kohort satu kali, paling sedikit satu."))
        )
    if findings:
        raise Invalid(_("Putaran ini tidak dapat dibuka."), findings)


def _save_once(round: Round) -> None:
    try:
        with transaction.atomic():
            round.save(force_insert=True)
    except IntegrityError:
        raise Conflict(_("Putaran %(slug)s sudah ada.") % {"slug": round.slug}) from None


def _move(round: Round, before: RoundState, after: RoundState, *, stamp: str, by: Actor) -> Round:
    """Move a round once, even on two clicks."""
    with recording(f"review.round.{after}", by=by, on=round.subject, stream=round.stream) as deed:
        deed.facts["from"] = str(before)
        here = Round.objects.filter(pk=round.pk, state=before)
        if here.update(state=after, **{stamp: timezone.now()}) != 1:
            raise Conflict(
                _("Putaran ini sedang tidak di tahap “%(state)s”.") % {"state": before.label}
            )
    round.refresh_from_db()
    return round


def advance(round: Round, *, by: Actor) -> Round:
    """Lead a live round to its next stage, with all that the stage begins with, or not at all.

    Answers become entries, scores are kept before moderation, and a round closes when each entry
    has enough verdicts or a reason. What is closed is announced by publishing a run.
    """
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang memajukan putaran."))
    following = _following(round)
    with recording(
        f"review.round.{following}", by=by, on=round.subject, stream=round.stream
    ) as deed:
        deed.urgent = True
        deed.facts["from"] = str(round.state)
        stamp = {"closed_at": timezone.now()} if following == RoundState.CLOSED else {}
        here = Round.objects.filter(pk=round.pk, state=round.state)
        if here.update(state=following, **stamp) != 1:
            raise Conflict(_("Seseorang baru saja memajukan putaran ini."))
        stages.begin(Round.objects.select_related("collection").get(pk=round.pk), deed, by=by)
    round.refresh_from_db()
    return round


def _following(round: Round) -> RoundState:
    """Return the stage after this one, on the way of a round that is scored here."""
    if round.collection_id is None:
        raise Conflict(_("Putaran ini memuat tabel resmi; ia ditutup setelah tabelnya diimpor."))
    if round.state in (RoundState.CLOSED, RoundState.PUBLISHED):
        raise Conflict(_("Putaran ini sudah ditutup; hasilnya diumumkan dengan hitungannya."))
    return round.following
