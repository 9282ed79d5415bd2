"""Proves which answer rests on which evidence: each row, also of what was brought in bulk.

The log tells every attaching and letting go one by one, and of a bulk deed the digest of all rows
behind the answers that it wrote. So the list that the run sealed is walked back, event by event:
what was attached since is taken away, what was let go is put back; where a bulk deed wrote an
answer, the rows that are left must have its digest. In the end no row may be left unexplained.
"""

from collections import defaultdict
from hashlib import sha256

from menuju.languages import say

from . import canonical, layout
from .archive import Archive, Broken
from .cells import records
from .evidence import Row, evidence_rows, lists_answers
from .log import Entry, Log
from .report import Check, Findings, skipped
from .seals import DRAFTED, sealed_run

ATTACHED = "questions.evidence.attached"
DETACHED = "questions.evidence.detached"
BROUGHT = "questions.answers.brought"

Use = tuple[str, str, str | None]
"""Question, evidence, and the digest of its file (None for a link)."""


def check_uses(archive: Archive, log: Log, *, run: str) -> Check:
    """Walk the evidence of every unit that took part back to the events that brought it."""
    title = say(id="Bukti di belakang tiap jawaban", en="Evidence behind each answer")
    if not lists_answers(log, run=run):
        reason = say(id="tidak ada jawaban di sini", en="nobody answered here")
        return skipped("uses", title, reason)
    wrong = Findings()
    try:
        left, units = _listed(evidence_rows(archive)), _judged(archive)
    except Broken as error:
        wrong.add(layout.EVIDENCE, str(error))
        return wrong.check("uses", title, count=0)
    count = sum(map(len, left.values()))
    for unit in sorted(left.keys() - units):
        wrong.add(_where(unit), say(id="tidak ikut dinilai", en="did not take part"))
    events = _events(log, run=run)
    unproven = [
        f"{unit}/{use[0]}"
        for unit in sorted(units)
        for use in _walk_back(unit, left[unit], events[unit], wrong)
    ]
    result = say(id="{n} baris dibuktikan", en="{n} rows proven", n=count - len(unproven))
    notes = [_only_by_the_run(answer) for answer in sorted(set(unproven))]
    return wrong.check(
        "uses", title, count=count, result="" if wrong.count else result, notes=notes
    )


def _listed(rows: list[Row]) -> defaultdict[str, set[Use]]:
    """Return what stands behind the answers of each unit."""
    found: defaultdict[str, set[Use]] = defaultdict(set)
    for _, row in rows:
        for answer in row.get("answers", "").split():
            unit, _, question = answer.partition("/")
            found[unit].add((question, row.get("id", ""), row.get("sha256") or None))
    return found


def _judged(archive: Archive) -> set[str]:
    rows = records(archive.read(layout.UNITS))
    return {row.get("unit", "") for _, row in rows if row.get("took_part") == "true"}


def _events(log: Log, *, run: str) -> defaultdict[str, list[Entry]]:
    """Return what was done to the evidence of each unit until the run, the last first."""
    drafted = sealed_run(log, DRAFTED, run)
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in reversed(log.entries):
        known = entry.leaf["name"] in (ATTACHED, DETACHED, BROUGHT)
        if known and drafted is not None and entry.number < drafted.number:
            found[str(entry.leaf["on"]).rpartition("/")[2]].append(entry)
    return found


def _walk_back(unit: str, left: set[Use], events: list[Entry], wrong: Findings) -> set[Use]:
    """Take a unit's rows back to nothing; return those listed that no bulk deed's digest proves."""
    listed = frozenset(left)
    told: set[str] = set()
    """Questions whose evidence a later bulk deed tells, whatever was before."""
    unproven: set[Use] = set()
    for event in events:
        if event.leaf["name"] == BROUGHT:
            questions = _questions(event)
            if told & questions:  # written again since: the rows of this digest are not all known
                unproven |= {use for use in left if use[0] in questions}
            else:
                _check_brought(unit, left, event, wrong)
            told |= questions
            left -= {use for use in left if use[0] in told}
        elif event.facts.get("question") not in told:
            _undo(unit, left, event, wrong)
    for question, piece, _ in sorted(left, key=str):
        what = say(
            id="bukti {code} tidak pernah dilampirkan",
            en="evidence {code} was never attached",
            code=piece,
        )
        wrong.add(_where(unit, question), what)
    return unproven & listed


def _undo(unit: str, left: set[Use], event: Entry, wrong: Findings) -> None:
    facts = event.facts
    use = (str(facts.get("question")), str(facts.get("evidence")), facts.get("sha256"))
    if event.leaf["name"] == DETACHED:
        left.add(use)
        return
    if use in left:
        left.remove(use)
        return
    what = say(
        id="bukti {code}, dilampirkan peristiwa nomor {number}, tidak tercantum demikian",
        en="evidence {code}, attached by event number {number}, is not listed so",
        code=use[1],
        number=event.number,
    )
    wrong.add(_where(unit, use[0]), what)


def _questions(event: Entry) -> set[str]:
    told = event.facts.get("questions")
    return {str(one) for one in told} if isinstance(told, list) else set()


def _check_brought(unit: str, left: set[Use], event: Entry, wrong: Findings) -> None:
    """Compare the rows behind the answers that a bulk deed wrote with its digest."""
    questions = _questions(event)
    rows = sorted([list(use) for use in left if use[0] in questions], key=lambda row: row[:2])
    digest = sha256(b"".join(canonical.dumps(row) + b"\n" for row in rows)).hexdigest()
    if (len(rows), digest) != (event.facts.get("rows"), event.facts.get("rows_sha256")):
        what = say(
            id="{here} baris dengan SHA-256 {found}; peristiwa nomor {number} menyegel {there} "
            "baris dengan {sealed}",
            en="{here} rows with SHA-256 {found}; event number {number} sealed {there} rows with "
            "{sealed}",
            here=len(rows),
            found=digest,
            number=event.number,
            there=event.facts.get("rows"),
            sealed=event.facts.get("rows_sha256"),
        )
        wrong.add(_where(unit), what)


def _only_by_the_run(answer: str) -> str:
    return say(
        id="{answer}: dibawa lebih dari sekali; daftarnya dibuktikan oleh segel hitungan saja.",
        en="{answer}: brought more than once; its list is proven by the seal of the run alone.",
        answer=answer,
    )


def _where(unit: str, question: str = "") -> str:
    answer = f"{unit}/{question}" if question else unit
    return say(
        id="{name} jawaban {answer}",
        en="{name} answers of {answer}",
        name=layout.EVIDENCE,
        answer=answer,
    )
