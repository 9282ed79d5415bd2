"""Help on pages: the desk, the account and its security."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "people:desk": (
        _(
            "Dari sini ke semua pekerjaan Anda: pemberitahuan, yang menunggu, dan tautan menurut "
            "peran Anda."
        ),
        _(
            "Bila sebuah peran kurang atau keliru, mintalah operator; perubahan peran langsung "
            "berlaku."
        ),
    ),
    "people:notice-choices": (
        _(
            "Pilih untuk tiap jenis pemberitahuan: surel seketika, dikumpulkan pagi hari, atau "
            "tidak sama sekali."
        ),
        _("Di meja kerja semuanya tetap tampil, apa pun pilihan Anda."),
    ),
    "people:sessions": (
        _(
            "Peramban tempat akun Anda sedang masuk. Keluarkan yang tidak Anda kenal, satu atau "
            "semua yang lain."
        ),
        _(
            "Yang dikeluarkan harus masuk lagi dengan kata sandi; bila curiga, ganti juga kata "
            "sandinya."
        ),
    ),
    "people:readings": (
        _("Bagi auditor: halaman yang Anda buka dan kapan. Pencatatan ini berjalan sendiri."),
        _("Daftar ini tidak dapat dihapus; ia melindungi Anda dan yang Anda baca."),
    ),
    **dict.fromkeys(
        ("people:accounts", "people:account-new"),
        (
            _(
                "Semua akun situs ini, dengan surel yang disamarkan. Cari, buka satu, atau buat "
                "yang baru."
            ),
            _(
                "Akun baru belum berperan: beri perannya di halaman akunnya. Pemiliknya membuat "
                "kata sandi sendiri."
            ),
        ),
    ),
    "people:account": (
        _(
            "Peran, faktor kedua, dan keadaan satu akun. Beri atau cabut peran di sini; pemiliknya "
            "langsung merasakannya."
        ),
        _(
            "Menutup akun mengakhiri semua perannya hari ini. Yang pernah dikerjakannya tetap "
            "tercatat."
        ),
    ),
    "people:account-open": (
        _("Alamat surel disamarkan sampai Anda menyebut tujuan melihatnya."),
        _("Tujuan dan nama Anda dibaca pemilik data; alamatnya tampil satu kali."),
    ),
    "people:factors-reset": (
        _(
            "Untuk orang yang kehilangan ponsel, kunci, dan kode pemulihannya. Pastikan dahulu "
            "dengan bertemu atau menelepon."
        ),
        _("Semua faktor dan kodenya hilang, dan ia harus memasang yang baru saat masuk."),
    ),
    **dict.fromkeys(
        (
            "mfa_index",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_add_webauthn",
            "mfa_edit_webauthn",
            "mfa_remove_webauthn",
            "mfa_generate_recovery_codes",
            "mfa_view_recovery_codes",
        ),
        (
            _(
                "Faktor kedua menjaga akun Anda bila kata sandinya bocor: kunci sandi, atau enam "
                "angka dari aplikasi di ponsel."
            ),
            _(
                "Pasang sedikitnya dua, dan simpan kode pemulihan di tempat lain. Bila semuanya "
                "hilang, hanya operator yang dapat mengatur ulang."
            ),
        ),
    ),
    "account_change_password": (
        _("Ganti kata sandi Anda di sini; tulis yang lama, lalu yang baru dua kali."),
    ),
}
