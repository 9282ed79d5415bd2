"""Sentences about the rows of the survey sheet: types, names, groups, labels."""

from menuju.xforms.authoring.sentences.types import Sentence, warning

SURVEY = {
    "type-missing": Sentence(
        "baris ini punya isi tetapi tidak punya jenis; isi kolom type.",
        "this row has content but no type; fill in the column type.",
    ),
    "type-unknown": Sentence(
        "jenis “{type}” tidak dikenal.{hint}", "the type “{type}” is unknown.{hint}"
    ),
    "type-refused": Sentence(
        "jenis “{type}” tidak dapat diisi di sini.", "the type “{type}” cannot be filled in here."
    ),
    "name-missing": Sentence(
        "isi nama: satu kata tanpa spasi, misalnya luas_lahan.",
        "fill in a name: one word without spaces, such as plot_area.",
    ),
    "name-shape": Sentence(
        "nama “{name}”: awali dengan huruf atau garis bawah, lalu huruf, angka, garis bawah,"
        " tanda hubung atau titik, tanpa spasi.",
        "name “{name}”: begin with a letter or underscore, then letters, digits, underscores,"
        " hyphens or dots, without spaces.",
    ),
    "name-long": Sentence(
        "nama sepanjang {n} huruf; paling panjang 64.", "a name of {n} characters; 64 at most."
    ),
    "name-double": Sentence(
        "nama “{name}” sudah dipakai di {other}; setiap nama hanya sekali dalam satu grup.",
        "the name “{name}” is used at {other} already; each name only once in a group.",
    ),
    "name-case": warning(
        "nama “{name}” hanya beda huruf besar-kecil dari {other}; tabel dapat keliru.",
        "the name “{name}” differs from {other} only in capitals; tables may mix them up.",
    ),
    "name-reserved": Sentence(
        "nama “{name}” dipakai formulir sendiri; pilih nama lain.",
        "the name “{name}” belongs to the form itself; choose another.",
    ),
    "repeat-double": Sentence(
        "perulangan “{name}” sudah ada di {other}; nama perulangan hanya sekali dalam formulir.",
        "the repeat “{name}” is at {other} already; a repeat's name stands only once in a form.",
    ),
    "group-unclosed": Sentence(
        "“{type}” ini tidak pernah ditutup; tambahkan baris “end {word}”.",
        "this “{type}” never ends; add a row “end {word}”.",
    ),
    "group-unopened": Sentence(
        "“end {word}” tanpa “begin {word}”.{open}", "“end {word}” without “begin {word}”.{open}"
    ),
    "group-empty": Sentence(
        "grup “{name}” tidak berisi satu pertanyaan pun.",
        "the group “{name}” has not one question in it.",
    ),
    "end-name": warning(
        "nama di baris penutup adalah “{name}”, padahal yang ditutup “{begun}”.",
        "the closing row names “{name}”, but closes “{begun}”.",
    ),
    "label-missing": Sentence(
        "tulis pertanyaannya: kolom label kosong.", "write what is asked: the label is blank."
    ),
    "calculation-missing": Sentence(
        "jenis calculate perlu isi di kolom calculation.",
        "the type calculate needs something in the column calculation.",
    ),
    "yes-or-no": Sentence(
        "“{text}” di kolom {column} tidak dikenal; tulis yes, no, atau rumus.",
        "“{text}” in the column {column} is unknown; write yes, no, or an expression.",
    ),
    "required-quiet": warning(
        "{type} tidak pernah ditanyakan, jadi tidak dapat wajib diisi.",
        "{type} is never asked, so it cannot be required.",
    ),
    "constraint-silent": warning(
        "ada constraint tanpa constraint_message; yang mengisi tidak tahu apa yang salah.",
        "a constraint without constraint_message; who fills it in cannot know what is wrong.",
    ),
    "default-shape": Sentence(
        "default “{text}” bukan jawaban berjenis {type}.",
        "the default “{text}” is no answer of the type {type}.",
    ),
    "default-choice": Sentence(
        "default “{text}” bukan salah satu pilihannya.{hint}",
        "the default “{text}” is none of its choices.{hint}",
    ),
    "range-numbers": Sentence(
        "range perlu start, end dan step berupa angka, dan step membagi jaraknya, misalnya"
        " start=0 end=100 step=5.",
        "a range needs start, end and step as numbers, and the step must divide the distance,"
        " such as start=0 end=100 step=5.",
    ),
    "parameters-shape": Sentence(
        "tulis parameter sebagai kunci=nilai, dipisah spasi, misalnya max-pixels=1024.",
        "write parameters as key=value with spaces between, such as max-pixels=1024.",
    ),
    "image-size": warning(
        "foto tanpa max-pixels dikirim sebesar aslinya; tulis max-pixels=1600 di kolom parameters.",
        "a photo without max-pixels is sent in full size; write max-pixels=1600 in the column"
        " parameters.",
    ),
    "media-name": Sentence(
        "“{file}” bukan nama berkas; tulis namanya saja, misalnya peta.png.",
        "“{file}” is no file name; write only its name, such as map.png.",
    ),
}
