"""What panel and moderator of the last year's round say to each other about one difference."""

from menuju.people.types import Actor
from menuju.review.actions import discussions
from menuju.review.models import Remark, Round
from menuju.review.queries.disagreements import disagreements
from menuju.review.types import RoundState

from .earlier import EARLIER
from .evaluation import Bodies

SAID = (
    (0, "Nilai panel berbeda. Mohon jelaskan bukti mana yang menjadi dasar (simulasi)."),
    (1, "Laporan halaman 2 hanya menyebut rencana; capaian triwulan belum terlihat (simulasi)."),
    (2, "Saya membaca lampiran laporan yang sama; pembahasannya ada di halaman 1 (simulasi)."),
)
"""From which seat, 0 for the moderator, and what."""


def discuss(where: Bodies) -> None:
    """Let the moderator ask and two seats answer, once, on what they differ on most widely."""
    round = Round.objects.get(slug=EARLIER.slug)
    if round.state != RoundState.MODERATION or Remark.objects.filter(entry__round=round).exists():
        return
    moderator = where.cast().secretariat
    widest = disagreements(round, seen_by=moderator, at_least=1, most=1)[0]
    entry = widest.entry
    assert entry.panel is not None  # last year's round was judged by one panel
    seats = {seat.number: seat.assessor for seat in entry.panel.seats.select_related("assessor")}
    for number, words in SAID:
        by = Actor.of(seats[number]) if number else moderator
        discussions.say(entry, question=widest.question, words=words, by=by)
