"""Sentences about expressions: references, functions, circles, and what differs by client."""

from menuju.xforms.authoring.sentences.types import Sentence, warning

LOGIC = {
    "reference-unknown": Sentence(
        "${{{name}}}: tidak ada pertanyaan bernama “{name}”.{hint}",
        "${{{name}}}: there is no question called “{name}”.{hint}",
    ),
    "reference-double": Sentence(
        "${{{name}}}: nama “{name}” ada di {others}; rujukan perlu nama yang hanya sekali.",
        "${{{name}}}: the name “{name}” stands at {others}; a reference needs a name that stands"
        " only once.",
    ),
    "reference-shape": Sentence(
        "“{text}” bukan rujukan; tulis ${{nama}} tanpa spasi dan tutup kurungnya.",
        "“{text}” is no reference; write ${{name}} without spaces and close the bracket.",
    ),
    "reference-note": warning(
        "${{{name}}} adalah {type}; isinya selalu kosong.",
        "${{{name}}} is a {type}; it is always blank.",
    ),
    "expression-broken": Sentence(
        "rumus “{text}” tidak dapat dibaca: {why}",
        "the expression “{text}” cannot be read: {why}",
    ),
    "function-unknown": Sentence(
        "fungsi “{name}” tidak dikenal.{hint}", "the function “{name}” is unknown.{hint}"
    ),
    "function-arguments": Sentence(
        "fungsi {name} perlu {wanted} nilai di dalam kurung, di sini ada {given}.",
        "the function {name} needs {wanted} values in its brackets, here it has {given}.",
    ),
    "regex-broken": Sentence(
        "pola regex “{pattern}” tidak dapat dibaca: {why}.",
        "the regex pattern “{pattern}” cannot be read: {why}.",
    ),
    "path-unknown": warning(
        "jalur “{path}” tidak menunjuk satu pertanyaan pun; isinya selalu kosong. Lebih aman"
        " ${{nama}}.",
        "the path “{path}” leads to no question; it is always blank. ${{name}} is safer.",
    ),
    "cycle": Sentence(
        "rumus berputar: {path}. Tidak satu pun dapat dihitung lebih dahulu.",
        "the expressions go round in a circle: {path}. None can be computed first.",
    ),
    "travel": warning(
        "rumus ini berbeda di telepon dan peramban: {says}",
        "this expression differs between phone and browser: {says}",
    ),
    "travel-area": warning(
        "area() dihitung sedikit berbeda di telepon dan peramban; tulis round(area(…)).",
        "area() comes out slightly differently on phones and in browsers; write round(area(…)).",
    ),
    "travel-distance": warning(
        "distance() dibulatkan di peramban, tidak di telepon; tulis round(distance(…)), atau beri"
        " kelonggaran pada batasnya.",
        "distance() is rounded in browsers and not on phones; write round(distance(…)), or leave"
        " room around the threshold.",
    ),
    "travel-pulldata": warning(
        "pulldata() hanya ada di ODK Collect; tulis instance('berkas')/root/item[…]/kolom.",
        "only ODK Collect has pulldata(); write instance('file')/root/item[…]/column.",
    ),
    "travel-regex": warning(
        "pola regex ini tanpa ^ dan $ untuk seluruhnya: telepon menuntut seluruh isi cocok,"
        " peramban cukup sebagian; tulis '^(…)$'.",
        "this regex pattern has no ^ and $ around all of it: phones want the whole answer to fit,"
        " browsers any part; write '^(…)$'.",
    ),
    "travel-regex-built": warning(
        "pola regex ini disusun saat mengisi, jadi tidak dapat diperiksa lebih dahulu.",
        "this regex pattern is built while filling in, so it cannot be checked beforehand.",
    ),
    "travel-repeat": warning(
        "telepon menolak membandingkan pertanyaan yang berulang dengan satu nilai; hitung dahulu"
        " dengan sum(), max() atau count().",
        "phones refuse to compare a repeated question with one value; use sum(), max() or count()"
        " first.",
    ),
    "travel-path": warning(
        "jalur ini tidak menemukan apa pun di telepon; tulis rujukan ${{nama}}.",
        "on phones this path finds nothing; write a reference ${{name}}.",
    ),
    "travel-position": warning(
        "telepon tidak menemukan apa pun dengan [1]; tulis [position() = 1].",
        "phones find nothing by [1]; write [position() = 1].",
    ),
    "travel-browser": warning(
        "peramban luring tidak mengenal fungsi ini.", "offline browsers do not know this function."
    ),
}
