"""Help on pages: queue, scoring, calibration, for assessors."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "review:queue": (
        _(
            "Daerah yang menunggu nilai Anda, dengan tenggat dan kemajuannya. “Mulai” atau "
            "“Lanjutkan” membuka lembar nilainya."
        ),
        _(
            "Nilai tersimpan satu per satu, juga tanpa sambungan bila lembarnya sudah terbuka. "
            "Setelah semua terisi, periksa lalu ajukan."
        ),
        _("Asesor lain tidak melihat nilai Anda, dan Anda tidak melihat nilai mereka."),
    ),
    "review:pad-check": (
        _(
            "Baca sekali lagi semua nilai, keyakinan dan catatan Anda untuk daerah ini. Yang masih "
            "ragu disebut di atas."
        ),
        _(
            "Setelah diajukan, nilai tidak dapat diubah lagi. Pilih “Nanti” bila masih ingin "
            "melihat satu pertanyaan."
        ),
    ),
    "review:pad-years": (
        _(
            "Jawaban daerah ini di samping putaran-putaran sebelumnya: apa yang melonjak, apa yang "
            "disalin, bukti apa yang baru."
        ),
        _("Hanya untuk dibaca; menilai tetap di lembar nilai, menurut bukti tahun ini."),
    ),
    "review:pad-finding": (
        _("Di sini nilai sebuah pertanyaan diubah karena temuan Anda di lapangan."),
        _(
            "Pilih nilai baru dan tulis alasannya. Nilai sebelum dan sesudah tersimpan bersama "
            "temuannya; tidak mengubah pun boleh."
        ),
    ),
    "review:score-books": (
        _(
            "Untuk menilai di spreadsheet tanpa sambungan: unduh lembar putaran atau satu daerah, "
            "isi, lalu bawa kembali di sini."
        ),
        _(
            "Bila nilai berubah daring sejak lembar diunduh, Anda memilih baris demi baris mana "
            "yang berlaku."
        ),
        _("Membawa kembali belum mengajukan: penilaian tetap diajukan dari halaman “Periksa”."),
    ),
    "review:declarations": (
        _(
            "Nyatakan di sini bila hubungan keluarga, pekerjaan, atau hal lain membuat Anda tidak "
            "dapat menilai sebuah daerah dengan adil."
        ),
        _(
            "Daerah itu lalu tidak dibagikan kepada Anda. Yang keliru dicabut sekretariat dengan "
            "alasan; pernyataannya tetap tercatat."
        ),
    ),
    "review:duties": (
        _(
            "Putaran yang Anda nilai, dengan surat penugasan atau surat keterangannya untuk "
            "diunduh."
        ),
        _(
            "Nomor pada surat dapat diperiksa siapa pun di “Periksa dokumen”. Bila suratnya belum "
            "ada, mintalah sekretariat menerbitkannya."
        ),
    ),
    **dict.fromkeys(
        ("review:talks", "review:talk"),
        (
            _(
                "Di sini panel membicarakan pertanyaan yang nilainya berbeda. Moderator yang "
                "membukanya, selama tahap moderasi."
            ),
            _(
                "Tulis bagaimana Anda membaca rubrik dan bukti. Nama Anda tidak tampil; jangan "
                "menyebut diri atau daerah Anda."
            ),
            _("Skor Anda tetap seperti yang diajukan; moderator menetapkan nilainya."),
        ),
    ),
    **dict.fromkeys(
        ("review:appeals-mine", "review:appeal-decide"),
        (
            _(
                "Sanggah yang diserahkan kepada Anda: alasan daerah dan bukti tambahannya, di "
                "samping nilai yang disanggah."
            ),
            _(
                "Kabulkan dengan nilai baru, atau tolak; keduanya dengan alasan. Putusan dicatat "
                "satu kali dan dibaca daerah tanpa nama Anda."
            ),
        ),
    ),
    "review:calibrations": (
        _("Jawaban contoh yang dinilai semua asesor sebelum daerahnya sendiri."),
        _(
            "Buka putarannya, nilai tiap jawaban menurut rubrik, lalu serahkan; sesudah itu acuan "
            "dan alasannya tampak."
        ),
    ),
    "review:calibration": (
        _(
            "Semua asesor menilai jawaban yang sama, sehingga beda membaca rubrik tampak sebelum "
            "daerah sungguhan dinilai."
        ),
        _("Nilai kalibrasi tidak masuk hasil, peringkat, bundel, atau kesepakatan putaran."),
        _(
            "Asesor lain tidak pernah melihat nilai Anda dengan nama. Sekretariat melihatnya "
            "setelah Anda menyerahkan, untuk membicarakan rubrik; bukan penilaian kinerja."
        ),
        _(
            "Nama daerah disamarkan; dokumen buktinya dapat tetap menyebutnya. Yang mempunyai "
            "benturan dengan daerah itu tidak diberi butirnya."
        ),
    ),
}
