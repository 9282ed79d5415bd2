"""Take what was filled in as a form into the answers of a region: the coordinator's own step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menuju.forms.models import Submission
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.actions import evidence
from menuju.questions.actions.answers import write_held
from menuju.questions.files.facts import FileFacts, kept_facts
from menuju.questions.models import Evidence, Response
from menuju.questions.queries.filled import CHOOSABLE, AnswerLine, Fate, PieceLine, plan
from menuju.questions.queries.held import response_being_filled
from menuju.questions.types import EvidenceNote
from menuju.records.actions.events import recording


@dataclass(frozen=True, slots=True)
class Choice:
    """One question that the coordinator takes, on top of the answer that they have seen."""

    version: int
    titles: Mapping[int, str]
    """What each file that comes along is called as evidence, by its key in the submission.

    An empty title is the one that the plan proposes.
    """


Chosen = Mapping[str, Choice]
"""By the code of the question."""


def take(response: Response, submission: Submission, *, chosen: Chosen, by: Actor) -> list[str]:
    """Write the chosen questions of a submission into a response, or none; return their codes.

    Files become evidence of the region, each looked at first like any other and kept once; they
    are attached by events of their own, which the verifier walks. Answers are drafts afterwards:
    whoever answers marks them complete. What says the same already is left alone, so that twice
    changes nothing. Raises `Invalid` with everything wrong, `Conflict` where an answer was saved
    since it was looked at.
    """
    _refuse_others(response, submission, by=by)
    facts = _looked_at(plan(response, submission).lines, chosen)
    with recording(
        "questions.answers.filled", by=by, on=response.subject, stream=response.collection.stream
    ) as deed:
        held = response_being_filled(response.pk)
        _refuse_others(held, submission, by=by)
        seen = plan(held, submission)
        lines = [line for line in seen.lines if _changes(line, chosen)]
        _refuse_faulty(lines, chosen, known={line.code for line in seen.lines})
        for line in lines:
            if line.says_more:
                write_held(line.answer, line.given, by=by)
        shelf = _Shelf(held, facts, {}, by)
        rows = [row for line in lines for row in _attach(line, chosen[line.code], shelf)]
        deed.facts |= {
            "submission": str(submission.pk),
            "form": submission.version.form.code,
            "version": submission.version.version,
            "xml_sha256": submission.xml_sha256,
            "questions": sorted(line.code for line in lines),
        }
        deed.rows(sorted(rows))
        deed.private["answers"] = {line.code: _plain(line) for line in lines}
        deed.nothing = not lines
    return sorted(line.code for line in lines)


def _refuse_others(response: Response, submission: Submission, *, by: Actor) -> None:
    if not rules.may_take(by, response, submission):
        raise Forbidden(_("Isian formulir diambil oleh koordinator daerah yang mengisinya."))
    if not submission.complete or Submission.objects.filter(replaces=submission.pk).exists():
        raise Conflict(_("Isian ini belum lengkap, atau sudah diperbaiki; pilih yang terbaru."))
    if submission.form.simulated and not response.collection.simulated:
        raise Invalid(_("Isian simulasi tidak menjadi jawaban yang sebenarnya."))


def _changes(line: AnswerLine, chosen: Chosen) -> bool:
    """Say whether a chosen question says or shows anything that does not stand already."""
    if line.code not in chosen or line.fate == Fate.SAME:
        return False
    return line.says_more or bool(line.findings) or any(_coming(line, chosen))


def _coming(line: AnswerLine, chosen: Chosen) -> Iterable[PieceLine]:
    """Yield the files of a question that are wanted and that would change something."""
    wanted = chosen[line.code].titles if line.code in chosen else {}
    return (one for one in line.pieces if one.kept.pk in wanted and one.comes)


def _looked_at(lines: Sequence[AnswerLine], chosen: Chosen) -> dict[str, FileFacts]:
    """Look at each file once, by digest, before anything is held or written."""
    facts: dict[str, FileFacts] = {}
    wrong: list[Finding] = []
    for line in lines:
        for piece in _coming(line, chosen):
            sha256 = piece.kept.file_id
            if piece.there or sha256 in facts:
                continue
            try:
                size = piece.kept.file.size
                facts[sha256] = kept_facts(sha256, name=piece.kept.name, size=size)
            except Invalid as problem:
                where = f"{line.code} · {piece.kept.name}"
                wrong += [Finding(where, one.what) for one in problem.findings]
    if wrong:
        raise Invalid(_("Tidak ada yang diambil: perbaiki, atau tinggalkan berkas berikut."), wrong)
    return facts


def _refuse_faulty(lines: Sequence[AnswerLine], chosen: Chosen, *, known: set[str]) -> None:
    """Refuse what is no answer, what is shut, and what was saved since it was looked at."""
    wrong = [Finding(code, _("tidak ada pada isian ini.")) for code in chosen if code not in known]
    for line in lines:
        wrong += line.findings
        if line.fate == Fate.SHUT:
            wrong.append(Finding(line.code, _("sudah lengkap atau terkunci; buka dahulu.")))
    if wrong:
        raise Invalid(_("Tidak ada yang diambil: perbaiki yang berikut."), wrong)
    moved = [one.code for one in lines if one.answer.version != chosen[one.code].version]
    if moved:
        said = _("Baru saja disimpan orang lain: %(codes)s. Periksa sekali lagi.")
        raise Conflict(said % {"codes": ", ".join(moved)})
    assert all(line.fate in CHOOSABLE for line in lines)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What attaching needs: whose pieces, what was found in the files, the pieces made so far."""

    response: Response
    facts: Mapping[str, FileFacts]
    made: dict[str, Evidence]
    by: Actor


def _attach(line: AnswerLine, choice: Choice, shelf: _Shelf) -> list[list[str]]:
    """Attach the files of one question; return question, evidence and digest of each."""
    rows, done = [], set()
    for piece in _coming(line, {line.code: choice}):
        mine = _evidence(piece, choice.titles[piece.kept.pk] or piece.title, shelf)
        if mine.pk in done:  # the same file twice for one question
            continue
        done.add(mine.pk)
        evidence.attach(line.answer, mine, by=shelf.by)
        rows.append([line.code, str(mine.pk), piece.kept.file_id])
    return rows


def _evidence(piece: PieceLine, title: str, shelf: _Shelf) -> Evidence:
    """Return the region's piece with this content: there already, made before, or made now."""
    sha256 = piece.kept.file_id
    if (known := piece.there or shelf.made.get(sha256)) is not None:
        return known
    if sha256 not in shelf.facts:  # a piece was taken away between the two looks
        raise Conflict(_("Bukti daerah baru saja berubah. Periksa sekali lagi."))
    made = evidence.add_kept(
        piece.kept.file,
        shelf.facts[sha256],
        name=piece.kept.name,
        note=EvidenceNote(piece.kind, title),
        organisation=shelf.response.organisation,
        by=shelf.by,
    )
    shelf.made[sha256] = made
    return made


def _plain(line: AnswerLine) -> dict[str, object]:
    given = line.given
    return {"level": given.level, "value": given.value, "note": given.note}
