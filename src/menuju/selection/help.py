"""Help on pages: deciding who is selected."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "selection:desk": (
        _(
            "Di sini ditetapkan daerah yang terpilih dari hasil putaran: daftar menurut aturan, "
            "lalu keputusan dengan nama bila perlu."
        ),
        _(
            "Siapkan, sesuaikan aturannya, putuskan yang belum pasti, lalu tetapkan. Sebelum "
            "ditetapkan semuanya dapat dibatalkan."
        ),
        _("Penetapan tidak diubah; koreksi adalah penetapan baru dengan alasannya."),
    ),
    "selection:decision": (
        _(
            "Sebuah penetapan sebagaimana dibuat, dengan aturan, daftar, dan dasarnya. Hanya untuk "
            "dibaca dan diunduh."
        ),
        _("Koreksi dimulai dari halaman “Penetapan” putarannya."),
    ),
    "selection:rules": (
        _(
            "Ubah batas, nilai minimal, kuota, dan prioritas, lalu coba: daftar yang berubah "
            "tampak tanpa ada yang tersimpan."
        ),
        _(
            "Bila aturan bertentangan, disebut yang paling sedikit perlu dilonggarkan. “Simpan "
            "aturan” memakainya pada penyiapan ini."
        ),
    ),
    "selection:decide": (
        _(
            "Langkah terakhir: baca yang ditetapkan dan yang menyimpang dari aturan, tulis berita "
            "acaranya, lalu tetapkan."
        ),
        _("Ini dilakukan satu kali. Semua daerah langsung diberi tahu hasilnya."),
    ),
    "selection:mine": (
        _(
            "Hasil seleksi daerah Anda setelah ditetapkan, dengan nilai tiap aspek di samping "
            "nilai minimalnya."
        ),
        _("Hanya untuk dibaca. Bila dikoreksi kemudian, penetapan yang baru tampil di sini."),
    ),
}
