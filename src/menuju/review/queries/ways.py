"""How a round goes, as a page tells it: stages and their dates, panels, blindness, publicity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menuju.people.types import Role
from menuju.programmes import find_instrument
from menuju.programmes.types import Instrument, Note, Public, RoundTemplate, Ties
from menuju.review.types import RoundState
from menuju.ui.parts import Pair

Dates = Mapping[str, Sequence[str] | Sequence[date]]
"""First and last day by code of the stage."""


@dataclass(frozen=True)
class StageRow:
    """One stage of a template, with its dates where they are set."""

    title: str
    state: str
    who: str
    text: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Share:
    """What a dimension weighs in each cohort, in percent of the whole; None where it is not."""

    title: str
    weights: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Way:
    """A template in words."""

    template: RoundTemplate
    stages: tuple[StageRow, ...]
    rules: tuple[Pair, ...]
    cohorts: tuple[str, ...]
    shares: tuple[Share, ...]
    notes: tuple[Note, ...]


def way_of(template: RoundTemplate, dates: Dates) -> Way:
    """Return what a page tells of a template with these dates; no query."""
    instrument = find_instrument(template.instrument_id)
    stages = tuple(
        StageRow(
            title=str(stage.title),
            state=str(RoundState(stage.during).label),
            who=", ".join(_role(role) for role in stage.who),
            text=str(stage.text),
            **_days(dates.get(stage.code)),
        )
        for stage in template.stages
    )
    return Way(
        template=template,
        stages=stages,
        rules=tuple(_rules(template, instrument)),
        cohorts=tuple(str(cohort.title) for cohort in instrument.cohorts),
        shares=tuple(_shares(instrument)),
        notes=(*template.notes, *instrument.notes),
    )


def _role(role: str) -> str:
    return str(_("umum") if role == "public" else Role(role).label)


def _days(days: Sequence[str] | Sequence[date] | None) -> dict[str, date]:
    if not days:
        return {}
    first, last = (day if isinstance(day, date) else date.fromisoformat(day) for day in days)
    return {"first": first, "last": last}


def _rules(template: RoundTemplate, instrument: Instrument) -> list[Pair]:
    scale = instrument.scale
    asked = ngettext(
        "%(title)s: %(n)d pertanyaan, skala %(low)s–%(high)s",
        "%(title)s: %(n)d pertanyaan, skala %(low)s–%(high)s",
        len(instrument.questions),
    ) % {
        "title": instrument.title,
        "n": len(instrument.questions),
        "low": scale.minimum,
        "high": scale.maximum,
    }
    return [
        Pair(_("Instrumen"), asked),
        Pair(_("Panel"), _panel(template)),
        Pair(_("Tertutup bagi asesor"), _blind(template)),
        Pair(_("Kalibrasi"), _calibration(template)),
        Pair(_("Klaim tanpa bukti"), _claims(template)),
        Pair(_("Nilai sama di batas"), _ties(template.ties, instrument)),
        Pair(_("Predikat"), _("ditampilkan") if template.bands else _("tidak ditampilkan")),
        Pair(_("Hasil"), _("sementara") if template.provisional else _("tetap")),
        Pair(_("Terbuka untuk umum"), _public(template)),
    ]


def _panel(template: RoundTemplate) -> str:
    panel = template.panel
    told = [
        ngettext(
            "%(n)d asesor tiap daerah", "%(n)d asesor tiap daerah", panel.per_entry
        ) % {"n": panel.per_entry}
    ]  # fmt: skip
    if panel.least is not None or panel.most is not None:
        window = {"least": panel.least or 0, "most": panel.most or "∞"}
        told.append(_("%(least)s–%(most)s daerah tiap asesor") % window)
    if panel.institutions > 1:
        told.append(_("dari sedikitnya %(n)d lembaga") % {"n": panel.institutions})
    return ", ".join(told)


def _blind(template: RoundTemplate) -> str:
    others = _("skor asesor lain, selalu")
    last = (
        _("nilai putaran lalu, selalu")
        if template.last_round == "never"
        else _("nilai putaran lalu, sampai ia memberi skor")
    )
    return f"{others}; {last}"


def _calibration(template: RoundTemplate) -> str:
    asked = template.calibration
    if asked is None:
        return _("tidak diminta")
    told = ngettext(
        "%(n)d jawaban contoh, selisih sampai %(tolerance)d tingkat dianggap cocok",
        "%(n)d jawaban contoh, selisih sampai %(tolerance)d tingkat dianggap cocok",
        asked.items,
    ) % {"n": asked.items, "tolerance": asked.tolerance}
    if not asked.required:
        return told
    return _("%(told)s; daerah terbuka sesudahnya") % {"told": told}


def _claims(template: RoundTemplate) -> str:
    if template.claims_floor is None:
        return _("hanya tingkat terendah")
    return _("paling tinggi tingkat %(floor)d") % {"floor": template.claims_floor}


def _ties(ties: Ties, instrument: Instrument) -> str:
    titles = {node.code: str(node.title) for node in instrument.dimensions}
    left = (
        _("semua yang sama ikut masuk")
        if ties.left == "all-in"
        else _("semua yang sama tidak masuk")
    )
    if not ties.by:
        return left
    by = ", ".join(titles[code] for code in ties.by)
    return _("diurutkan menurut %(dimensions)s; lalu %(left)s") % {"dimensions": by, "left": left}


def _public(template: RoundTemplate) -> str:
    words = {
        Public.REGISTER: _("siapa yang diundang dan menjawab"),
        Public.RANKING: _("hasil dan peringkat"),
        Public.ASSESSORS: _("nama para asesor"),
        Public.SELECTION: _("siapa yang terpilih"),
    }
    told = [words[part] for part in Public if part in template.public]
    return ", ".join(told) or _("tidak satu pun")


def _shares(instrument: Instrument) -> list[Share]:
    """Return the share of each dimension in the whole, in percent."""
    totals = [sum(cohort.weights.values()) for cohort in instrument.cohorts]
    return [
        Share(
            str(dimension.title),
            tuple(
                100 * weight / total if (weight := cohort.weights.get(dimension.code)) else None
                for cohort, total in zip(instrument.cohorts, totals, strict=True)
            ),
        )
        for dimension in instrument.dimensions
    ]
