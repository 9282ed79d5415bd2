"""Time the search for declarations that are alike, in a whole country, and count what it finds.

    python benchmarks/likenesses.py

The country of `live_country.py`: 514 regions, 117 questions, every level the same, so that all are
compared with all. Notes are invented of 15 to 80 words out of 4,000 (rare and frequent as in a
language), half of them with stock phrases that many regions write. Planted are 400 notes taken over
from another region, 100 each as they are and with 1, 2 and 4 words changed, and 100 files that two
regions show for one question. Budget: 30 s of processor for the search, 5 s for the list; exits 1
beyond, and where a pair is found that nobody planted, or a whole copy or a file is missed.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from live_country import SCORES, country, execute, timed  # noqa: E402 -- see the path above

MOST_SECONDS, MOST_SECONDS_OF_LIST = 30, 5
EDITS, COPIES, FILES = (0, 1, 2, 4), 100, 100
STOCK = (
    "sesuai dengan peraturan perundang undangan yang berlaku dan rencana pembangunan daerah",
    "dokumen pendukung selengkapnya kami sampaikan dalam lampiran yang tidak terpisahkan",
    "kegiatan ini dilaksanakan oleh perangkat daerah terkait dengan dukungan semua pihak",
)

NOTES = """
    UPDATE questions_answer AS answer SET note = new.note
    FROM unnest(%s::bigint[], %s::text[]) AS new (id, note) WHERE answer.id = new.id
"""
SHARED = """
    INSERT INTO records_storedfile (sha256, size, media_type, name, at)
    SELECT md5(n::text) || md5('x' || n), 1, 'application/pdf', 'sk.pdf', now()
    FROM generate_series(0, %s) AS n
"""

Key = tuple[str, int, int]


def main() -> int:
    """Print one figure a line."""
    with country() as round:
        execute(SCORES)
        asked = _asked(round)
        dice = random.Random(2026)
        copied = _write(asked, dice)
        shown = _show(asked, dice)
        return _search(round, copied, shown)


def _asked(round: Any) -> dict[str, list[tuple[int, int]]]:
    """Return (entry, answer) of every region, by question."""
    from menuju.questions.models import Answer

    rows = Answer.objects.filter(response__entry__round=round).order_by("question", "pk")
    asked: dict[str, list[tuple[int, int]]] = {}
    for code, entry, answer in rows.values_list("question__code", "response__entry", "pk"):
        asked.setdefault(code, []).append((entry, answer))
    return asked


def _write(asked: dict[str, list[tuple[int, int]]], dice: random.Random) -> dict[Key, int]:
    """Write a note for each answer, and plant copies; return the planted pairs with their edits."""
    from django.db import connection

    words = [f"kata{n}" for n in range(4000)]
    often = [1 / (n + 3) for n in range(4000)]
    pool = dice.choices(words, often, k=4_000_000)
    notes, at = {}, 0
    for held in asked.values():
        for _, answer in held:
            length = dice.randint(15, 80)
            notes[answer], at = pool[at : at + length], at + length
            if dice.random() < 0.5:
                notes[answer] = [*notes[answer], *dice.choice(STOCK).split()]
    planted: dict[Key, int] = {}
    free = {code: dice.sample(held, len(held)) for code, held in asked.items()}
    for edits in EDITS:
        for code in dice.choices(sorted(asked), k=COPIES):
            (one, source), (other, copy) = free[code].pop(), free[code].pop()
            taken = [*dice.choices(words, k=1), *notes[source][1:]] if edits else notes[source]
            for at in dice.sample(range(1, len(taken)), max(0, edits - 1)):
                taken = [*taken[:at], dice.choice(words), *taken[at + 1 :]]
            notes[copy] = taken
            planted[code, min(one, other), max(one, other)] = edits
    told = [list(notes), [" ".join(each) for each in notes.values()]]
    with connection.cursor() as cursor:
        cursor.execute(NOTES, told)
    return planted


def _show(asked: dict[str, list[tuple[int, int]]], dice: random.Random) -> set[Key]:
    """Let two regions show the same file for a question; return the pairs."""
    from django.db import connection
    from django.utils import timezone

    from menuju.questions.models import Evidence, EvidenceUse
    from menuju.records.models import StoredFile
    from menuju.review.models import Entry

    with connection.cursor() as cursor:
        cursor.execute(SHARED, [FILES - 1])
    bodies = dict(Entry.objects.values_list("pk", "organisation"))
    planted = set()
    for file in StoredFile.objects.filter(name="sk.pdf"):
        code = dice.choice(sorted(asked))
        pair = dice.sample(asked[code], 2)
        for entry, answer in pair:
            piece = Evidence.objects.create(
                organisation_id=bodies[entry], kind="decree", title="SK", file=file,
                added_at=timezone.now(),
            )  # fmt: skip
            EvidenceUse.objects.create(answer_id=answer, evidence=piece)
        planted.add((code, min(pair)[0], max(pair)[0]))
    return planted


def _search(round: Any, copied: dict[Key, int], shown: set[Key]) -> int:
    from menuju.review.actions import likenesses, rounds
    from menuju.review.models import Entry
    from menuju.review.queries.alike import scored_apart

    Entry.objects.filter(round=round).update(shortfall_reason="Ukur")
    round = rounds.advance(round, by=round.secretariat)
    begun = time.process_time()
    seconds, _ = timed(lambda: likenesses.find(round, by=_moderator(round)))
    processor = time.process_time() - begun
    pairs = {(p.question, p.one_id, p.other_id): p for p in round.alike_pairs.all()}
    listing, listed = timed(lambda: scored_apart(round, seen_by=_moderator(round)))
    by_note = {key for key, pair in pairs.items() if pair.note_share}
    by_file = {key for key, pair in pairs.items() if pair.files}
    found = Counter(edits for key, edits in copied.items() if key in by_note)
    whole = Counter(copied.values())
    print(f"search                  {seconds:>8.1f} s, {processor:.1f} s of our processor")
    print(f"list of {len(listed):>4} pairs      {listing:>8.2f} s")
    for edits in EDITS:
        print(f"copies, {edits} words changed {found[edits]:>8} of {whole[edits]} found")
    print(f"files shown twice       {len(by_file & shown):>8} of {len(shown)} found")
    false = len((by_note - set(copied)) | (by_file - shown))
    print(f"pairs nobody planted    {false:>8}")
    slow = processor > MOST_SECONDS or listing > MOST_SECONDS_OF_LIST
    return int(slow or bool(false) or found[0] < whole[0] or by_file != shown)


def _moderator(round: Any) -> Any:
    from menuju.people.models import Membership
    from menuju.people.types import Actor, Role

    held = Membership.objects.filter(organisation=round.organisation, role=Role.SECRETARIAT)
    return Actor.of(held.select_related("user").get().user)


if __name__ == "__main__":
    sys.exit(main())
