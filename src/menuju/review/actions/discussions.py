"""What the seats of a panel and the moderator write to each other while a round is moderated."""

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review import rules
from menuju.review.models import Entry, Remark
from menuju.review.queries.discussions import is_opened
from menuju.review.queries.figures import is_asked
from menuju.review.types import RoundState

LONGEST = 2000


def say(entry: Entry, *, question: str, words: str, by: Actor) -> Remark:
    """Write one message about a question: from one's own seat, or as the moderator.

    Only whoever judges the entry or moderates its round, and only in moderation; the moderator
    writes first. What is written stays, and shows by the number of the seat.
    """
    seat = rules.seat_of(by, entry)
    if seat is None and not rules.may_moderate(by, entry.round):
        raise Forbidden(_("Percakapan ini milik panel daerah ini dan moderatornya."))
    wrong = text_faults(words, field=_("Pesan"), longest=LONGEST, required=True)
    if not is_asked(entry, question):
        wrong.append(Finding(question, _("tidak ditanyakan kepada daerah ini.")))
    if wrong:
        raise Invalid(_("Pesan belum terkirim: perbaiki yang berikut."), wrong)
    round = entry.round
    with recording(
        "review.remark.written", by=by, on=round.subject, stream=round.scores_stream
    ) as deed:
        held = Entry.objects.select_for_update(of=("self",)).select_related("round")
        if held.get(pk=entry.pk).round.state != RoundState.MODERATION:
            raise Conflict(_("Percakapan dibuka selama tahap moderasi."))
        if seat is not None and not is_opened(entry, question):
            raise Conflict(_("Moderator belum membuka diskusi pertanyaan ini."))
        remark = Remark.objects.create(
            entry=entry,
            question=question,
            seat=seat,
            author_id=by.person,
            words=words.strip(),
            said_at=timezone.now(),
        )
        deed.private |= {
            "entry": entry.place_id,
            "question": question,
            "seat": seat.number if seat else None,
            "words": remark.words,
        }
    return remark
