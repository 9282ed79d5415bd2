"""Help on pages: personal data, requests and incidents."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "protection:mine": (
        _(
            "Apa yang disimpan tentang Anda, untuk apa, berapa lama, dan siapa yang membacanya. "
            "Unduh salinannya kapan saja."
        ),
        _("Minta perbaikan, penghapusan, atau lainnya di bawah; jawabannya tampil di halaman ini."),
    ),
    "protection:register": (
        _(
            "Daftar semua data pribadi yang disimpan, dengan tujuan, dasar, siapa melihat, dan "
            "masa simpannya."
        ),
        _(
            "Daftar ini dibuat dari program, jadi tidak diubah di sini. Periksa di atas bila ada "
            "yang melewati masa simpan."
        ),
    ),
    **dict.fromkeys(
        ("protection:requests", "protection:request"),
        (
            _(
                "Permintaan orang atas datanya sendiri; yang menunggu di atas, dengan tenggat "
                "jawabannya."
            ),
            _(
                "Buka, kerjakan yang diminta, lalu tulis jawabannya: peminta membacanya di “Data "
                "saya”. Permintaan Anda sendiri dijawab orang lain."
            ),
        ),
    ),
    "protection:correct": (
        _("Tulis nama atau alamat yang benar; sekaligus permintaannya terjawab."),
    ),
    "protection:erase": (
        _(
            "Hapus data pribadi seseorang atas permintaannya. Bacalah “Yang akan terjadi” dan "
            "pastikan orangnya."
        ),
        _("Ini tidak dapat dibatalkan."),
    ),
    **dict.fromkeys(
        (
            "protection:incidents",
            "protection:incident",
            "protection:incident-new",
            "protection:incident-amend",
            "protection:incident-letter",
        ),
        (
            _(
                "Catat kegagalan pelindungan data segera setelah diketahui, walau belum lengkap: "
                "tenggat 3 × 24 jam dihitung dari saat itu."
            ),
            _(
                "Lengkapi faktanya, pakai rancangan surat kepada subjek data dan lembaga, lalu "
                "tandai siapa yang sudah dikabari."
            ),
            _(
                "Program tidak mengirim surat itu; Anda yang mengirimnya. Insiden yang diakhiri "
                "tetap dapat dibaca."
            ),
        ),
    ),
}
