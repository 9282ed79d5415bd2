"""Sentences about choices and the questions that use them."""

from menuju.xforms.authoring.sentences.types import Sentence, warning

CHOICES = {
    "list-not-named": Sentence(
        "tulis nama daftar pilihannya setelah jenis, misalnya “{type} desa”.",
        "write the name of its list of choices after the type, such as “{type} villages”.",
    ),
    "list-unknown": Sentence(
        "daftar pilihan “{list}” tidak ada di lembar choices.{hint}",
        "the list of choices “{list}” is not on the sheet choices.{hint}",
    ),
    "list-file": Sentence(
        "“{list}” harus nama berkas CSV, GeoJSON atau XML, misalnya desa.csv.",
        "“{list}” must be the name of a CSV, GeoJSON or XML file, such as villages.csv.",
    ),
    "list-unused": warning(
        "daftar pilihan “{list}” tidak dipakai satu pertanyaan pun.",
        "no question uses the list of choices “{list}”.",
    ),
    "choice-list": Sentence(
        "pilihan ini tidak punya nama daftar; isi kolom list_name.",
        "this choice has no list; fill in the column list_name.",
    ),
    "choice-name": Sentence(
        "pilihan ini tidak punya nama; isi kolom name.",
        "this choice has no name; fill in the column name.",
    ),
    "choice-label": Sentence(
        "pilihan “{name}” tidak punya label.", "the choice “{name}” has no label."
    ),
    "choice-double": Sentence(
        "pilihan “{name}” sudah ada di {other}, dalam daftar yang sama.",
        "the choice “{name}” is at {other} already, in the same list.",
    ),
    "choice-space": Sentence(
        "nama pilihan “{name}” memuat spasi; pakai garis bawah. Jawaban ganda dipisah spasi.",
        "the name of the choice “{name}” has a space in it; use an underscore. Several answers"
        " are told apart by spaces.",
    ),
    "or-other": warning(
        "or_other menambah pilihan “Other” yang tidak diterjemahkan; lebih baik tulis pilihan"
        " lain_lain sendiri dengan pertanyaan teks sesudahnya.",
        "or_other adds a choice “Other” that is not translated; better write a choice of your own"
        " and a text question after it.",
    ),
    "filter-column": Sentence(
        "choice_filter memakai kolom “{column}”, yang tidak ada di lembar choices.{hint}",
        "choice_filter uses the column “{column}”, which is not on the sheet choices.{hint}",
    ),
    "choice-compared": warning(
        "rumus membandingkan {name} dengan “{value}”, yang bukan pilihannya.{hint}",
        "the expression compares {name} with “{value}”, which is none of its choices.{hint}",
    ),
    "select-multiple-equals": warning(
        "{name} dapat berisi beberapa jawaban; pakai selected(${{{name}}}, '{value}').",
        "{name} may hold several answers; use selected(${{{name}}}, '{value}').",
    ),
}
