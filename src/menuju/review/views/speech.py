"""What the scripts of the pad say, in the language of the page."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def sentences() -> dict[str, str]:
    """Return the sentences by name; `{n}`, `{at}`, `{code}` and `{value}` are filled in later."""
    return {
        "locale": "en-GB" if get_language() == "en" else "id-ID",
        "saved": _("Tersimpan {at}"),
        "saving": _("Menyimpan…"),
        "offline": _("Luring: {n} nilai aman di perangkat ini, dikirim saat tersambung"),
        "idle-offline": _("Luring: nilai disimpan di perangkat ini"),
        "slow": _("Peladen belum menjawab: {n} nilai aman di perangkat ini, dicoba lagi"),
        "signed-out": _("Sesi Anda berakhir: {n} nilai aman di perangkat ini."),
        "sign-in": _("Masuk lagi untuk mengirimnya"),
        "other-account": _(
            "Peramban ini masuk sebagai akun lain: {n} nilai aman di perangkat ini dan menunggu"
            " akun yang memberinya."
        ),
        "stale": _("Halaman ini sudah lama: {n} nilai aman di perangkat ini."),
        "reload": _("Muat ulang untuk mengirimnya"),
        "volatile": _(
            "Peramban ini menolak menyimpan di perangkat: jangan tutup halaman sebelum tersimpan."
        ),
        "draft": _("Catatan disimpan di perangkat ini; beri nilai untuk mengirimnya"),
        "sent": _("Semua nilai dari perangkat ini sudah terkirim."),
        "refused": _("{code} = {value} tidak diterima: {why}"),
        "newer": _(
            "{code}: nilai yang lebih baru, {value}, sudah tersimpan dari perangkat lain"
            " dan berlaku."
        ),
        "retry": _("Kirim lagi"),
        "discard": _("Buang"),
        "copied-note": _("Catatan: {note}"),
        "doubt": _("ragu"),
        "now": _("sedang"),
        "not-yet": _("belum"),
        "unscored": _("Belum dinilai"),
        "choose": _("Pilih nilai dahulu"),
        "online": _("Tersambung"),
        "scored": _("{n} dari {total} dinilai"),
        "not-loaded": _("Pertanyaan itu belum termuat di perangkat ini; sambungkan dahulu."),
        "no-picture": _("Bukti ini belum dapat ditampilkan. Sambungkan, lalu muat lagi."),
    }
