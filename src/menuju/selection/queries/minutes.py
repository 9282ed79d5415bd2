"""What the minutes of a decision say, in both languages at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from menuju.documents.types import DocumentKind, Signatory, Statement, Table, Words
from menuju.people.types import in_both
from menuju.records.models import Event
from menuju.selection.queries.decisions import rules_of
from menuju.selection.queries.fields import field_of
from menuju.selection.queries.listing import Row, rows_decided
from menuju.selection.queries.naming import naming
from menuju.selection.queries.sentences import told_rules
from menuju.ui.numbers import figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from menuju.selection.models import Decision

MADE = "selection.decision.made"
Part = tuple[list[tuple[str, str]], list["Told"]]
Told = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def minutes_of(decision: Decision) -> Statement:
    """Return what a decision's minutes say; for one that was made."""
    said_id, said_en = _in_both(lambda: _said(decision))
    event = Event.objects.get(
        name=MADE, on_model="selection.Decision", on_id=decision.subject.partition(":")[2]
    )
    assert decision.held_on is not None  # one that was made knows when, says the database
    round = decision.round
    title_id, title_en = in_both(lambda: _("Penetapan: %(round)s") % {"round": round.title})
    opening_id, opening_en = in_both(lambda: _opening(decision))
    return Statement(
        kind=DocumentKind.DECISION,
        event=event.pk,
        subject=decision.subject,
        title=Words(title_id, title_en),
        opening=Words(opening_id, opening_en),
        issuer=round.organisation_id,
        on=decision.held_on,
        place=decision.held_at_place,
        simulated=round.simulated,
        facts=tuple(
            (Words(a, c), Words(b, d))
            for (a, b), (c, d) in zip(said_id[0], said_en[0], strict=True)
        ),
        tables=tuple(_table(a, b) for a, b in zip(said_id[1], said_en[1], strict=True)),
        signatories=tuple(Signatory(one.name, one.office) for one in decision.attendants.all()),
        digests=(
            (Words("Peringkat hitungan", "Standings of the run"), decision.standings_sha256),
            (Words("Masukan: skor", "Inputs: scores"), decision.run.scores_sha256 or "–"),
            (Words("Resep", "Recipe"), decision.run.recipe_sha256),
        ),
        data=_data(decision),
    )


def _in_both(words: Callable[[], Part]) -> tuple[Part, Part]:
    """Return parts as the minutes hold them: put together in Indonesian, then in English."""
    made: list[Part] = []

    def collected() -> str:
        made.append(words())
        return ""

    in_both(collected)
    return made[0], made[1]


def _opening(decision: Decision) -> str:
    selected = decision.outcomes.filter(verdict="selected").count()
    facts = {"n": selected, "round": decision.round.title, "run": decision.run.number}
    return _("%(n)d daerah ditetapkan terpilih dalam %(round)s, atas hitungan %(run)d.") % facts


def _said(decision: Decision) -> Part:
    field = field_of(decision.run)
    names = naming(decision.round, field)
    rows = rows_decided(decision, names)
    facts = list(told_rules(rules_of(decision), names))
    if decision.reason and decision.number > 1:
        facts.append((_("Alasan koreksi"), decision.reason))
    head = (_("Urutan"), _("Kode"), _("Daerah"), _("Nilai final"), _("Mengapa"))
    places = decision.run.places
    chosen = [_line(row, places) for row in rows if row.is_selected]
    tables: list[Told] = [(_("Terpilih"), head, chosen)]
    by_hand = [_by_hand(row) for row in rows if row.is_by_hand]
    if by_hand:
        more = (_("Kode"), _("Daerah"), _("Putusan"), _("Peluang"), _("Alasan"))
        tables.append((_("Diputuskan dengan nama"), more, by_hand))
    left = [_line(row, places) for row in rows if not row.is_selected]
    if left:
        tables.append((_("Tidak terpilih"), head, left))
    return facts, tables


def _line(row: Row, places: int) -> tuple[str, ...]:
    final = figure(row.standing.final, places)
    return (str(row.order), str(row.place.pk), row.place.title, final, row.why)


def _by_hand(row: Row) -> tuple[str, ...]:
    departs = f" ({_('menyimpang dari aturan')})" if row.departs else ""
    broken = f" {_('Aturan yang dilanggar:')} {row.broken}." if row.broken else ""
    return (
        str(row.place.pk), row.place.title, f"{row.verdict.label}{departs}", row.chance,
        f"{row.reason}{broken}",
    )  # fmt: skip


def _table(one: Told, other: Told) -> Table:
    return Table(
        title=Words(one[0], other[0]),
        head=_pairs(one[1], other[1]),
        rows=tuple(_pairs(a, b) for a, b in zip(one[2], other[2], strict=True)),
    )


def _pairs(ones: Sequence[str], others: Sequence[str]) -> tuple[Words, ...]:
    return tuple(Words(a, b) for a, b in zip(ones, others, strict=True))


def _data(decision: Decision) -> dict[str, object]:
    outcomes = decision.outcomes.select_related("entry")
    return {
        "round": decision.round.slug,
        "decision": decision.number,
        "run": decision.run.number,
        "rules": decision.rules,
        "outcomes": [
            {
                "place": str(one.entry.place_id),
                "verdict": one.verdict,
                "because": one.because,
                "probability": None if one.probability is None else f"{one.probability:f}",
            }
            for one in outcomes
        ],
    }
