"""Help on pages: the calibration of a round, for who sets it up."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "review:calibration-desk": (
        _(
            "Ambil jawaban dari putaran yang sudah ditutup, dengan buktinya, atau tulis jawaban "
            "contoh. Jawaban putaran ini tidak dipakai: acuannya akan mendahului penilaian daerah "
            "itu."
        ),
        _(
            "Tetapkan nilai acuan, alasan, dan urutannya sebelum diterbitkan; sesudah itu set "
            "tidak berubah. Set dapat ditarik selama belum ada asesor yang mulai."
        ),
        _(
            "Nama daerah disamarkan; buka satu butir untuk melihatnya seperti asesor. Siapa yang "
            "berbenturan dengan daerah itu, atau menilainya di putaran ini, tidak diberi butirnya."
        ),
        _(
            "Selisih dan sebaran dihitung dari percobaan pertama; percobaan ulang diberikan orang "
            "yang sudah tahu acuannya dan hanya berdiri di sampingnya."
        ),
        _(
            "Nilai kalibrasi tidak masuk hasil, peringkat, bundel, atau kesepakatan putaran, dan "
            "bukan penilaian kinerja."
        ),
    ),
    **dict.fromkeys(
        ("review:calibration-answers", "review:calibration-choose", "review:calibration-write"),
        (
            _(
                "Butir kalibrasi adalah satu jawaban yang dinilai semua asesor: dari putaran yang "
                "sudah ditutup, atau yang Anda tulis sendiri."
            ),
            _(
                "Beri nilai acuan dan alasannya; asesor melihat keduanya setelah menyerahkan. Baca "
                "teksnya: nama daerah atau orang di dalamnya tidak ikut disamarkan."
            ),
            _("Butir dapat diubah dan dikeluarkan selama set belum terbit."),
        ),
    ),
    **dict.fromkeys(
        ("review:calibration-edit", "review:calibration-preview"),
        (
            _(
                "Jawaban yang ditulis dapat diubah seluruhnya; dari jawaban sebuah daerah hanya "
                "acuan dan alasannya. Bukti dan kata daerah tetap seperti saat diambil."
            ),
            _(
                "Sesudah terbit tidak ada yang berubah: asesor menilai hal yang sama. Tarik dahulu "
                "selama belum ada yang mulai; sesudah itu jelaskan kepada panel."
            ),
        ),
    ),
    "review:calibration-person": (
        _(
            "Nilai seorang asesor di samping acuan, setelah diserahkan. Pakailah untuk "
            "membicarakan rubrik."
        ),
        _(
            "Minta sekali lagi, atau bolehkan lanjut tanpa kalibrasi dengan alasan yang tercatat. "
            "Percobaan pertama tidak hilang."
        ),
    ),
}
