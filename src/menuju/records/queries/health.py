"""What is wrong with the memory, for `menuju doctor`; nothing is changed or repaired here."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.records import files, keys
from menuju.records.models import Event, Leaf, StoredFile, Unsealed

from . import logs
from .seals import backlog
from .work import undone

PATIENCE = timedelta(minutes=5)


def findings(*, sample: int | None = None) -> list[Finding]:
    """Return everything that is wrong with queue, numbers, heads, files and keys.

    With `sample`, only so many files and leaves, chosen at random, are read and hashed again; the
    roots of all heads are always recomputed, from the stored leaf hashes.
    """
    return [
        *_waiting_too_long(),
        *_never_queued(),
        *_undone(),
        *_gaps(),
        *logs.findings(sample=sample),
        *_files(sample=sample),
        *_leftovers(),
        *_keys(),
    ]


def _waiting_too_long() -> Iterator[Finding]:
    behind = backlog()
    if behind.age is None or behind.age <= PATIENCE:
        return
    minutes = int(behind.age.total_seconds() // 60)
    yield Finding(
        _("penyegel"),
        _(
            "%(count)s peristiwa belum disegel, yang tertua sejak %(minutes)s menit lalu. "
            "Jalankan: menuju seal"
        )
        % {"count": behind.count, "minutes": minutes},
    )


def _undone() -> Iterator[Finding]:
    for due in undone(for_longer_than=PATIENCE):
        what = _("%(task)s setelah %(event)s belum selesai, sudah dicoba %(tries)d kali: %(why)s")
        why = due.problem or (
            _("terputus; lihat catatan program.") if due.tries else _("Jalankan: menuju work")
        )
        told = {"task": due.task, "event": due.event, "tries": due.tries, "why": why}
        yield Finding(_("pekerja"), what % told)


def _never_queued() -> Iterator[Finding]:
    lost = Event.objects.filter(
        ~Exists(Leaf.objects.filter(event_id=OuterRef("pk"))),
        ~Exists(Unsealed.objects.filter(pk=OuterRef("pk"))),
    ).count()
    if lost:
        yield Finding(
            _("penyegel"),
            _(
                "%(count)s peristiwa tidak bernomor dan tidak mengantre; "
                "antrean segel pernah diubah dari luar."
            )
            % {"count": lost},
        )


def _gaps() -> Iterator[Finding]:
    spans = Leaf.objects.order_by("stream").values("stream")
    for span in spans.annotate(first=Min("number"), last=Max("number"), count=Count("*")):
        missing = span["last"] + 1 - span["count"]
        if missing:
            yield Finding(
                span["stream"],
                _("%(missing)s nomor hilang dari deretan 0 sampai %(last)s.")
                % {"missing": missing, "last": span["last"]},
            )


def _files(*, sample: int | None) -> Iterator[Finding]:
    for stored in logs.chosen(StoredFile.objects.order_by("pk"), sample):
        match files.check(stored.pk):
            case files.FileState.MISSING:
                yield Finding(f"{stored}", _("Berkas hilang dari folder; pulihkan dari cadangan."))
            case files.FileState.DAMAGED:
                yield Finding(f"{stored}", _("Isi berkas telah berubah; pulihkan dari cadangan."))


def _leftovers() -> Iterator[Finding]:
    for path in files.leftovers():
        yield Finding(str(path), _("Sisa unggahan yang terputus; boleh dihapus."))


def _keys() -> Iterator[Finding]:
    try:
        keys.public_keys()
    except keys.UnsafeKey as unsafe:
        yield Finding(_("kunci"), str(unsafe))
