"""What the gallery shows: every component with its states, no database behind it."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext, gettext_lazy

from menuju.ui import addresses, samples
from menuju.ui.charts import Axis, Dot, History, Reference, Scale, Series, Swarm
from menuju.ui.numbers import figure
from menuju.ui.parts import Count, Crumb, FileLine, Pair, Stage, Step, Tab, Task

ORDER = "-final"
SORTS = {"final": "final", "nama": "name", "selisih": "change"}
UPLOADED = datetime(2023, 10, 9, 7, 20, tzinfo=UTC)


class Example(forms.Form):
    """A form with each kind of field."""

    program = forms.CharField(
        label=gettext_lazy("Nama program"), help_text=gettext_lazy("Seperti pada DPA")
    )
    nik = forms.RegexField(r"^\d{16}$", label="NIK")
    form = forms.ChoiceField(
        label=gettext_lazy("Bentuk bukti"),
        choices=[("sk", gettext_lazy("Surat keputusan")), ("rapat", gettext_lazy("Risalah rapat"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    public = forms.BooleanField(label=gettext_lazy("Boleh dibuka untuk umum"), required=False)


class Filter(forms.Form):
    """The filters of the example table."""

    q = forms.CharField(label=gettext_lazy("Nama atau kode wilayah"), required=False)
    kohort = forms.ChoiceField(
        label=gettext_lazy("Kohort"),
        required=False,
        choices=[
            ("", gettext_lazy("Semua kohort")),
            ("Reguler", "Reguler"),
            ("KPPN & IKN",) * 2,
        ],
    )


def shown(query: dict[str, str]) -> dict[str, Any]:
    """Return the gallery's context; the query filters, sorts and pages the example table."""
    scale = Scale.of(1, 4)
    example = Example({"program": "Bank Sampah Mart", "nik": "160601", "form": "sk"})
    example.fields["nik"].error_messages["invalid"] = gettext("NIK harus 16 angka")
    form = Filter(query or None)
    return {
        "scale": scale,
        "whole": Scale.of(0, 4),
        "median": samples.MEDIAN,
        "source": samples.SOURCE,
        "swarm": _swarm(),
        "axes": _axes(),
        "history": _history(),
        "spark": (Decimal("2.1"), Decimal("2.4"), None, Decimal("2.5"), Decimal("2.94")),
        "page": _page(query),
        "order": ORDER,
        "filter": form,
        "example": example,
        "malang": samples.MALANG,
        "dimensions": _dimensions(),
        "some": [samples.ROWS[i] for i in (0, 6, 7, 8)],
        "uploaded": UPLOADED,
        "amount": 3_000_000,
        **_lists(),
    }


def _page(query: dict[str, str]) -> Any:
    wanted, order = query.get("q", "").lower(), query.get("urut", ORDER)
    rows = [row for row in samples.ROWS if wanted in f"{row.name} {row.code}".lower()]
    rows = [row for row in rows if query.get("kohort") in (None, "", row.cohort)]
    key = SORTS.get(order.lstrip("-"), "final")
    rows.sort(key=lambda row: getattr(row, key), reverse=order.startswith("-"))
    return Paginator(rows, 4).get_page(query.get("halaman"))


def _swarm() -> Swarm:
    here = samples.FINALS.index(samples.MALANG.final)
    names = {0: "Kab. Raja Ampat", len(samples.FINALS) - 1: "Kota Surakarta", here: "Kab. Malang"}
    dots = tuple(
        Dot(value, f"{names[i]} {figure(value, 2)}" if i in names else "", here=i == here)
        for i, value in enumerate(samples.FINALS)
    )
    sentence = gettext(
        "Sebaran %(n)s nilai final dari %(low)s (Kab. Raja Ampat) sampai %(high)s "
        "(Kota Surakarta), median %(median)s. Angka lengkap ada di tabel."
    ) % {
        "n": len(dots),
        "low": figure(samples.FINALS[0], 2),
        "high": figure(samples.FINALS[-1], 2),
        "median": figure(samples.MEDIAN, 2),
    }
    scale = Scale.of(1, 4, step="0.5", places=1)
    return Swarm(scale, dots, sentence, Reference(samples.MEDIAN, "median"))


