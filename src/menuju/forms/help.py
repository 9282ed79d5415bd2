"""Help on pages: forms, devices, lists, submissions, filling in."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "forms:list": (
        _(
            "Formulir yang dapat Anda isi atau kelola. “Isi formulir” di peramban; “Bawa ke "
            "lapangan” untuk tempat tanpa sinyal."
        ),
        _(
            "Pengelola mengunggah XLSForm, menerbitkannya, lalu menugaskan organisasi yang "
            "mengisinya."
        ),
    ),
    "forms:upload": (
        _(
            "Unggah XLSForm (.xlsx). Setiap masalah disebut dengan lembar dan selnya; perbaiki di "
            "Excel, lalu unggah lagi."
        ),
        _("Yang lolos menjadi rancangan. Pengisi baru melihatnya setelah Anda menerbitkannya."),
    ),
    "forms:form": (
        _("Satu formulir: kirimannya, versinya, dan siapa yang ditugasi mengisinya."),
        _(
            "Unggah versi baru untuk mengubah pertanyaan. Menutup formulir menghentikan isian "
            "baru; yang sudah diterima tetap, dan formulir dapat dibuka lagi."
        ),
    ),
    "forms:version": (
        _(
            "Baca pertanyaan, catatan pemeriksaan, dan berkas pendukung versi ini sebelum "
            "menerbitkannya."
        ),
        _("Rancangan dapat dibuang. Versi yang terbit tidak berubah dan tidak dapat dibuang."),
    ),
    "forms:compare": (
        _("Pilih dua versi untuk melihat pertanyaan yang ditambah, dihapus, atau diubah."),
    ),
    "forms:devices": (
        _(
            "Beri tiap petugas lapangan satu token; kode QR-nya dipindai dengan ODK Collect atau "
            "KoboCollect."
        ),
        _(
            "Kode tampil satu kali. Mencabut token langsung menolak gawai itu; kiriman yang sudah "
            "diterima tetap."
        ),
    ),
    "forms:keys": (
        _(
            "Kunci baca memberi Excel, Power BI, atau pyodk jalan untuk membaca kiriman yang boleh "
            "Anda baca."
        ),
        _(
            "Salin saat tampil; sesudahnya tidak dapat dilihat lagi. Cabut bila tidak dipakai: "
            "pembacaannya tercatat atas nama Anda."
        ),
    ),
    "forms:entity-lists": (
        _(
            "Daftar rujukan memberi formulir pilihan yang dapat diganti tanpa menerbitkan versi "
            "baru, seperti desa atau lokasi."
        ),
        _(
            "Buat daftar, lalu unggah tabelnya. Formulir memakainya dengan nama berkas yang "
            "disebut di sini."
        ),
    ),
    **dict.fromkeys(
        ("forms:entity-list", "forms:entity-upload"),
        (
            _("Isi satu daftar rujukan: tambah satu baris, atau ganti semuanya dengan tabel."),
            _(
                "Baris yang tidak dipakai ditutup, tidak dihapus, dan dapat dibuka kembali; isian "
                "lama tetap menunjuk kepadanya."
            ),
        ),
    ),
    "forms:submissions": (
        _("Kiriman formulir ini yang boleh Anda lihat. Saring, lalu buka satu untuk membacanya."),
        _(
            "Unduhan memuat isi tanpa samaran dan tercatat atas nama Anda; simpan seperti data "
            "pribadi."
        ),
    ),
    "forms:submission": (
        _("Satu kiriman sebagaimana diterima, dengan berkasnya dan hal yang perlu dilihat."),
        _(
            "Kata bebas, lokasi, dan berkas disamarkan. Untuk membukanya sebutkan tujuannya; "
            "pembacaan itu tercatat."
        ),
    ),
    "forms:fill-drafts": (
        _(
            "Isian yang Anda mulai dan belum kirim. Lanjutkan dari sini, juga di gawai lain bila "
            "Anda masuk."
        ),
        _("Menghapus isian menghilangkan jawabannya untuk selamanya."),
    ),
    **dict.fromkeys(
        ("forms:fill", "forms:fill-page", "forms:fill-check"),
        (
            _(
                "Isi halaman demi halaman; jawaban tersimpan sendiri, dan Anda dapat "
                "melanjutkannya kapan saja."
            ),
            _(
                "Di akhir Anda memeriksa semuanya sebelum mengirim. Setelah terkirim, jawaban "
                "tidak dapat diubah di sini."
            ),
        ),
    ),
    "forms:fill-receipt": (
        _(
            "Tanda bahwa isian Anda diterima. Simpan nomor dan sidiknya bila ingin membuktikannya "
            "kelak."
        ),
    ),
    "forms:offline": (
        _(
            "Selagi ada sinyal, tekan “Bawa luring” pada formulir. Lalu isi di mana saja; halaman "
            "ini terbuka tanpa sinyal."
        ),
        _(
            "Isian tersimpan di perangkat ini sampai terkirim. Jangan hapus data peramban sebelum "
            "semuanya terkirim."
        ),
    ),
}
