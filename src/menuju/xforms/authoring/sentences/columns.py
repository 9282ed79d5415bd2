"""Sentences about our own columns: code, dimension, weight, scale, rubric, evidence."""

from menuju.xforms.authoring.sentences.types import Sentence, warning

COLUMNS = {
    "code-double": Sentence(
        "kode “{code}” sudah dipakai di {other}.", "the code “{code}” is used at {other} already."
    ),
    "dimension-unknown": Sentence(
        "dimensi “{code}” tidak dikenal instrumen.{hint}",
        "the instrument knows no dimension “{code}”.{hint}",
    ),
    "dimension-shape": Sentence(
        "dimensi “{code}”: tulis kodenya, huruf dan angka tanpa spasi, misalnya baseline.",
        "dimension “{code}”: write its code, letters and digits without spaces, such as baseline.",
    ),
    "weight-shape": Sentence(
        "bobot “{text}” bukan angka; tulis misalnya 1.3.",
        "the weight “{text}” is no number; write for example 1.3.",
    ),
    "weight-low": Sentence(
        "bobot harus lebih dari nol, di sini {text}.",
        "a weight must be above zero, here it is {text}.",
    ),
    "weight-alone": warning(
        "ada bobot tanpa dimensi; bobot ini tidak dihitung ke mana pun.",
        "a weight without a dimension counts for nothing.",
    ),
    "scale-shape": Sentence(
        "skala “{text}”: tulis nilai terendah dan tertinggi, misalnya 0..4."
        " Tanda hubung dapat diubah spreadsheet menjadi tanggal.",
        "scale “{text}”: write the lowest and the highest score, such as 0..4."
        " A spreadsheet may turn a hyphen into a date.",
    ),
    "scale-choices": warning(
        "pilihan daftar “{list}” ({found}) tidak sama dengan skala {scale}.",
        "the choices of the list “{list}” ({found}) are not those of the scale {scale}.",
    ),
    "rubric-shape": Sentence(
        "rubrik: satu tingkat sebaris, angka lalu titik dua, misalnya “0: Belum ada”."
        " Yang tidak terbaca: “{text}”.",
        "rubric: one level a line, its score and a colon, such as “0: Nothing yet”."
        " Not readable: “{text}”.",
    ),
    "rubric-level": Sentence(
        "tingkat {level} ada di luar skala {scale}, atau tertulis dua kali.",
        "level {level} is outside the scale {scale}, or written twice.",
    ),
    "evidence-shape": Sentence(
        "bukti “{text}”: tulis jumlah terkecil, lalu jenisnya bila perlu, misalnya"
        " “1: decree, minutes”. Jenis: {kinds}.",
        "evidence “{text}”: write the fewest pieces, then their kinds where it matters, such as"
        " “1: decree, minutes”. Kinds: {kinds}.",
    ),
    "evidence-nowhere": warning(
        "pertanyaan ini menuntut bukti, tetapi grupnya tidak punya pertanyaan berkas, gambar,"
        " video, atau suara.",
        "this question demands evidence, but its group has no question for a file, image, video"
        " or recording.",
    ),
    "facts-of-group": warning(
        "“{column}” di baris {type} diabaikan; tulis pada pertanyaannya.",
        "“{column}” in a row {type} is left out; write it at the question.",
    ),
}
