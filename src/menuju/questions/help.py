"""Help on pages: questions, evidence, approval."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "questions:responses": (
        _(
            "Pengisian yang menyangkut Anda, dengan berapa jawaban sudah lengkap. Buka satu untuk "
            "melihat pertanyaannya."
        ),
    ),
    "questions:mine": (
        _(
            "Pertanyaan yang dibagikan kepada perangkat daerah Anda, yang paling mendesak di atas, "
            "dengan tenggatnya."
        ),
        _(
            "Buka sebuah pertanyaan, pilih tingkat, lampirkan bukti, lalu “Tandai lengkap”. Yang "
            "dikembalikan koordinator menyebut alasannya."
        ),
    ),
    "questions:board": (
        _("Pertanyaan daerah ini: siapa pemiliknya, sampai di mana, nilai diri, dan buktinya."),
        _(
            "Koordinator membagi pertanyaan, memeriksa yang lengkap, lalu mengajukan kepada kepala "
            "daerah, yang menyetujui atau mengembalikannya."
        ),
        _(
            "Yang tampil hanya yang boleh Anda baca; nilai diri bukan putusan, panel yang "
            "menilainya menurut bukti."
        ),
    ),
    "questions:question": (
        _(
            "Jawab satu pertanyaan: pilih tingkat menurut rubriknya, tulis keterangan, dan "
            "lampirkan bukti dengan halamannya."
        ),
        _(
            "Draf tersimpan kapan saja. Tingkat di atas batas tanpa bukti baru dapat ditandai "
            "lengkap setelah buktinya ada."
        ),
        _(
            "Setelah disetujui kepala daerah jawaban terkunci; ia hanya dibuka lagi dengan alasan "
            "yang tercatat."
        ),
    ),
    "questions:assign": (
        _(
            "Pilih pertanyaan, lalu perangkat daerah yang menjawabnya, dengan tenggat bila perlu. "
            "Perangkat daerah itu diberi tahu."
        ),
        _(
            "Pembagian dapat diubah sampai diajukan; tulisan dan bukti yang sudah ada ikut "
            "tersimpan."
        ),
    ),
    "questions:shared": (
        _(
            "Siapa mengerjakan apa: tiap perangkat daerah dengan yang lengkap, lewat tenggat, "
            "belum diperiksa, dan dikembalikan."
        ),
        _("Periksa satu per satu, atau terima sekaligus semua yang lengkap."),
    ),
    "questions:handover": (
        _(
            "Koordinator yang berganti menyerahkan pekerjaannya di sini, dengan daftar yang belum "
            "selesai dan berita acaranya."
        ),
        _(
            "Yang menyerahkan membuka, yang menerima menyatakan menerima. Sampai diterima, serah "
            "terima dapat ditarik."
        ),
        _("Setelah diterima, peran koordinator yang lama berakhir hari itu juga."),
    ),
    "questions:pieces": (
        _(
            "Semua berkas dan tautan daerah Anda untuk pengisian ini, dan jawaban mana yang "
            "memakainya."
        ),
        _(
            "Bukti dilampirkan dari halaman pertanyaannya. Buka satu untuk membacanya dan "
            "menetapkan apakah umum boleh melihatnya."
        ),
    ),
    "questions:evidence": (
        _(
            "Baca bukti di sini, unduh, dan lihat jawaban mana yang memakainya. Bukti tautan "
            "disimpan salinannya."
        ),
        _(
            "Daerah menetapkan apakah umum boleh melihatnya setelah hasil diumumkan. Sekretariat "
            "hanya dapat menahannya sementara."
        ),
    ),
    "questions:evidence-hold": (
        _(
            "Tahan sebuah bukti dari umum bila memuat, misalnya, data pribadi, dengan alasan yang "
            "dibaca daerah."
        ),
        _(
            "Penahanan berakhir sendiri sesudah beberapa hari kerja, atau lebih cepat bila Anda "
            "membukanya lagi."
        ),
    ),
    "questions:reuses": (
        _(
            "Berkas dan gambar yang dipakai di lebih dari satu daerah, atau lagi dari pengumpulan "
            "lain."
        ),
        _(
            "Buka buktinya untuk melihat apakah pemakaian itu wajar. Tidak ada nilai yang berubah "
            "karena daftar ini."
        ),
    ),
    **dict.fromkeys(
        ("questions:offers", "questions:filled"),
        (
            _(
                "Isian formulir daerah Anda yang pertanyaannya sama dapat diambil menjadi draf "
                "jawaban, dengan berkasnya sebagai bukti."
            ),
            _(
                "Pilih isian, baca apa yang akan diambil, lalu ambil. Jawaban yang sudah ada "
                "tetap, kecuali Anda mencentangnya."
            ),
        ),
    ),
    "questions:submit": (
        _(
            "Serahkan semua jawaban kepada kepala daerah untuk diperiksa. Yang belum lengkap "
            "disebut dan menahan pengajuan."
        ),
        _("Selama diperiksa jawaban tidak dapat diubah; Anda dapat menariknya sampai disetujui."),
    ),
    "questions:approve": (
        _(
            "Kepala daerah atau Sekda membaca ringkasan di sini, lalu menyetujui atas nama daerah "
            "atau mengembalikannya dengan alasan."
        ),
        _(
            "Persetujuan mengunci semua jawaban dan menyimpan salinan beku dengan sidiknya; ini "
            "tidak dapat dibatalkan."
        ),
    ),
    **dict.fromkeys(
        ("questions:send-back", "questions:give-back"),
        (
            _("Tulis apa yang perlu diperbaiki; alasan itu dibaca oleh yang mengerjakannya."),
            _("Tidak ada jawaban atau bukti yang terhapus."),
        ),
    ),
    "questions:withdraw": (
        _(
            "Bila tabel atau isian yang dimasukkan sekaligus ternyata keliru, tarik kembali di "
            "sini dengan alasannya."
        ),
        _("Jawaban yang sudah diubah seseorang sesudahnya tidak disentuh."),
    ),
    "questions:unlock": (
        _("Buka satu jawaban yang sudah disetujui bila memang harus diperbaiki, dengan alasan."),
        _(
            "Kepala daerah harus menyetujui sekali lagi sesudahnya; salinan beku yang lama tetap "
            "ada."
        ),
    ),
    "questions:talk": (
        _(
            "Pembicaraan di dalam daerah tentang satu pertanyaan: apa yang kurang, siapa "
            "mengerjakannya."
        ),
        _(
            "Pilih siapa yang diberi tahu, lalu “Tandai selesai” bila sudah beres. Asesor dan "
            "sekretariat tidak membacanya."
        ),
    ),
}
