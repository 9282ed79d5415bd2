"""Why somebody is in or out, which rules conflict, and what a rule says: in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from menuju.choosing import Because, Rules
from menuju.choosing.parts import ANY_GROUP, Among
from menuju.ui.numbers import figure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from menuju.choosing import Conflict, Quota
    from menuju.selection.queries.naming import Naming


def because(why: str, names: Sequence[str], naming: Naming, *, reason: str = "") -> str:
    """Say why a region is in or out; `reason` is what somebody wrote of it."""
    told = {
        Because.PLACE: _("Nilainya cukup untuk tempat yang ada."),
        Because.RAISED: _("Dipilih untuk kuota: %(names)s."),
        Because.EQUAL_IN: _("Setara dengan yang terakhir; menurut pola, semua yang setara masuk."),
        Because.HAND_IN: _("Diputuskan dengan nama: terpilih."),
        Because.HAND_OUT: _("Diputuskan dengan nama: tidak terpilih."),
        Because.EXCLUDED: _("Dikecualikan: %(reason)s"),
        Because.BELOW_TOTAL: _("Nilai akhirnya di bawah nilai minimal."),
        Because.BELOW_DIMENSION: _("Di bawah nilai minimal: %(names)s."),
        Because.FULL: _("Semua tempat terisi yang nilainya lebih tinggi."),
        Because.QUOTA_FULL: _("Kuota penuh oleh yang nilainya lebih tinggi: %(names)s."),
        Because.NEEDED: _("Tempat yang tersisa diperlukan untuk kuota: %(names)s."),
        Because.EQUAL_OUT: _("Setara dengan yang lain, dan tempat tidak cukup untuk semuanya."),
    }
    minimums = (f"minimum:{name}" for name in names)
    named = list(minimums) if why == Because.BELOW_DIMENSION else names
    facts = {"names": naming.all_of(named), "reason": reason}
    said = told[Because(why)] % facts
    return f"{said} {reason}" if reason and why in (Because.HAND_IN, Because.HAND_OUT) else said


def conflict(one: Conflict, naming: Naming) -> str:
    """Say which rule must be loosened, by how much, and who there is for it."""
    facts = {
        "name": naming.of(one.name), "asked": one.asked, "by": one.by, "able": one.able,
        "there": one.there, "to": one.asked - one.by if one.is_least else one.asked + one.by,
    }  # fmt: skip
    if one.name == "places":
        return (
            _(
                "Jumlah tempat %(asked)d terlalu sedikit untuk semua kuota "
                "dan putusan dengan nama: "
                "perlu %(to)d."
            )
            % facts
        )
    if one.is_least:
        return (
            _(
                "%(name)s: sedikitnya %(asked)d tidak dapat dipenuhi bersama aturan lain; yang "
                "memenuhi syarat %(able)d dari %(there)d. Turunkan menjadi %(to)d."
            )
            % facts
        )
    return (
        _(
            "%(name)s: paling banyak %(asked)d bertentangan dengan aturan lain. "
            "Naikkan menjadi %(to)d."
        )
        % facts
    )


def told_rules(rules: Rules, naming: Naming) -> list[tuple[str, str]]:
    """Return rules as pairs of name and value, as pages and minutes show them."""
    pairs = [(_("Jumlah tempat"), str(rules.places))]
    if rules.minimum is not None:
        pairs.append((_("Nilai akhir minimal"), _number(rules.minimum)))
    pairs += [
        (_("Minimal: %(name)s") % {"name": naming.of(f"minimum:{code}")}, _number(least))
        for code, least in rules.minimums.items()
    ]
    pairs += [(_quota_name(one, naming), _between(one)) for one in rules.quotas]
    if rules.priority.codes:
        pairs.append((_("Daftar prioritas"), _priority(rules)))
    if rules.excluded:
        pairs.append((_("Dikecualikan"), _("%(n)d daerah") % {"n": len(rules.excluded)}))
    pairs.append((_("Bila nilai sama"), _ties(rules, naming)))
    return pairs


def _quota_name(quota: Quota, naming: Naming) -> str:
    if quota.among == Among.GROUP and quota.code == ANY_GROUP:
        return _("Setiap provinsi")
    return naming.of(quota.name)


def _between(quota: Quota) -> str:
    facts = {"least": quota.least, "most": quota.most}
    if quota.most is None:
        return _("sedikitnya %(least)d") % facts
    if not quota.least:
        return _("paling banyak %(most)d") % facts
    return _("%(least)d sampai %(most)d") % facts


def _priority(rules: Rules) -> str:
    one = rules.priority
    parts = [_("%(n)d daerah (%(source)s)") % {"n": len(one.codes), "source": one.source}]
    if one.reserved:
        parts.append(_("sedikitnya %(n)d tempat") % {"n": one.reserved})
    if one.first_at_ties:
        parts.append(_("didahulukan bila nilai sama"))
    return "; ".join(parts)


def _ties(rules: Rules, naming: Naming) -> str:
    by = [naming.of(f"minimum:{code}") for code in rules.ties_by]
    left = (
        _("semua yang setara masuk") if rules.ties_all_in
        else _("tidak satu pun yang setara masuk")
    )  # fmt: skip
    if not by:
        return left
    return _("%(dimensions)s; lalu %(left)s") % {"dimensions": ", ".join(by), "left": left}


def _number(value: Decimal) -> str:
    return figure(value, 2)
