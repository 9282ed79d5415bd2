"""What the secretariat does next, computed from how far a round is."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menuju.review.models import Round
from menuju.review.queries.control import NEARLY, Control
from menuju.review.queries.listing import awaited_states
from menuju.review.types import Progress, RoundState
from menuju.ui.parts import Task

NAMED = 3


def deeds(control: Control) -> list[Task]:
    """Return what is to be done, what holds up the round first; no query."""
    tasks = [*_conflicts(control)]
    if control.round.state == RoundState.ANSWERING:
        tasks += _answering(control)
    if control.round.state == RoundState.SCORING:
        tasks += _scoring(control)
    if control.round.state == RoundState.MODERATION:
        tasks += _moderating(control)
    if control.round.state == RoundState.DRAFT:
        tasks += _inviting(control)
    return [*tasks, *_next(control.round)]


def _conflicts(control: Control) -> Iterator[Task]:
    if not control.conflicts:
        return
    n = len(control.conflicts)
    title = ngettext(
        "Selesaikan %(n)d benturan kepentingan", "Selesaikan %(n)d benturan kepentingan", n
    )
    first = control.conflicts[0]
    kinds = ", ".join(str(kind.label) for kind in first.kinds)
    yield Task(
        title % {"n": n},
        "overdue",
        _("menahan moderasi"),
        _at("review:panel", control.round, pk=first.seat.panel_id),
        f"{first.where}: {kinds}",
    )


def _inviting(control: Control) -> Iterator[Task]:
    """What is done before anybody answers, where regions are invited from a long list."""
    if control.round.way is None or control.round.way.long_list is None:
        return
    title = _("Susun daftar calon dan undang daerah")
    label = _("%(n)d diundang") % {"n": len(control.rows)}
    yield Task(title, "due", label, _at("review:candidates", control.round))


def _answering(control: Control) -> Iterator[Task]:
    silent, late = control.counts.get(Progress.SILENT, 0), control.counts.get(Progress.BEHIND, 0)
    until, tone = _due(control.round)
    if silent:
        title = _("Hubungi %(n)d daerah yang belum menjawab") % {"n": silent}
        hint = _("Tidak menjawab berarti tidak ikut, bukan bernilai nol")
        yield Task(title, tone, until, _list(control.round, Progress.SILENT), hint)
    if late:
        title = _("Ingatkan %(n)d daerah yang tertinggal") % {"n": late}
        hint = _("Kurang dari %(n)d persen lengkap") % {"n": NEARLY}
        yield Task(title, tone, until, _list(control.round, Progress.BEHIND), hint)
    yield from _panels(control)


def _scoring(control: Control) -> Iterator[Task]:
    yield from _panels(control)
    if control.unassigned:
        title = _("Bagikan %(n)d daerah kepada panel") % {"n": control.unassigned}
        address = _at("review:panels", control.round)
        yield Task(title, "due", _("belum berpanel"), address, _("Tanpa panel tidak ada nilai"))
    waiting = sum(control.counts.get(state, 0) for state in awaited_states(control.round.state))
    if waiting:
        until, tone = _due(control.round)
        title = _("Tunggu penilaian %(n)d daerah") % {"n": waiting}
        hint = _("Setiap daerah perlu %(n)d asesor") % {"n": control.round.verdicts_needed}
        yield Task(title, tone, until, _list(control.round, Progress.SENT), hint)


def _moderating(control: Control) -> Iterator[Task]:
    if control.unsettled:
        until, tone = _due(control.round)
        title = _("Putuskan %(n)d beda nilai") % {"n": control.unsettled}
        hint = _("Selisih antarasesor dua tingkat atau lebih")
        yield Task(title, tone, until, _at("review:moderation", control.round), hint)
    if control.unexplained:
        title = _("Jelaskan %(n)d daerah yang kurang dinilai") % {"n": control.unexplained}
        address = _at("review:shortfalls", control.round)
        yield Task(title, "overdue", _("menahan penutupan"), address)


def _panels(control: Control) -> Iterator[Task]:
    short = [load for load in control.panels if load.missing]
    for load in short[:NAMED]:
        told = {"n": load.seats, "needed": load.seats + load.missing}
        yield Task(
            _("Tambah asesor %(panel)s") % {"panel": load.panel.name},
            "due",
            _("kurang %(n)d") % {"n": load.missing},
            _at("review:panel", control.round, pk=load.panel.pk),
            _("%(n)d dari %(needed)d kursi terisi") % told,
        )
    if len(short) > NAMED:
        title = _("%(n)d panel lain kekurangan asesor") % {"n": len(short) - NAMED}
        yield Task(title, "due", _("kurang"), _at("review:panels", control.round))


def _next(round: Round) -> Iterator[Task]:
    if round.state == RoundState.PUBLISHED:
        address = _at("indices:results", round)
        yield Task(_("Lihat hasil dan hitungannya"), "published", _("diumumkan"), address)
    elif round.state == RoundState.CLOSED:
        hint = _("Pratinjau peringkat, lalu umumkan")
        if not round.announces:
            hint = _("Pola putaran ini tidak mengumumkan peringkat")
        address = _at("indices:results", round)
        yield Task(_("Hitung dan umumkan hasil"), "now", _("siap"), address, hint)
    else:
        following = round.following
        title = _("Majukan ke tahap “%(stage)s”") % {"stage": following.label}
        ends = round.last_day()
        label = _short(ends) if ends else _("bila siap")
        yield Task(title, "planned", label, _at("review:advance", round))


def _due(round: Round) -> tuple[str, str]:
    """Return the last day of the stage in a few words, and how pressing it is."""
    ends = round.last_day()
    if ends is None:
        return _("menunggu"), "due"
    return (_short(ends), "overdue" if ends <= timezone.localdate() else "due")


def _short(day: date) -> str:
    """Return a day in few words; its year only where it is not this one."""
    return date_format(day, "j M" if day.year == timezone.localdate().year else "j M Y")


def _at(name: str, round: Round, **more: int) -> str:
    return reverse(name, kwargs={"slug": round.slug, **more})


def _list(round: Round, state: Progress) -> str:
    return f"{_at('review:control', round)}?keadaan={state}#daftar"
