"""Help on pages: rounds and panels, for the secretariat."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "review:rounds": (
        _("Di sini putaran penyelenggara Anda, dengan tahapnya dan kapan tahap berikutnya mulai."),
        _(
            "Pilih sebuah putaran untuk mengendalikannya, atau “Buka putaran” untuk mulai yang "
            "baru."
        ),
    ),
    "review:control": (
        _(
            "Halaman ini menunjukkan di mana sebuah putaran berada: tahapnya, daerah yang "
            "tertinggal, beban panel, dan yang perlu dikerjakan."
        ),
        _(
            "“Kirim pengingat” menulis kepada yang tertinggal saja. Unduhan memuat daftar yang "
            "sama sebagai tabel."
        ),
        _(
            "Memajukan tahap dilakukan di halaman tersendiri, yang menyebut dahulu apa yang akan "
            "terjadi."
        ),
    ),
    "review:advance": (
        _("Di sini putaran dimajukan ke tahap berikutnya. Bacalah “Yang akan terjadi” dahulu."),
        _("Yang menahan disebut satu per satu, dengan jalan ke halaman untuk menyelesaikannya."),
        _(
            "Tahap tidak dapat diundurkan. Daerah yang terlambat dapat diberi tambahan waktu "
            "sebelum Anda memajukannya."
        ),
    ),
    "review:graces": (
        _(
            "Tambahan waktu untuk satu tahap diberikan kepada satu daerah atau semuanya, dengan "
            "hari terakhir dan alasannya."
        ),
        _(
            "Yang diberi tahu segera: kalendernya pindah ke hari yang baru. Selama berjalan, tahap "
            "itu belum dapat dimajukan."
        ),
        _("Pemberian dapat ditarik; keduanya tetap tercatat."),
    ),
    "review:shortfalls": (
        _("Di sini daerah yang dinilai lebih sedikit asesor daripada yang ditetapkan putaran."),
        _(
            "Tambahkan asesor lewat panelnya, atau pilih daerahnya dan sebut mengapa dibiarkan. "
            "Tanpa salah satunya, putaran tidak dapat ditutup."
        ),
    ),
    "review:way": (
        _(
            "Halaman ini menuliskan cara putaran berjalan: tahap, siapa bertindak, panel, dan apa "
            "yang terbuka."
        ),
        _(
            "Hanya untuk dibaca. Cara itu diambil dari pola saat putaran dibuka, dan tidak berubah "
            "bila polanya berubah."
        ),
    ),
    "review:candidates": (
        _(
            "Daftar calon: siapa dapat diundang, menurut kriterianya, sampai undangannya dijawab "
            "dan kehadirannya dicatat."
        ),
        _(
            "Saring, pilih barisnya, lalu undang, coret, atau catat hadir. Setiap tindakan "
            "diperlihatkan dahulu."
        ),
        _(
            "Jumlah dari sumber lain dicatat di “Angka menurut sumber”; angka yang berbeda berdiri "
            "berdampingan."
        ),
    ),
    "review:candidate-table": (
        _("Bawa daftar calon sebagai tabel. “Kolom yang dikenal” menyebut nama kolom dan isinya."),
        _(
            "Bila satu baris salah, tidak satu pun masuk. Perbaiki yang disebut, lalu bawa lagi "
            "berkas yang sama; daerah tidak menjadi ganda."
        ),
    ),
    **dict.fromkeys(
        ("review:mentors", "review:mentor-end"),
        (
            _(
                "Catat siapa membimbing daerah mana. Ia lalu tidak menilai daerah itu pada tahun "
                "program yang sama."
            ),
            _(
                "Bimbingan yang diakhiri karena selesai tetap menghalangi; hanya “salah catat” "
                "yang membolehkan orang itu menilai lagi."
            ),
        ),
    ),
    **dict.fromkeys(
        ("review:panels", "review:panel"),
        (
            _(
                "Panel adalah kelompok asesor yang menilai daerah yang sama, masing-masing tanpa "
                "melihat nilai yang lain."
            ),
            _(
                "Buat panel, buka, dudukkan asesornya, lalu bagikan daerah. Susun otomatis dapat "
                "mengerjakan ketiganya sekaligus."
            ),
            _(
                "Daerah yang sudah mulai dinilai tidak dapat dipindah. Bila ada benturan, catat "
                "mundurnya: nilainya disimpan dan tidak dihitung."
            ),
        ),
    ),
    **dict.fromkeys(
        ("review:pool", "review:pool-member"),
        (
            _(
                "Kolam berisi asesor yang dapat diminta menilai putaran ini, dengan keahlian, "
                "daerah asal, dan benturannya."
            ),
            _(
                "Masukkan asesor, lalu lengkapi lembaga, daerah asal dan bidang keahliannya: dari "
                "situlah susunan dihitung."
            ),
            _(
                "Yang berhalangan dikeluarkan, bukan dihapus: nilai yang sudah diberikannya tetap "
                "ada."
            ),
        ),
    ),
    "review:certificates": (
        _(
            "Selama putaran dinilai tiap asesor mendapat surat penugasan; setelah ditutup, surat "
            "keterangan dengan daerah yang dinilainya."
        ),
        _(
            "Tanda “perlu diperbarui” berarti keadaannya berubah sejak surat terbit. Menerbitkan "
            "lagi menggantikan surat lama, yang tetap dapat diperiksa."
        ),
    ),
    **dict.fromkeys(
        ("review:assignment", "review:assignment-entry"),
        (
            _(
                "Program menyusun siapa menilai daerah mana menurut aturan di sini. Benturan "
                "kepentingan tidak pernah dilanggar."
            ),
            _(
                "Hitung, baca susunannya, ganti satu dua orang bila perlu, lalu pakai. Belum ada "
                "yang dibagi sebelum Anda memakainya."
            ),
            _(
                "Bila seseorang berhalangan kemudian, keluarkan dari kolam dan susun lagi: hanya "
                "daerah yang ditinggalkan yang berubah."
            ),
        ),
    ),
    **dict.fromkeys(
        ("review:likenesses", "review:likeness"),
        (
            _(
                "Di sini pasangan daerah yang mengaku tingkat yang sama atas bukti atau kata yang "
                "serupa, tetapi nilainya terpaut."
            ),
            _(
                "Buka sebuah pasangan untuk membacanya berdampingan, lalu putuskan nilai salah "
                "satunya bila memang keliru."
            ),
            _("Kemiripan hanya petunjuk: nilai tidak berubah dengan sendirinya."),
        ),
    ),
    **dict.fromkeys(
        ("review:moderation", "review:questions"),
        (
            _(
                "Moderasi mempertemukan nilai asesor yang berbeda lebar; yang terlebar di atas. "
                "Pilih batas selisihnya, lalu buka satu pertanyaan."
            ),
            _(
                "Selama belum diputuskan, yang dihitung adalah rata-rata. Nilai asesor sendiri "
                "tidak pernah ditimpa."
            ),
        ),
    ),
    "review:settle": (
        _(
            "Baca rubrik, jawaban, bukti, dan catatan tiap asesor, lalu tetapkan satu nilai dengan "
            "alasannya."
        ),
        _(
            "Diskusi bertanya kepada panel tanpa menyebut nama. Membuka nama asesor tercatat "
            "tersendiri; lakukan hanya bila perlu."
        ),
        _(
            "Keputusan baru menggantikan yang lama, dan riwayatnya tetap terbaca. Setelah putaran "
            "ditutup ia berlaku pada hitungan berikutnya."
        ),
    ),
    "review:findings": (
        _(
            "Klaim daerah di samping temuan asesor dari tinjauan dan wawancara, satu baris satu "
            "pertanyaan."
        ),
        _(
            "Temuan tidak mengubah nilai. Yang datang setelah penilaian diserahkan ditindaklanjuti "
            "di moderasi."
        ),
    ),
    **dict.fromkeys(
        ("review:years", "review:years-entry"),
        (
            _(
                "Tiap daerah dibandingkan dengan putaran-putaran sebelumnya: nilai diri yang "
                "melonjak tanpa bukti baru, dan keterangan yang disalin."
            ),
            _(
                "Buka sebuah daerah untuk melihat pertanyaannya. Ini petunjuk untuk dilihat "
                "asesor, bukan putusan."
            ),
        ),
    ),
    **dict.fromkeys(
        ("review:appeals", "review:appeal-case"),
        (
            _(
                "Sanggah yang diajukan daerah, yang belum diputus di atas. Serahkan masing-masing "
                "kepada seorang pemutus."
            ),
            _(
                "Yang memberi nilainya, menetapkannya dalam moderasi, atau berbenturan tidak "
                "ditawarkan sebagai pemutus."
            ),
            _("Setelah semua diputus, hitung lagi hasilnya; putusan berlaku pada hitungan itu."),
        ),
    ),
}
