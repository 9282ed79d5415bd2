"""Help on pages: surveys of service users."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "surveys:surveys": (
        _(
            "Survei pemakai layanan yang menyangkut Anda. Sekretariat membuka dan meminta; daerah "
            "memilih layanan, menyurvei, lalu mengesahkan."
        ),
        _("Buka survei daerah Anda untuk melihat langkah yang menunggu."),
    ),
    "surveys:open": (
        _("Pilih survei dari paket program; kedua formulirnya langsung terbit."),
        _("Belum ada daerah yang diminta: itu langkah berikutnya, di halaman survei yang terbuka."),
    ),
    "surveys:survey": (
        _(
            "Daerah yang diminta menyurvei, dengan layanan yang dipilih dan jumlah respondennya. "
            "Minta daerah lain di bawah."
        ),
        _(
            "Menutup survei menghentikan formulirnya bagi semua daerah, dan yang belum disahkan "
            "tidak dapat disahkan lagi."
        ),
    ),
    "surveys:sample": (
        _("Kemajuan survei daerah ini: layanan, surveyor, responden, tanda, sampai pengesahan."),
        _(
            "Koordinator menyerahkan hasilnya kepada kepala daerah, dan dapat menariknya sampai "
            "disahkan. Isian yang datang sesudahnya tidak dihitung."
        ),
    ),
    "surveys:services": (
        _(
            "Pilih satu layanan untuk tiap subdimensi, dan perangkat daerah pemiliknya yang "
            "menyurvei."
        ),
        _("Bila layanannya tidak dapat diubah lagi, halaman ini menyebutnya di atas."),
    ),
    "surveys:surveyors": (
        _(
            "Tugaskan gawai atau akun kepada perangkat daerah dan dimensinya, dan lihat berapa "
            "isian masing-masing."
        ),
        _("Mengakhiri tugas tidak menghapus isian yang sudah diterima."),
    ),
    "surveys:mine": (
        _(
            "Tugas survei Anda: buka formulir A atau B di sini, atau bawa ke lapangan tanpa "
            "sambungan."
        ),
        _("Satu isian untuk satu responden. Isian yang sudah terkirim tidak dapat diubah."),
    ),
    **dict.fromkeys(
        ("surveys:flags", "surveys:flag"),
        (
            _(
                "Tanda menyebut isian yang patut diperiksa, misalnya yang terlalu cepat atau "
                "terlalu seragam, dan aturannya."
            ),
            _(
                "Tanyakan kepada surveyornya. Tanda tidak menghapus isian dan tidak mengubah "
                "rata-rata."
            ),
        ),
    ),
    "surveys:recap": (
        _("Rata-rata tiap pernyataan, subdimensi dan dimensi, dari isian yang dihitung."),
        _("Unduh untuk arsip. Setelah disahkan, salinan yang disahkanlah yang berlaku."),
    ),
    "surveys:respondents": (
        _(
            "Satu baris satu isian, tanpa nama dan nomor: dari surveyor mana, kapan, dan apakah "
            "bertanda."
        ),
    ),
    **dict.fromkeys(
        ("surveys:approve", "surveys:send-back"),
        (
            _(
                "Kepala daerah membaca hasil dan tandanya, lalu mengesahkan atau mengembalikannya "
                "kepada koordinator dengan alasan."
            ),
            _(
                "Yang disahkan dibekukan sebagai salinan dengan sidiknya, dan tidak dapat "
                "dibatalkan."
            ),
        ),
    ),
}
