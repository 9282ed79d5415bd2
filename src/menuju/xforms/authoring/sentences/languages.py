"""Sentences about languages and translations."""

from menuju.xforms.authoring.sentences.types import Sentence, warning

LANGUAGES = {
    "language-missing": Sentence(
        "tidak ada kolom label berbahasa {code}; tulis judulnya “{title}”.",
        "there is no column of labels in {code}; title it “{title}”.",
    ),
    "language-expected": warning(
        "tidak ada label berbahasa {code}; tambahkan kolom “{title}” agar formulir ini dapat"
        " dibaca dalam bahasa itu.",
        "there are no labels in {code}; add a column “{title}” so that the form can be read in"
        " that language.",
    ),
    "language-code": Sentence(
        "judul “{title}” tidak berakhir dengan kode bahasa; tulis misalnya “{column}::{wanted}”.",
        "the title “{title}” does not end with a code of its language; write for example"
        " “{column}::{wanted}”.",
    ),
    "language-none": Sentence(
        "kolom “{title}” tidak menyebut bahasanya; tulis “{column}::{wanted}”.",
        "the column “{title}” does not say its language; write “{column}::{wanted}”.",
    ),
    "language-unknown": Sentence(
        "default_language “{value}” tidak ada pada satu kolom pun; yang ada {found}.",
        "default_language “{value}” is in no column; there are {found}.",
    ),
    "language-column": warning(
        "kolom {column} belum ada dalam {language}; tambahkan “{title}”.",
        "the column {column} is not there in {language} yet; add “{title}”.",
    ),
    "translation-missing": warning(
        "{column} “{name}” belum ada dalam {language}.",
        "{column} of “{name}” is not there in {language} yet.",
    ),
    "translation-required": Sentence(
        "{column} “{name}” harus ada dalam {language}.",
        "{column} of “{name}” must be there in {language}.",
    ),
}
