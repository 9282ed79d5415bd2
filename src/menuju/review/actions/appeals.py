"""What a region does with its appeals: write, hand to the head, file once, withdraw."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions.models import Evidence
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.models import StoredFile
from menuju.records.texts import text_faults
from menuju.records.types import Deed
from menuju.review import rules
from menuju.review.actions.appeal_notices import tell_filed, tell_withdrawn
from menuju.review.models import Appeal, AppealPiece, AppealWindow, Entry
from menuju.review.queries.appeal_receipts import FROZEN, frozen
from menuju.review.queries.figures import figures, is_asked
from menuju.review.types import BEFORE_FILED, UNDECIDED, AppealState, EntryState

LONGEST_REASON, LONGEST_SENT_BACK, MOST_PIECES = 4000, 500, 20


def write(
    entry: Entry, *, question: str, reason: str, pieces: Sequence[Evidence] = (), by: Actor
) -> Appeal:
    """Write the appeal against one question, or write it again: reason and evidence as given now.

    Raises `Conflict` outside the days, and once the region has filed.
    """
    _refuse_unless_coordinator(entry, by=by)
    _refuse_unusable(entry, question, reason, pieces)
    with _deed("written", entry, by=by) as deed:
        window = _open_window(entry)
        _refuse_filed(entry)
        appeal = entry.appeals.filter(question=question).first() or Appeal(
            window=window, entry=entry, question=question
        )
        if appeal.state != AppealState.DRAFTED:
            raise Conflict(_("Sanggah ini menunggu kepala daerah; kembalikan dahulu."))
        appeal.reason, appeal.written_by_id = reason.strip(), by.user_id
        appeal.save()
        _rest_on(appeal, pieces)
        deed.private |= _told(appeal) | {"reason": appeal.reason}
    return appeal


def drop(appeal: Appeal, *, by: Actor) -> None:
    """Take out an appeal that was never handed in."""
    _refuse_unless_coordinator(appeal.entry, by=by)
    with _deed("dropped", appeal.entry, by=by) as deed:
        deed.private |= _told(appeal)
        gone, _each = Appeal.objects.filter(pk=appeal.pk, state=AppealState.DRAFTED).delete()
        if not gone:
            raise Conflict(_("Hanya sanggah yang masih disusun yang dapat dihapus."))


def submit(entry: Entry, *, by: Actor) -> list[Appeal]:
    """Hand all that was written to the head of the region, who files it."""
    _refuse_unless_coordinator(entry, by=by)
    with _deed("submitted", entry, by=by, noun="appeals") as deed:
        _open_window(entry)
        _refuse_filed(entry)
        moved = _move(entry, AppealState.DRAFTED, AppealState.SUBMITTED)
        if not moved:
            raise Conflict(_("Belum ada sanggah yang disusun."))
        deed.private |= {"entry": entry.place_id, "questions": [each.question for each in moved]}
    return moved


def send_back(entry: Entry, *, reason: str, by: Actor) -> None:
    """Give what was submitted back to the coordinator, with a reason: by the head, or by itself."""
    if not (rules.may_file_appeals(by, entry) or rules.may_appeal(by, entry)):
        raise Forbidden(_("Hanya kepala daerah atau koordinatornya yang mengembalikan sanggah."))
    if wrong := text_faults(reason, field="reason", longest=LONGEST_SENT_BACK, required=True):
        raise Invalid(_("Sebutkan alasan sanggah dikembalikan."), wrong)
    with _deed("sent_back", entry, by=by, noun="appeals") as deed:
        back = {"sent_back_reason": reason.strip()}
        if not _move(entry, AppealState.SUBMITTED, AppealState.DRAFTED, **back):
            raise Conflict(_("Tidak ada sanggah yang menunggu kepala daerah."))
        deed.private |= {"entry": entry.place_id, "reason": reason.strip()}


def approve(entry: Entry, *, by: Actor) -> list[Appeal]:
    """File what the coordinator has handed in, in the name of the region: once for a round.

    The figure of each question as it counts now is kept beside it. The event tells how many, and
    the digests of what was filed; whose they are is in its private part. The secretariat is told;
    the receipt follows once the event is sealed.
    """
    if not rules.may_file_appeals(by, entry):
        raise Forbidden(_("Hanya kepala daerah yang mengajukan sanggah atas nama daerah."))
    round = entry.round
    with recording("review.appeals.filed", by=by, on=round.subject, stream=round.stream) as deed:
        _hold(entry)
        _open_window(entry)
        _refuse_filed(entry)
        filed = _move(
            entry,
            AppealState.SUBMITTED,
            AppealState.FILED,
            filed_at=timezone.now(),
            filed_by_id=by.user_id,
            sent_back_reason="",
        )
        if not filed:
            raise Conflict(_("Koordinator belum menyerahkan sanggah kepada kepala daerah."))
        _keep_figures(filed)
        deed.rows(_row(each) for each in filed)
        deed.facts[FROZEN] = _kept(entry, filed, by=by).sha256
        deed.private |= {"entry": entry.place_id, "questions": [each.question for each in filed]}
        tell_filed(entry, filed, by=by)
    return filed


def withdraw(appeal: Appeal, *, by: Actor) -> Appeal:
    """Withdraw one filed appeal before it is decided: it is over, and the figure stands.

    The secretariat is told, and whoever had it to decide.
    """
    entry = appeal.entry
    _refuse_unless_coordinator(entry, by=by)
    round = entry.round
    with recording("review.appeal.withdrawn", by=by, on=round.subject, stream=round.stream) as deed:
        here = Appeal.objects.filter(pk=appeal.pk, state__in=UNDECIDED)
        if here.update(state=AppealState.WITHDRAWN) != 1:
            raise Conflict(_("Sanggah dicabut setelah diajukan dan sebelum diputus."))
        deed.private |= _told(appeal)
        appeal.refresh_from_db()
        tell_withdrawn(entry, appeal, by=by)
    return appeal


@contextmanager
def _deed(verb: str, entry: Entry, *, by: Actor, noun: str = "appeal") -> Iterator[Deed]:
    """Record a step inside the region, in the log that no bundle carries, with the entry held."""
    round = entry.round
    stream = round.scores_stream
    with recording(f"review.{noun}.{verb}", by=by, on=round.subject, stream=stream) as deed:
        _hold(entry)
        yield deed


def _hold(entry: Entry) -> None:
    """Hold the entry, so that writing, filing and deciding wait for one another."""
    held = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if held.state != EntryState.TOOK_PART:
        raise Conflict(_("Daerah ini tidak ikut dievaluasi."))


def _open_window(entry: Entry) -> AppealWindow:
    """Return the days for appeals; refuse before the first and after the last."""
    window = AppealWindow.objects.filter(round=entry.round_id).first()
    if window is None:
        raise Conflict(_("Masa sanggah putaran ini belum dibuka."))
    if window.is_over():
        raise Conflict(
            _("Masa sanggah sudah berakhir pada %(day)s; sanggah baru tidak diterima.")
            % {"day": formats.date_format(window.last_on, "j F Y")}
        )
    if not window.is_open():
        first = formats.date_format(window.first_on, "j F Y")
        raise Conflict(_("Masa sanggah baru dimulai pada %(day)s.") % {"day": first})
    return window


def _refuse_unless_coordinator(entry: Entry, *, by: Actor) -> None:
    if not rules.may_appeal(by, entry):
        raise Forbidden(_("Hanya koordinator daerah ini yang menyusun dan mencabut sanggah."))


def _refuse_filed(entry: Entry) -> None:
    if entry.appeals.exclude(state__in=BEFORE_FILED).exists():
        raise Conflict(_("Daerah ini sudah mengajukan sanggahnya; sanggah diajukan satu kali."))


def _refuse_unusable(entry: Entry, question: str, reason: str, pieces: Sequence[Evidence]) -> None:
    wrong = text_faults(reason, field=_("Alasan"), longest=LONGEST_REASON, required=True)
    if not is_asked(entry, question):
        wrong.append(Finding(question, _("tidak ditanyakan kepada daerah ini.")))
    if len(pieces) > MOST_PIECES:
        wrong.append(Finding(_("Bukti"), _("paling banyak %(n)d.") % {"n": MOST_PIECES}))
    if any(each.organisation_id != entry.organisation_id for each in pieces):
        raise Forbidden(_("Bukti ini milik daerah lain."))
    if wrong:
        raise Invalid(_("Sanggah belum tersimpan: perbaiki yang berikut."), wrong)


def _rest_on(appeal: Appeal, pieces: Iterable[Evidence]) -> None:
    """Let an appeal rest on these pieces and no others."""
    wanted = dict.fromkeys(each.pk for each in pieces)
    appeal.pieces.exclude(evidence__in=wanted).delete()
    there = set(appeal.pieces.values_list("evidence", flat=True))
    AppealPiece.objects.bulk_create(
        AppealPiece(appeal=appeal, evidence_id=each) for each in wanted if each not in there
    )


def _move(entry: Entry, before: AppealState, after: AppealState, **changed: object) -> list[Appeal]:
    """Move all appeals of an entry that are in one state; return them as they are now."""
    here = Appeal.objects.filter(entry=entry, state=before)
    keys = list(here.values_list("pk", flat=True))
    here.update(state=after, **changed)
    moved = Appeal.objects.filter(pk__in=keys).order_by("question")
    return list(moved.prefetch_related("pieces__evidence"))


def _keep_figures(filed: Sequence[Appeal]) -> None:
    """Keep what counts of each question beside its appeal."""
    known = figures(filed[0].entry)
    for each in filed:
        each.value_before = known.get(each.question)
    Appeal.objects.bulk_update(filed, ["value_before"])


def _kept(entry: Entry, filed: Sequence[Appeal], *, by: Actor) -> StoredFile:
    """Keep what was filed as one file, which its receipt names by digest."""
    name = f"sanggah-{entry.round.slug}-{entry.place_id}.json"
    return keep(io.BytesIO(frozen(filed)), media_type="application/json", name=name, by=by)


def _row(appeal: Appeal) -> list[object]:
    """Return a filed appeal as its digest is made of: question, reason and files by digest."""
    files = sorted(
        str(piece.evidence.file_id or piece.evidence_id) for piece in appeal.pieces.all()
    )
    return [appeal.question, sha256(appeal.reason.encode()).hexdigest(), files]


def _told(appeal: Appeal) -> dict[str, str]:
    return {"entry": appeal.entry.place_id, "question": appeal.question}