def _dimensions() -> list[tuple[int, str, str, Decimal | None, Decimal]]:
    rows = zip(samples.DIMENSIONS, samples.MALANG.values, samples.MEDIANS, strict=True)
    return [(i, code, title, v, m) for i, ((code, title), v, m) in enumerate(rows, start=1)]


def _axes() -> tuple[Axis, ...]:
    return tuple(Axis(title, figure(v, 2), v, m) for _, _, title, v, m in _dimensions())


def _history() -> History:
    own = Series("Malang", (Decimal("2.50"), Decimal("2.94")), (figure("2.50"), figure("2.94")))
    all_ = Series("median", (Decimal("2.91"), Decimal("2.94")), (figure("2.91"), figure("2.94")))
    sentence = gettext("Malang 2,50 pada 2022 menjadi 2,94 pada 2023; median 2,91 menjadi 2,94")
    return History(Scale.of(2, 3, step="0.5", places=1), ("2022", "2023"), own, all_, sentence)


def _lists() -> dict[str, Any]:
    return {
        "crumbs": (
            Crumb(gettext("Peringkat 2023"), addresses.prefix() + "peringkat/"),
            Crumb(gettext("Komponen")),
        ),
        "pairs": (
            Pair(gettext("Berkas"), "sk-dewan-kota-cerdas.pdf", href="#berkas"),
            Pair(
                gettext("Keterbukaan"), gettext("terbuka"), deed=gettext("Ubah"), deed_href="#ubah"
            ),
            Pair("SHA-256", "7f3a 91c0 … e24d 08b6"),
        ),
        "counts": (
            Count(gettext("Ikut dievaluasi"), 130, "72 Reguler, 58 KPPN & IKN", "ok"),
            Count(gettext("Tidak ikut"), 11, gettext("bukan nilai nol")),
            Count(gettext("Kurang bukti"), 14, gettext("pada 6 OPD"), "warn"),
            Count(gettext("Tertinggal"), 21, gettext("tutup 7 hari lagi"), "bad"),
        ),
        "tasks": (
            Task(
                gettext("Dasar hukum masterplan"),
                "done",
                gettext("lengkap"),
                "#tugas-1",
                "Bagian Hukum",
            ),
            Task(
                gettext("OPD terlibat"),
                "incomplete",
                gettext("kurang bukti"),
                "#tugas-2",
                "Bappeda",
            ),
            Task(
                gettext("Anggaran dari APBD"), "waiting", gettext("belum bisa diisi"), hint="BPKAD"
            ),
        ),
        "steps": (
            Step(gettext("Diterima"), "done", datetime(2023, 11, 9, 12, 42, tzinfo=UTC)),
            Step(gettext("Diperiksa"), "now", words=gettext("hari kerja ke-2 dari 3")),
            Step(gettext("Siap diunduh"), "next", words=gettext("perkiraan 12 November")),
        ),
        "stages": (
            Stage(gettext("Undangan"), "done", "11 Sep"),
            Stage(gettext("Evaluasi daring"), "now", "2 – 16 Nov", today=gettext("hari ini")),
            Stage(gettext("Sanggah"), "next", "27 – 30 Nov", simulated=True),
            Stage(gettext("Surat hasil"), "next", gettext("4 Des")),
        ),
        "files": (
            FileLine(
                "PDF",
                "sk-dewan-kota-cerdas.pdf",
                "#berkas-1",
                "6 × A4, 412 KB, 7f3a…08b6",
                "public",
                gettext("terbuka"),
            ),
            FileLine(
                "JPG",
                "daftar-hadir.jpg",
                "#berkas-2",
                gettext("berisi tanda tangan, 180 KB"),
                "restricted",
                gettext("dikecualikan"),
            ),
            FileLine(
                "CSV",
                gettext("Rapat tercatat"),
                "#berkas-3",
                gettext("dari pencatat rapat, tiap hari"),
                "live",
                gettext("hidup"),
            ),
        ),
        "tabs": (
            Tab(gettext("Bukti %(n)s") % {"n": 1}, "#bukti-1", current=True),
            Tab(gettext("Bukti %(n)s") % {"n": 2}, "#bukti-2"),
            Tab(gettext("Ukuran hidup"), "#ukuran"),
        ),
    }
