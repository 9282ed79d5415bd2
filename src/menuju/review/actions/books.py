"""Score sheets that come back: checked whole, conflicts left to the person, saved in one deed."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Finding, Invalid
from menuju.records.actions.events import recording
from menuju.review.actions import scores
from menuju.review.actions.book_plans import Plan, planned
from menuju.review.models import Entry, Round
from menuju.review.types.books import Book, Brought
from menuju.verify import canonical


def bring(book: Book, *, choices: Mapping[str, str], by: Actor) -> Brought:
    """Save what a workbook changes, all or none; conflicts without a choice save nothing.

    `choices` holds, by the key of a clash, which side counts; a choice made for a version that
    online scores have left again counts for nothing, and the clash is told anew. One event with a
    digest of all rows. Raises `Invalid` with every cell that cannot be used.
    """
    entries = _entries(book)
    round = _round_of(book, entries)
    subject, stream = round.subject, round.scores_stream
    with recording("review.scores.brought", by=by, on=subject, stream=stream) as deed:
        held = {pk: _held(entries[pk]) for pk in sorted(entries)}
        findings, plans = [*book.findings, *_twice(book)], []
        for sheet in book.sheets:
            plan = planned(sheet, held.get(sheet.token.entry), findings, choices, by=by)
            plans += [plan] if plan else []
        if findings:
            raise Invalid(_("Lembar nilai ini belum dapat disimpan; tidak ada yang berubah."),
                          sorted(findings, key=_reading_order))  # fmt: skip
        found = _summed(plans)
        deed.nothing = bool(found.clashes) or not found.saved
        if not deed.nothing:
            deed.private |= _saved(plans)
    return found


def _reading_order(finding: Finding) -> tuple[str, int, str]:
    """Sort findings as a person goes through a workbook: by sheet, row and column."""
    sheet, _comma, cell = finding.where.rpartition(" ")
    row = "".join(sign for sign in cell if sign.isdigit())
    return (sheet, int(row), cell) if row and cell[0].isupper() else (finding.where, 0, "")


def _twice(book: Book) -> list[Finding]:
    """Return the sheets of a region that has another sheet before them."""
    seen: dict[int, str] = {}
    found = []
    for sheet in book.sheets:
        first = seen.setdefault(sheet.token.entry, sheet.name)
        if first != sheet.name:
            where = _("lembar “%(sheet)s”") % {"sheet": sheet.name}
            what = _("daerah ini sudah ada di lembar “%(first)s”; buang salah satunya.")
            found.append(Finding(where, what % {"first": first}))
    return found


def _entries(book: Book) -> dict[int, Entry]:
    wanted = Entry.objects.select_related("round", "place", "response__collection__set")
    return wanted.in_bulk({sheet.token.entry for sheet in book.sheets})


def _held(known: Entry) -> Entry:
    """Hold an entry, with what is known of it already."""
    held = scores.hold(known)
    held.place, held.response = known.place, known.response
    return held


def _round_of(book: Book, entries: Mapping[int, Entry]) -> Round:
    rounds = {entry.round_id: entry.round for entry in entries.values()}
    if not rounds:
        told = _("Lembar nilai ini tidak dapat dibaca.") if book.findings else _("Lembar kosong.")
        raise Invalid(told, book.findings)
    if len(rounds) > 1:
        raise Invalid(_("Bawa lembar satu putaran saja dalam satu berkas."))
    return next(iter(rounds.values()))


def _summed(plans: Sequence[Plan]) -> Brought:
    return Brought(
        saved=sum(len(plan.fresh) for plan in plans),
        unchanged=sum(plan.unchanged for plan in plans),
        kept=sum(plan.kept for plan in plans),
        clashes=tuple(clash for plan in plans for clash in plan.clashes),
    )


def _saved(plans: Sequence[Plan]) -> dict[str, object]:
    """Write all scores; return what the event keeps of them in private."""
    told = []
    for plan in plans:
        if plan.fresh:
            scores.save(plan.entry, plan.seat, plan.fresh, plan.there)
            told.append({
                "entry": plan.entry.place_id,
                "panel": plan.seat.panel_id,
                "seat": plan.seat.number,
                "scores": [dict(scores.told(each)) for each in plan.fresh],
            })  # fmt: skip
    digest = sha256(canonical.dumps({"sheets": told})).hexdigest()
    return {"sheets": told, "rows_sha256": digest}
