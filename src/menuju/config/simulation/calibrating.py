"""The calibration of the invented country: sample answers, scored by all but two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.review.actions.calibration import attempts, items, sets
from menuju.review.models import CalibrationItem, CalibrationSet, Round
from menuju.review.queries.calibration.own import shown_to
from menuju.review.queries.calibration.samples import answers, sample, sources
from menuju.review.types.calibration import Reference, Wording

from .chance import Chance
from .country import HIGHEST, LOWEST

LEFT, AGAIN, EXCUSED = 5, 7, 10
"""Numbers of the assessor who has not begun and whose regions wait, of one who is asked to score
once more, and of one who may go on without."""
DAYS = 5
OF = "34.04"
"""Sleman, whose answers are taken: nobody signs in to it."""
TAKEN = 2
"""Answers taken from a closed round, where there is one; the others are written."""
LEAVE = "Ikut menyusun jawaban contohnya, jadi sudah tahu acuannya (simulasi)."
WRONG = "Jarak rata-rata dari acuan besar; rubrik dibahas dalam rapat panel (simulasi)."


@dataclass(frozen=True)
class Written:
    """An answer that is written for the exercise."""

    question: str
    claimed: int
    answer: str
    reference: int
    reason: str


WRITTEN = (
    Written(
        "OP02", 4,
        "Dewan memeriksa kemajuan program tiap triwulan; keputusannya mengubah anggaran tahun"
        " berjalan dan dilaporkan kepada kepala daerah (simulasi).",
        4,
        "Berfungsi berkala, diukur, dan dipakai memutuskan: tingkat tertinggi (simulasi).",
    ),
    Written(
        "OP01", 2,
        "Rancangan peraturan sedang disusun; penanggung jawab dan jadwalnya belum ditetapkan"
        " (simulasi).",
        1,
        "Baru rencana: nilai diri lebih tinggi dari yang diuraikan (simulasi).",
    ),
    Written(
        "BL02", 4,
        "Dewan ditetapkan dengan keputusan kepala daerah dan rapat dua kali tahun ini; risalah"
        " rapat pertama ada, tindak lanjutnya belum dilaporkan (simulasi).",
        2,
        "Rapat ada dan berisalah, tetapi tidak berkala dan tindak lanjut tidak tampak (simulasi).",
    ),
    Written(
        "BL01", 2,
        "Masterplan disahkan dengan keputusan kepala dinas, belum dengan peraturan kepala daerah"
        " (simulasi).",
        2,
        "Ada dasar hukum, belum setingkat yang diminta: tingkat tengah (simulasi).",
    ),
)  # fmt: skip
TRUTH = "Menurut rubrik dan bukti yang dilampirkan; sama dengan ketetapan putaran itu (simulasi)."


def calibrate(round: Round, people: Sequence[User], chance: Chance, *, by: Actor) -> None:
    """Publish four sample answers before anybody scores; all but two hand in, one is asked again.

    Interrupted anywhere, it goes on where it stopped; done, it changes nothing.
    """
    held = _published(round, by=by)
    for number, person in enumerate(people, start=1):
        if number == EXCUSED and not held.passes.filter(assessor=person).exists():
            attempts.excuse(held, person, reason=LEAVE, by=by)
        there = number in (LEFT, EXCUSED) or held.attempts.filter(assessor=person).exists()
        if not there:
            with transaction.atomic():
                _score(held, person, chance, by=by, again=number == AGAIN)


def _published(round: Round, *, by: Actor) -> CalibrationSet:
    held = CalibrationSet.objects.select_related("round").filter(round=round).first()
    if held and held.published_at:
        return held
    with transaction.atomic():
        due = timezone.localdate() + timedelta(days=DAYS)
        held = sets.describe(round, due_on=due, required=True, tolerance=1, by=by)
        taken = _taken(held, by=by)
        assert round.collection is not None  # the evaluation is answered here
        asked = set(round.collection.set.questions.values_list("code", flat=True))
        for one in [one for one in WRITTEN if one.question in asked][: len(WRITTEN) - taken]:
            items.write(
                held,
                Wording(one.question, one.claimed, one.answer),
                reference=Reference(one.reference, one.reason),
                by=by,
            )
        return sets.publish(held, by=by)


def _taken(held: CalibrationSet, *, by: Actor) -> int:
    """Take answers with evidence of the newest closed round with these questions; say how many."""
    alike = (one for one in sources(held.round) if one.instrument == held.round.instrument)
    source = next(alike, None)
    if source is None:
        return 0
    found = answers(source).filter(response__place=OF, uses__isnull=False)[:TAKEN]
    for answer in found:
        nearest = sample(held, answer.pk).nearest
        assert nearest is not None  # a closed round has a figure of each question
        items.choose(held, answer.pk, reference=Reference(nearest, TRUTH), by=by)
    return len(found)


def _score(held: CalibrationSet, person: User, chance: Chance, *, by: Actor, again: bool) -> None:
    """Let somebody score near the references, or far off where they are asked once more."""
    own, shown = Actor.of(person), shown_to(held, person.pk)
    if not shown:
        return
    dice = chance.of("calibration", person.email)
    for item in shown:
        off = 2 if again else dice.choices((-1, 0, 1), (2, 6, 2))[0]
        attempts.give(held, item.pk, value=_bounded(item, off), by=own)
    attempts.submit(held, by=own)
    if again:
        attempts.ask_again(held, person, reason=WRONG, by=by)


def _bounded(item: CalibrationItem, off: int) -> int:
    return min(HIGHEST, max(LOWEST, item.reference + off))
