"""Sentences for what the converter pyxform finds beyond our own checks; by the code it gives."""

from menuju.xforms.authoring.sentences.types import Sentence, warning

CONVERSION = {
    "pyxform-ENTITY_001": Sentence(
        "save_to perlu lembar entities yang menyebut daftarnya.",
        "save_to needs a sheet entities that declares the list.",
    ),
    "pyxform-ENTITY_002": Sentence(
        "sifat “{saveto}” sudah diisi oleh baris {other_row}; pilih salah satu.",
        "the property “{saveto}” is filled by row {other_row} already; keep one.",
    ),
    "pyxform-ENTITY_003": Sentence(
        "grup dan perulangan tidak dapat disimpan sebagai sifat entitas.",
        "a group or repeat cannot be saved as a property of an entity.",
    ),
    "pyxform-ENTITY_004": Sentence(
        "daftar entitas “{dataset}” tidak ada di lembar entities.",
        "the entity list “{dataset}” is not on the sheet entities.",
    ),
    "pyxform-ENTITY_005": Sentence(
        "daftar entitas “{dataset}” perlu label, karena formulir ini membuat entitas baru.",
        "the entity list “{dataset}” needs a label, because this form creates entities.",
    ),
    "pyxform-ENTITY_006": Sentence(
        "daftar entitas “{dataset}”: isi update_if, atau hapus entity_id bila hanya membuat baru.",
        "entity list “{dataset}”: fill in update_if, or remove entity_id to only create.",
    ),
    "pyxform-ENTITY_007": Sentence(
        "daftar entitas “{dataset}”: isi entity_id agar entitas dapat diperbarui.",
        "entity list “{dataset}”: fill in entity_id so that an entity can be updated.",
    ),
    "pyxform-ENTITY_009": Sentence(
        "setiap grup atau perulangan hanya boleh menyatakan satu daftar entitas.",
        "each group or repeat may declare only one entity list.",
    ),
    "pyxform-ENTITY_008": Sentence(
        "ada beberapa daftar entitas; tulis save_to sebagai daftar#sifat.",
        "there are several entity lists; write save_to as list#property.",
    ),
    "pyxform-NAMES_010": Sentence(
        "nama ini tidak boleh diawali dua garis bawah.",
        "this name must not begin with two underscores.",
    ),
    "pyxform-NAMES_011": Sentence(
        "nama ini tidak boleh memuat titik.", "this name must not have a dot in it."
    ),
    "pyxform-NAMES_012": Sentence(
        "sifat entitas tidak boleh bernama name atau label.",
        "a property of an entity cannot be called name or label.",
    ),
    "pyxform-NAMES_014": Sentence(
        "daftar entitas ini tertulis dua kali.", "this entity list is written twice."
    ),
    "pyxform-NAMES_015": Sentence(
        "daftar entitas ini tidak bernama.", "this entity list has no name."
    ),
    "pyxform-HEADER_005": Sentence(
        "kolom tak dikenal di lembar entities: {columns}.",
        "unknown columns on the sheet entities: {columns}.",
    ),
    "pyxform-PYREF_002": Sentence(
        "pisahkan rujukan dengan koma.", "put a comma between the references."
    ),
    "pyxform-RANGE_001": Sentence(
        "parameter {name} pada range harus angka.", "the parameter {name} of a range is a number."
    ),
    "pyxform-RANGE_002": Sentence(
        "parameter {name} pada range tidak boleh nol.",
        "the parameter {name} of a range cannot be zero.",
    ),
    "pyxform-RANGE_003": Sentence(
        "parameter {name} lebih besar dari jarak start ke end.",
        "the parameter {name} is larger than the distance from start to end.",
    ),
    "pyxform-RANGE_004": Sentence(
        "parameter {name} harus kelipatan step.", "the parameter {name} must be a multiple of step."
    ),
    "pyxform-RANGE_005": Sentence(
        "parameter {name} harus di antara start dan end.",
        "the parameter {name} must lie between start and end.",
    ),
    "pyxform-RANGE_006": Sentence(
        "tick_labelset harus nama daftar di lembar choices.",
        "tick_labelset must be the name of a list on the sheet choices.",
    ),
    "pyxform-SURVEY_003": Sentence(
        "parameter incremental hanya boleh true, atau tidak ditulis.",
        "the parameter incremental is true, or not written.",
    ),
    "pyxform-SURVEY_005": Sentence(
        "parameter {rejected} tidak ada untuk jenis ini; yang ada: {accepted}.",
        "this type has no parameter {rejected}; it has: {accepted}.",
    ),
    "pyxform-SURVEY_006": Sentence(
        "reference-geometry harus nama daftar pilihan, berkas, atau ${{perulangan}}.",
        "reference-geometry must be a list of choices, a file, or a ${{repeat}}.",
    ),
    "pyxform-SURVEY_007": Sentence(
        "capture-accuracy harus angka (meter).", "capture-accuracy must be a number (metres)."
    ),
    "pyxform-SURVEY_008": Sentence(
        "warning-accuracy harus angka (meter).", "warning-accuracy must be a number (metres)."
    ),
    "pyxform-SURVEY_009": Sentence(
        "allow-mock-accuracy harus true atau false.", "allow-mock-accuracy must be true or false."
    ),
    "pyxform-rows": Sentence(
        "parameter rows harus bilangan bulat.", "the parameter rows must be a whole number."
    ),
    "pyxform-pixels": Sentence(
        "max-pixels harus bilangan bulat.", "max-pixels must be a whole number."
    ),
    "pyxform-randomize": Sentence(
        "randomize harus true atau false.", "randomize must be true or false."
    ),
    "pyxform-seed": Sentence(
        "seed perlu randomize=true dan sebuah angka atau rujukan.",
        "seed needs randomize=true, and a number or a reference.",
    ),
    "pyxform-quality": Sentence(
        "quality harus voice-only, low, normal, atau external.",
        "quality must be voice-only, low, normal or external.",
    ),
    "pyxform-audit": Sentence(
        "parameter audit tidak lengkap atau tidak dikenal: {text}",
        "the parameters of audit are incomplete or unknown: {text}",
    ),
    "pyxform-big-image": Sentence(
        "big-image perlu image juga.", "big-image needs an image as well."
    ),
    "pyxform-table-list": Sentence(
        "semua pertanyaan dalam grup table-list harus memakai daftar pilihan yang sama.",
        "all questions of a table-list group must use the same list of choices.",
    ),
    "pyxform-other": Sentence(
        "pengubah pyxform menolak: {text}", "the converter pyxform refuses: {text}"
    ),
    "pyxform-warning": warning(
        "pengubah pyxform mengingatkan: {text}", "the converter pyxform notes: {text}"
    ),
}
