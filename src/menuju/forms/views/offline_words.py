"""What the scripts of the offline pages say, in the language of the page."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def sentences() -> dict[str, str]:
    """Return the sentences by name; words in braces are filled in later."""
    return {**_page(), **_sending(), **_filling(), **_engine(), **_widgets()}


def _page() -> dict[str, str]:
    return {
        "locale": "en-GB" if get_language() == "en" else "id-ID",
        "sign-in": _("Masuk lagi untuk mengirimnya"),
        "reload": _("Muat ulang untuk mengirimnya"),
        "form-not-taken": _("belum dibawa"),
        "form-taken": _("dibawa"),
        "form-newer": _("ada versi baru"),
        "form-withdrawn": _("tidak ditugaskan lagi"),
        "form-version": _("versi {version}"),
        "form-about": _("Dibawa {at}, {size}"),
        "form-fresh": _("Daftar pilihannya diperbarui {at}."),
        "form-news": _(
            "Terakhir berubah {at}: {added} baru, {changed} berubah, {gone} tidak ada lagi."
        ),
        "row-gone": _("tidak ada lagi di daftar Anda."),
        "record-draft": _("belum selesai"),
        "record-waiting": _("menunggu dikirim"),
        "record-refused": _("ditolak"),
        "sent-files": _("{n} berkas: {names}"),
        "used": _(
            "{forms} formulir, {open} isian belum terkirim, {sent} tanda terima. Terpakai {used}"
            " dari {room}. Peramban boleh membersihkannya bila penyimpanan hampir"
            " penuh: kirim secepatnya."
        ),
        "used-lasting": _(
            "{forms} formulir, {open} isian belum terkirim, {sent} tanda terima. Terpakai {used}"
            " dari {room}; peramban menjaganya."
        ),
        "drop": _("Hapus"),
        "sure-drop": _("Hapus {title} dari perangkat ini? Isian ini belum terkirim."),
        "erase": _("Hapus semuanya"),
        "sure-erase": _("Hapus semua formulir dan tanda terima Anda dari perangkat ini?"),
        "sure-erase-open": _(
            "{n} isian belum terkirim akan hilang. Hapus semuanya dari perangkat ini?"
        ),
        "erased": _("Tidak ada lagi data Anda di perangkat ini."),
        "take-offline": _("Tidak ada sambungan: formulir belum dibawa. Coba lagi saat tersambung."),
        "take-signed-out": _("Sesi Anda berakhir: masuk lagi untuk membawa formulir."),
        "take-refused": _("Peladen tidak memberikan formulir ini. Muat ulang halaman ini."),
        "evidence-take": _("Bawa daftar bukti"),
        "evidence-again": _("Bawa lagi"),
        "evidence-about": _(
            "{n} dari {of} bukti, dibawa {at}, {size}. Tampil {shown} dari {found}."
        ),
        "full": _(
            "Penyimpanan perangkat ini penuh. Yang sudah tersimpan tetap aman. Kirim yang menunggu,"
            " atau hapus yang tidak perlu, lalu ulangi."
        ),
    }


def _sending() -> dict[str, str]:
    return {
        "net-done": _("Tersambung. Diperiksa {at}"),
        "net-sending": _("Mengirim, {n} menunggu…"),
        "net-sent": _("Terkirim {at}"),
        "net-offline": _("Luring: isian aman di perangkat ini, dikirim saat tersambung"),
        "net-slow": _("Peladen belum menjawab: isian aman di perangkat ini, dicoba lagi"),
        "net-signed-out": _("Sesi Anda berakhir: isian aman di perangkat ini."),
        "net-other-account": _(
            "Peramban ini masuk sebagai akun lain: isian aman dan menunggu akun yang mengisinya."
        ),
        "net-stale": _("Halaman ini sudah lama: isian aman di perangkat ini."),
    }


def _filling() -> dict[str, str]:
    return {
        "kept": _("Tersimpan di perangkat ini {at}"),
        "never": _("belum pernah"),
        "not-kept": _("Perangkat ini menolak menyimpan. Terakhir tersimpan: {at}."),
        "full-record": _(
            "Penyimpanan perangkat penuh: perubahan terakhir BELUM tersimpan. Terakhir tersimpan:"
            " {at}. Jangan tutup halaman ini; buka daftar di tab lain, kirim yang menunggu atau"
            " hapus yang tidak perlu."
        ),
        "full-file": _(
            "Penyimpanan perangkat penuh: berkas ini tidak tersimpan. Jawaban lain tetap aman."
            " Kirim yang menunggu atau hapus yang tidak perlu, lalu pilih lagi."
        ),
        "file-empty": _("Berkas ini kosong; pilih yang lain."),
        "file-large": _("Berkas ini {size}; paling besar {most}. Pilih yang lebih kecil."),
        "no-form": _("Formulir ini belum dibawa di perangkat ini. Bawa dahulu dari daftar."),
        "no-draft": _("Isian ini sudah selesai atau sudah terkirim."),
        "other-tab": _("Isian ini sedang terbuka di tab lain. Lanjutkan di sana."),
    }


def _engine() -> dict[str, str]:
    """Return what enketo-core says."""
    return {
        "e:constraint.invalid": _("Nilai ini tidak sesuai"),
        "e:constraint.required": _("Wajib diisi"),
        "e:form.required": _("wajib"),
        "e:hint.guidance.details": _("Petunjuk lebih lanjut"),
        "e:repeat.add": _("Tambah"),
        "e:repeat.remove": _("Hapus kelompok ini"),
        "e:confirm.repeatremove.heading": _("Hapus kelompok isian ini?"),
        "e:confirm.repeatremove.msg": _("Isian di dalamnya hilang."),
        "e:alert.gotonotfound.msg": _("Pertanyaan {path} tidak ada di formulir ini."),
        "e:alert.valuehasspaces.multiple": _("Pilihan {value} memuat spasi."),
    }


def _widgets() -> dict[str, str]:
    return {
        "e:file.remove": _("Hapus berkas"),
        "e:file.working": _("Menyimpan di perangkat…"),
        "e:file.sure": _("Hapus {name} dari isian ini?"),
        "e:file.kept": _("{name}, {size} kB, tersimpan di perangkat ini"),
        "e:file.missing": _("{name} tidak ada lagi di perangkat ini; pilih lagi."),
        "e:place.here": _("Ambil lokasi perangkat ini"),
        "e:place.map": _("Pilih di peta"),
        "e:place.nomap": _("Peta tidak dapat dimuat; tulis koordinatnya."),
        "e:place.add": _("Tambahkan lokasi perangkat ini"),
        "e:place.latitude": _("lintang (°)"),
        "e:place.longitude": _("bujur (°)"),
        "e:place.altitude": _("ketinggian (m)"),
        "e:place.accuracy": _("ketelitian (m)"),
        "e:place.points": _("titik, satu tiap baris: lintang bujur"),
        "e:place.asking": _("Mencari lokasi…"),
        "e:place.found": _("Lokasi ditemukan, ketelitian {metres} m"),
        "e:place.refused": _("Peramban tidak mengizinkan lokasi. Isi dengan tangan."),
        "e:place.none": _("Lokasi tidak ditemukan. Isi dengan tangan."),
        "e:rank.agree": _("Urutan ini benar"),
        "e:rank.up": _("Naikkan {what}"),
        "e:rank.down": _("Turunkan {what}"),
        "e:rank.at": _("{what}: urutan {at} dari {of}"),
        "e:search.placeholder": _("Cari dalam pilihan"),
        "e:search.count": _("{n} pilihan"),
    }
