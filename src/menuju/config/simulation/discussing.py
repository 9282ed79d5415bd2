"""What panel and moderator of the last year's round say to each other about one difference."""

from menuju.people.types import Actor
from menuju.review.actions import discussions
from menuju.review.models import Entry, Remark, Round
from menuju.review.types import RoundState

from .copying import OTHER
from .earlier import EARLIER
from .evaluation import Bodies

QUESTION = "OC01"
SAID = (
    (0, "Nilai panel berbeda. Mohon jelaskan bukti mana yang menjadi dasar (simulasi)."),
    (1, "Laporan halaman 2 hanya menyebut rencana; capaian triwulan belum terlihat (simulasi)."),
    (2, "Saya membaca lampiran laporan yang sama; pembahasannya ada di halaman 1 (simulasi)."),
)
"""From which seat, 0 for the moderator, and what."""


def discuss(where: Bodies) -> None:
    """Let the moderator ask and two seats answer, once, on a question that two regions share."""
    round = Round.objects.get(slug=EARLIER.slug)
    if round.state != RoundState.MODERATION or Remark.objects.filter(entry__round=round).exists():
        return
    wanted = Entry.objects.select_related("round", "response", "place")
    entry = wanted.get(round=round, place=OTHER)
    assert entry.panel is not None  # last year's round was judged by one panel
    seats = {seat.number: seat.assessor for seat in entry.panel.seats.select_related("assessor")}
    for number, words in SAID:
        by = Actor.of(seats[number]) if number else where.cast().secretariat
        discussions.say(entry, question=QUESTION, words=words, by=by)
