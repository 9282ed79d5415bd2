"""Rules that are broken, or that would have to be loosened, in sentences for the secretariat."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menuju.assignment import Breach, Rule
from menuju.review.queries.assigning import GONE, STEPPED_ASIDE, Plan
from menuju.review.types import ConflictKind


def said(breach: Breach, now: Plan) -> str:
    """Say which rule a proposal breaks, of whom and where."""
    sentence = {
        Rule.SEATS: _("%(place)s: jumlah asesornya terpaut %(n)d dari yang diminta."),
        Rule.BAR: _("%(person)s tidak boleh menilai %(place)s: %(why)s."),
        Rule.KEPT: _("%(person)s sudah menilai %(place)s dan tetap di sana."),
        Rule.MOST: _("%(person)s: %(n)d daerah di atas beban terbanyak."),
        Rule.LEAST: _("%(person)s: %(n)d daerah di bawah beban paling sedikit."),
        Rule.INSTITUTION: _("%(place)s: %(n)d asesor terlalu banyak dari %(about)s."),
        Rule.EXPERTISE: _("%(place)s: tidak ada yang menguasai bidang %(about)s."),
        Rule.CONNECTED: _("Asesor terpisah dalam kelompok yang tidak berbagi daerah."),
    }[breach.rule]
    return sentence % {
        "person": now.person(breach.assessor),
        "place": now.place(breach.entry),
        "why": why(breach.about),
        "about": breach.about,
        "n": breach.by,
    }


def why(bar: str) -> str:
    """Say why somebody may not judge an entry."""
    if bar == STEPPED_ASIDE:
        return _("sudah mundur dari daerah itu")
    if bar == GONE:
        return _("sudah menyerahkan penilaiannya, lalu meninggalkan kursi itu")
    return str(ConflictKind(bar).label) if bar in ConflictKind.values else bar


@dataclass(frozen=True)
class Loosening:
    """One rule to loosen so that there is an answer at all."""

    sentence: str
    details: Sequence[str]


def loosenings(breaches: Iterable[Breach], now: Plan) -> list[Loosening]:
    """Say by rule what would have to give way, with each case; the first is the mildest."""
    by_rule: defaultdict[Rule, list[Breach]] = defaultdict(list)
    for one in breaches:
        by_rule[one.rule].append(one)
    order = (Rule.MOST, Rule.LEAST, Rule.INSTITUTION, Rule.EXPERTISE)
    rules = sorted(by_rule, key=lambda rule: order.index(rule) if rule in order else len(order))
    return [Loosening(_advice(rule, by_rule[rule]), _cases(by_rule[rule], now)) for rule in rules]


def _cases(cases: Sequence[Breach], now: Plan) -> list[str]:
    return [said(one, now) for one in cases if one.assessor or one.entry]


def _advice(rule: Rule, cases: Sequence[Breach]) -> str:
    facts = {"n": len(cases), "by": max(one.by for one in cases)}
    if rule == Rule.MOST and not cases[0].assessor:
        told = _("Naikkan beban terbanyak semua asesor sebesar %(by)d, atau tambah asesor.")
        return told % facts
    sentence = {
        Rule.MOST: ngettext(
            "Naikkan beban terbanyak sebesar %(by)d (untuk %(n)d asesor), atau tambah asesor.",
            "Naikkan beban terbanyak sebesar %(by)d (untuk %(n)d asesor), atau tambah asesor.",
            facts["n"],
        ),
        Rule.LEAST: ngettext(
            "Turunkan beban paling sedikit sebesar %(by)d (untuk %(n)d asesor).",
            "Turunkan beban paling sedikit sebesar %(by)d (untuk %(n)d asesor).",
            facts["n"],
        ),
        Rule.INSTITUTION: ngettext(
            "Longgarkan batas satu lembaga sebesar %(by)d (di %(n)d daerah).",
            "Longgarkan batas satu lembaga sebesar %(by)d (di %(n)d daerah).",
            facts["n"],
        ),
        Rule.EXPERTISE: ngettext(
            "Lepaskan bidang yang harus hadir di %(n)d daerah, atau tambah asesor bidang itu.",
            "Lepaskan bidang yang harus hadir di %(n)d daerah, atau tambah asesor bidang itu.",
            facts["n"],
        ),
        Rule.SEATS: ngettext(
            "Kurangi asesor setiap daerah sebanyak %(by)d (kurang di %(n)d daerah), "
            "atau tambah asesor.",
            "Kurangi asesor setiap daerah sebanyak %(by)d (kurang di %(n)d daerah), "
            "atau tambah asesor.",
            facts["n"],
        ),
        Rule.BAR: ngettext(
            "Tambah asesor: tanpa itu %(n)d benturan kepentingan harus dilanggar, dan itu tidak "
            "boleh.",
            "Tambah asesor: tanpa itu %(n)d benturan kepentingan harus dilanggar, dan itu tidak "
            "boleh.",
            facts["n"],
        ),
        Rule.KEPT: ngettext(
            "Susun ulang dari awal: %(n)d penugasan yang sudah ada menghalangi.",
            "Susun ulang dari awal: %(n)d penugasan yang sudah ada menghalangi.",
            facts["n"],
        ),
        Rule.CONNECTED: _("Lepaskan aturan bahwa semua asesor terhubung."),
    }[rule]
    return sentence % facts
