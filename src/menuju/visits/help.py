"""Help on pages: visits and interviews."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "visits:visits": (
        _(
            "Tinjauan lapangan dan wawancara yang menyangkut Anda, menurut waktunya; jam menurut "
            "tempatnya."
        ),
        _("Buka satu untuk jadwal, tautan video, orang yang menerima, dan temuannya."),
        _("Sekretariat merencanakan satu per satu atau dengan tabel; daerah lalu menyanggupinya."),
    ),
    "visits:agenda": (
        _("Agenda untuk dicetak dan dibawa, satu baris satu tinjauan."),
        _("Cetak lewat peramban; perubahan jadwal sesudahnya hanya tampak di layar."),
    ),
    "visits:plan": (
        _(
            "Rencanakan satu tinjauan atau wawancara: daerah, program, waktu, tempat atau tautan, "
            "dan asesornya."
        ),
        _(
            "Menjadwalkan langsung memberi tahu daerah dan asesor. Jadwal dapat dipindah atau "
            "dibatalkan kemudian, dengan alasan."
        ),
    ),
    "visits:table": (
        _("Bawa banyak jadwal sekaligus sebagai tabel; kolomnya disebut di bawah."),
        _(
            "Bila ada baris yang salah atau bertabrakan, semuanya disebut dan tidak satu pun "
            "dijadwalkan. Perbaiki, lalu bawa lagi."
        ),
    ),
    "visits:visit": (
        _(
            "Semua tentang satu tinjauan: jadwal, yang hadir, izin merekam, risalah, serta klaim "
            "dan temuan."
        ),
        _(
            "Daerah menyanggupi jadwal dan izinnya; asesor memeriksa klaim dan menulis temuan; "
            "sekretariat mengatur jadwal."
        ),
        _("Daerah membaca temuan setelah hasil diumumkan atau masa sanggah dibuka."),
    ),
    "visits:check": (
        _(
            "Tulis yang Anda temukan untuk satu klaim: sesuai, sebagian, atau tidak, dengan "
            "penjelasan dan foto bila ada."
        ),
        _(
            "Nilai tidak berubah karenanya. Temuan yang keliru dicabut dengan alasan, tidak "
            "dihapus."
        ),
    ),
    "visits:field-form": (
        _(
            "Terbitkan formulir yang dibawa asesor ke lokasi: ia memilih tinjauan dan klaim, "
            "mengisi, memotret, dan mengirim saat ada sinyal."
        ),
        _(
            "Ada asesor baru? Mintalah ia juga di sini. Tinjauan yang dijadwalkan kemudian sampai "
            "di perangkatnya saat ia membuka Formulir luring selagi ada sinyal."
        ),
    ),
    "visits:arrivals": (
        _("Isian dari lokasi yang tiba tetapi belum menjadi temuan, dengan alasannya."),
        _("Buka satu untuk membaca isinya; asesor daerahnya dapat menjadikannya temuan."),
        _(
            "Asesor daerah itu dan sekretariat diberi tahu sekali; di meja kerja ia menunggu "
            "sampai diambil atau ditolak."
        ),
    ),
    "visits:arrival-decline": (
        _("Sebutkan mengapa isian ini tidak menjadi temuan; yang mengirimnya membaca alasannya."),
        _("Yang diisi tetap terbaca di bawah Yang ditolak. Ini tidak dapat dibatalkan."),
    ),
    "visits:arrival": (
        _(
            "Satu isian seperti yang dikirim, dan mengapa ia menunggu. Pilih tinjauan, pertanyaan, "
            "dan foto yang benar, lalu jadikan temuan."
        ),
        _("Yang menjadikannya temuan menanggungnya; isian aslinya tetap tersimpan."),
    ),
    **dict.fromkeys(
        ("visits:withdraw", "visits:act"),
        (
            _(
                "Sebutkan alasan atau isiannya, lalu kirim; yang bersangkutan diberi tahu bila "
                "jadwalnya berubah."
            ),
            _("Yang semula tetap terbaca pada halaman tinjauannya."),
        ),
    ),
}
