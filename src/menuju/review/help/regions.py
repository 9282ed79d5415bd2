"""Help on pages: for regions, putting forward, appeals, findings."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    **dict.fromkeys(
        ("review:nominations", "review:nominate"),
        (
            _(
                "Daerah dapat mengajukan diri pada putaran yang membukanya, sampai hari yang "
                "disebut."
            ),
            _(
                "Tulis alasannya dan ajukan. Mengajukan lagi sebelum tenggat menggantikan "
                "pengajuan yang lama."
            ),
            _(
                "Mengajukan diri belum berarti diundang: sekretariat yang memutuskan, dan Anda "
                "diberi tahu."
            ),
        ),
    ),
    "review:appeals-own": (
        _(
            "Di sini nilai panel tiap pertanyaan daerah Anda, dan sanggah yang sedang disusun "
            "selama masa sanggah."
        ),
        _(
            "Koordinator menyusun dan menyerahkannya kepada kepala daerah; kepala daerah "
            "mengajukan, atau mengembalikannya dengan alasan."
        ),
        _("Sanggah diajukan satu kali untuk seluruh pertanyaan. Sesudahnya hanya dapat dicabut."),
    ),
    "review:appeal": (
        _(
            "Sanggah satu pertanyaan: bandingkan nilai diri, nilai panel, rubrik, dan catatan "
            "asesor, lalu tulis mengapa nilainya keliru."
        ),
        _(
            "Bukti boleh ditambah: yang sudah ada, berkas, atau tautan. Berkas besar yang terputus "
            "dilanjutkan dengan memilih berkas yang sama."
        ),
        _("Simpan sesering Anda mau; tidak ada yang diajukan sampai kepala daerah mengajukannya."),
    ),
    "review:findings-own": (
        _(
            "Yang diklaim daerah Anda di samping yang ditemukan asesor pada tinjauan dan "
            "wawancara, dengan nilai yang berlaku."
        ),
        _("Hanya untuk dibaca. Nilai yang Anda anggap keliru disanggah selama masa sanggah."),
    ),
}
