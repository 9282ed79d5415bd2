"""Help on pages: what follows a selection."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "mentoring:home": (
        _(
            "Setelah terpilih: naskah yang ditandatangani, SK kelembagaan, dan sesi bimbingan. "
            "Yang tampil hanya yang menyangkut Anda."
        ),
        _(
            "Buka daerah Anda, daerah bimbingan Anda, atau satu angkatan untuk melihat langkah "
            "berikutnya."
        ),
    ),
    "mentoring:cohort": (
        _(
            "Sampai di mana tiap daerah dalam angkatan ini: komitmen, nota kesepakatan, SK, dan "
            "sesi. Saring untuk menemukan yang terlambat."
        ),
        _(
            "Catat satu hari penandatanganan, jadwalkan sesi bagi banyak daerah, atau ingatkan "
            "yang terlambat dari sini."
        ),
    ),
    "mentoring:signing-day": (
        _(
            "Catat penandatanganan banyak daerah dengan satu tabel: unduh tabel kosongnya, isi, "
            "lalu bawa kembali."
        ),
        _("Satu baris salah membatalkan semuanya; tiap kesalahan disebut dengan barisnya."),
    ),
    **dict.fromkeys(
        ("mentoring:plan-many", "mentoring:plan"),
        (
            _(
                "Rencanakan sesi: pokok bahasan, waktu, tempat atau tautan. Jamnya menurut zona "
                "tiap daerah."
            ),
            _(
                "Daerah dan pembimbingnya diberi tahu. Sesi kemudian dapat dipindah atau "
                "dibatalkan dengan alasan."
            ),
        ),
    ),
    "mentoring:region": (
        _(
            "Perjalanan satu daerah sesudah terpilih: pembimbing, yang ditandatangani, "
            "kelembagaan, sesi, dan biayanya."
        ),
        _(
            "Sekretariat menyusun naskah dan memeriksa SK; daerah menyerahkan SK; pembimbing "
            "mencatat sesinya."
        ),
    ),
    "mentoring:mentor": (
        _(
            "Tunjuk pembimbing daerah ini. Ia lalu melihat daerah ini di halaman "
            "“Pembimbingan”-nya."
        ),
    ),
    **dict.fromkeys(
        ("mentoring:draft", "mentoring:agreement", "mentoring:agreement-do"),
        (
            _(
                "Sebuah naskah berjalan dari rancangan, disepakati, ditandatangani, sampai "
                "pindaiannya dikirim."
            ),
            _(
                "Setelah disepakati terbit dokumen bernomor. Naskah dapat diubah sampai "
                "ditandatangani, dan menjadi rancangan lagi."
            ),
            _("Naskah yang tidak berlaku lagi diakhiri dengan alasan; ia tetap dapat dibaca."),
        ),
    ),
    **dict.fromkeys(
        ("mentoring:submit", "mentoring:decree", "mentoring:give-back"),
        (
            _(
                "Daerah menyerahkan SK kelembagaannya dengan nomor, tanggal, penanda tangan, dan "
                "berkas."
            ),
            _(
                "Sekretariat menerimanya, atau mengembalikannya dengan alasan; SK yang "
                "dikembalikan diserahkan lagi sebagai yang baru."
            ),
        ),
    ),
    **dict.fromkeys(
        ("mentoring:session", "mentoring:session-do"),
        (
            _(
                "Satu sesi: kapan dan di mana, acaranya, siapa hadir, apa hasilnya, bahan, dan "
                "siapa menanggung biaya."
            ),
            _(
                "Sesudah sesi, isi daftar hadir dan catat hasilnya. Nama yang hadir disamarkan "
                "bagi yang tidak perlu melihatnya."
            ),
            _(
                "Biaya yang salah dicoret, tidak dihapus; pemindahan dan pembatalan menyebut "
                "alasannya."
            ),
        ),
    ),
}
