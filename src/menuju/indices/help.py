"""Help on pages: opening a round, its results, agreement."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "indices:open": (
        _(
            "Buka putaran baru: pilih pola, isi apa yang dinilai, tanggal, daerah yang diundang, "
            "dan cara menilainya."
        ),
        _(
            "“Periksa dahulu” memperlihatkan semuanya sebelum ada yang dibuka. Setelah dibuka, "
            "cara menilainya tetap."
        ),
    ),
    "indices:results": (
        _("Hitung indeks setelah putaran ditutup, baca peringkatnya, lalu umumkan."),
        _(
            "Menghitung lagi membuat hitungan baru di samping yang lama dan menyebut daerah yang "
            "berubah."
        ),
        _(
            "Mengumumkan membuka peringkat, metode, dan bundel bagi siapa pun. Yang terbit dapat "
            "digantikan, tidak dapat ditarik."
        ),
    ),
    "indices:appeals": (
        _(
            "Buka masa sanggah setelah hasil dihitung, dan lihat di sini peringkat sebelum dan "
            "sesudahnya berdampingan."
        ),
        _(
            "Membuka masa sanggah memberi tahu semua peserta. Hari terakhirnya dapat dimundurkan, "
            "tidak dapat dimajukan."
        ),
    ),
    "indices:agreement": (
        _(
            "Seberapa sepakat para asesor, dihitung dari penilaian yang sudah diajukan. Berguna "
            "untuk memutuskan mana yang dimoderasi."
        ),
        _(
            "Tidak mengubah satu nilai pun dan tidak terbit bersama hasil. Selama penilaian tidak "
            "ada skor yang ditunjukkan."
        ),
    ),
}
