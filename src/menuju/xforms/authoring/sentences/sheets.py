"""Sentences about the workbook, its sheets, titles and settings."""

from menuju.xforms.authoring.sentences.types import Sentence, warning

SHEETS = {
    "sheet-missing": Sentence(
        "tidak ada lembar “{sheet}”; buku kerja ini berisi {found}.",
        "there is no sheet “{sheet}”; this workbook has {found}.",
    ),
    "sheet-like": Sentence(
        "lembar “{found}” tidak dibaca; ganti namanya menjadi “{sheet}”, atau awali dengan garis"
        " bawah bila memang bukan bagian formulir.",
        "the sheet “{found}” is not read; rename it to “{sheet}”, or begin its name with an"
        " underscore if it is no part of the form.",
    ),
    "sheet-empty": Sentence(
        "lembar “{sheet}” tidak berisi satu baris pun di bawah judul kolom.",
        "the sheet “{sheet}” has not one row below its titles.",
    ),
    "sheet-refused": Sentence(
        "lembar “{sheet}” tidak dapat dipakai di sini; tulis pilihannya di lembar choices.",
        "the sheet “{sheet}” cannot be used here; write its choices on the sheet choices.",
    ),
    "header-row": Sentence(
        "judul kolom harus di baris 1; hapus baris kosong di atasnya.",
        "the titles of columns must stand in row 1; delete the blank rows above them.",
    ),
    "header-missing": Sentence(
        "lembar “{sheet}” perlu kolom “{column}”.",
        "the sheet “{sheet}” needs a column “{column}”.",
    ),
    "header-double": Sentence(
        "kolom “{title}” berarti sama dengan kolom {other}; hapus salah satunya.",
        "the column “{title}” means the same as column {other}; remove one of them.",
    ),
    "header-unknown": warning(
        "kolom “{title}” tidak dikenal dan diabaikan.{hint}",
        "the column “{title}” is unknown and left out.{hint}",
    ),
    "header-spaced": Sentence(
        "judul kolom “{title}” memuat spasi; pakai garis bawah.",
        "the title “{title}” has a space in it; use an underscore.",
    ),
    "beside-columns": warning(
        "sel ini berisi sesuatu, tetapi kolomnya tidak berjudul; diabaikan.",
        "this cell has something in it, but its column has no title; it is left out.",
    ),
    "cell-error": Sentence(
        "sel ini berisi galat rumus {text}; perbaiki rumusnya atau tulis nilainya.",
        "this cell holds the formula error {text}; mend the formula or write its value.",
    ),
    "cell-uncalculated": Sentence(
        "sel ini berisi rumus tanpa hasil tersimpan; buka di aplikasi spreadsheet lalu simpan,"
        " atau tulis nilainya.",
        "this cell holds a formula whose result was never saved; open and save the file in a"
        " spreadsheet program, or write the value.",
    ),
    "setting-missing": Sentence(
        "tulis “{column}” di lembar settings, misalnya {example}.",
        "write “{column}” on the sheet settings, for example {example}.",
    ),
    "form-id-shape": Sentence(
        "form_id “{value}”: awali dengan huruf; lalu huruf, angka, titik, garis bawah atau tanda"
        " hubung; paling panjang 64.",
        "form_id “{value}”: begin with a letter; then letters, digits, dots, underscores or"
        " hyphens; 64 at most.",
    ),
    "version-shape": Sentence(
        "version “{value}”: huruf, angka, titik, garis bawah atau tanda hubung, paling panjang 32;"
        " biasanya tanggal dan nomor urut, misalnya 2026112201.",
        "version “{value}”: letters, digits, dots, underscores or hyphens, 32 at most; usually the"
        " date and a running number, such as 2026112201.",
    ),
    "settings-rows": warning(
        "hanya baris pertama di bawah judul yang dibaca dari lembar settings.",
        "only the first row below the titles is read from the sheet settings.",
    ),
    "setting-refused": Sentence(
        "“{column}” tidak dapat dipakai: {why}",
        "“{column}” cannot be used: {why}",
    ),
    "root-name": Sentence(
        "“name” di lembar settings harus dikosongkan: akar setiap formulir di sini bernama data.",
        "leave “name” on the sheet settings blank: the root of every form here is called data.",
    ),
}
