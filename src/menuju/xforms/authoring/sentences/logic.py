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
    "cycle": Sentence(
        "rumus berputar: {path}. Tidak satu pun dapat dihitung lebih dahulu.",
        "the expressions go round in a circle: {path}. None can be computed first.",
    ),
    "travel": warning("{says}", "{says}"),
}
