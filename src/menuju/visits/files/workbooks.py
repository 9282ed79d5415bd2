"""The form that is filled in at a site, as an XLSForm workbook: the same bytes each time."""

from collections.abc import Iterator

from menuju.tables import write_records
from menuju.visits.files import names
from menuju.visits.types import MOST_PHOTOS, Sight

ID, EN = "Bahasa Indonesia (id)", "English (en)"
SURVEY = (
    "type", "name", f"label::{ID}", f"label::{EN}", f"hint::{ID}", f"hint::{EN}", "required",
    f"required_message::{ID}", f"required_message::{EN}", "relevant", "appearance",
    "choice_filter", "parameters", "calculation", "default", "constraint",
    f"constraint_message::{ID}", f"constraint_message::{EN}",
)  # fmt: skip
CHOICES = ("list_name", "name", f"label::{ID}", f"label::{EN}")
SETTINGS = ("form_title", "form_id", "version", "default_language", "instance_name")
Row = dict[str, str]
SEEN = {
    Sight.RUNNING: ("Terlihat berjalan", "Seen running"),
    Sight.PARTLY: ("Berjalan sebagian", "Running in part"),
    Sight.NOT_SEEN: ("Tidak ditemukan", "Not found"),
    Sight.UNCHECKED: ("Tidak dapat diperiksa", "Could not be checked"),
}
LONGEST_TEXT, LARGEST = 4000, 2048
"""Characters of a finding, and pixels of a photograph's longer side."""


def workbook(slug: str, *, title: str, version: str) -> bytes:
    """Return the XLSForm of a round's visits; both its lists are drawn for whoever asks."""
    settings = {
        "form_title": title,
        "form_id": names.form_code(slug),
        "version": version,
        "default_language": ID,
        "instance_name": _looked_up(names.visits_list(slug), names.VISIT, "label"),
    }
    sheets = {
        "survey": (SURVEY, _questions(slug)),
        "choices": (CHOICES, _choices()),
        "settings": (SETTINGS, [settings]),
    }
    return write_records(sheets, title=title)


def _questions(slug: str) -> Iterator[Row]:
    visits = names.visits_list(slug)
    yield {"type": "start", "name": "start"}
    yield {"type": "end", "name": "end"}
    yield {
        "type": f"select_one_from_file {visits}.csv", "name": names.VISIT, **_needed(),
        **_told("label", "Tinjauan", "Visit"),
        **_told("hint", "Yang Anda nilai. Tidak ada? Buka daftar formulir selagi ada sinyal.",
                "Those you judge. None? Open the list of forms while there is a line."),
        "appearance": "minimal",
    }  # fmt: skip
    for name in (names.REGION, names.DIMENSION):
        yield _calculated(name, _looked_up(visits, names.VISIT, name))
    yield {"type": "begin_repeat", "name": names.ROW, **_told("label", "Temuan", "Finding")}
    yield {"type": "begin_group", "name": "satu", "appearance": "field-list",
           **_told("label", "Klaim dan temuan", "Claim and finding")}  # fmt: skip
    yield from _claimed(names.claims_list(slug))
    yield from _found()
    yield {"type": "end_group"}
    yield {"type": "end_repeat"}


def _claimed(claims: str) -> Iterator[Row]:
    """Yield which question is checked, and what the region claims there."""
    yield {
        "type": "select_one cakupan", "name": names.SCOPE, "default": "dekat",
        "appearance": "horizontal", **_told("label", "Pertanyaan", "Questions"),
        "relevant": f"${{{names.DIMENSION}}} != ''",
    }  # fmt: skip
    near = f"{names.DIMENSION} = ${{{names.DIMENSION}}}"
    every = f"${{{names.DIMENSION}}} = '' or ${{{names.SCOPE}}} = '{names.ALL}'"
    yield {
        "type": f"select_one_from_file {claims}.csv", "name": names.QUESTION, **_needed(),
        **_told("label", "Yang diperiksa", "What is checked"), "appearance": "minimal",
        "choice_filter": f"{names.REGION} = ${{{names.REGION}}} and ({every} or {near})",
    }  # fmt: skip
    for name in (names.CODE, names.CLAIM, names.NOTE):
        yield _calculated(name, _looked_up(claims, names.QUESTION, name))
    yield {
        "type": "note", "name": "yang_diklaim", "relevant": f"${{{names.QUESTION}}} != ''",
        **_told("label", f"Klaim daerah: ${{{names.CLAIM}}}. ${{{names.NOTE}}}",
                f"The region claims: ${{{names.CLAIM}}}. ${{{names.NOTE}}}"),
    }  # fmt: skip


def _found() -> Iterator[Row]:
    """Yield what was found of it: sight, text, photographs, place, and when."""
    yield {"type": "select_one terlihat", "name": names.SIGHT, **_needed(),
           **_told("label", "Yang ditemukan", "What was found")}  # fmt: skip
    yield _calculated(names.MADE_AT, f"if(${{{names.SIGHT}}} = '', '', once(now()))")
    yield {
        "type": "text", "name": names.TEXT, **_needed(), "appearance": "multiline",
        **_told("label", "Temuan", "Finding"),
        **_told("hint", "Apa yang terlihat, di mana, sejak kapan. Jangan memuat nama orang.",
                "What was seen, where, since when. Name nobody."),
        "constraint": f"string-length(.) <= {LONGEST_TEXT}",
        **_told("constraint_message", f"Paling panjang {LONGEST_TEXT} huruf.",
                f"At most {LONGEST_TEXT} characters."),
    }  # fmt: skip
    for number in range(1, MOST_PHOTOS + 1):
        before = f"${{{names.photo(number - 1)}}} != ''" if number > 1 else ""
        yield {"type": "image", "name": names.photo(number), "relevant": before,
               "parameters": f"max-pixels={LARGEST}",
               **_told("label", f"Foto {number}", f"Photo {number}")}  # fmt: skip
    yield {"type": "geopoint", "name": names.SPOT, **_told("label", "Tempat", "Place")}


def _choices() -> Iterator[Row]:
    for sight, said in SEEN.items():
        yield {"list_name": "terlihat", "name": str(sight), **_told("label", *said)}
    near = _told("label", "Dimensi yang ditinjau", "The dimension visited")
    yield {"list_name": "cakupan", "name": "dekat", **near}
    every = _told("label", "Semua pertanyaan", "All questions")
    yield {"list_name": "cakupan", "name": names.ALL, **every}


def _calculated(name: str, how: str) -> Row:
    return {"type": "calculate", "name": name, "calculation": how}


def _looked_up(table: str, chosen: str, column: str) -> str:
    return f"instance('{table}')/root/item[name = ${{{chosen}}}]/{column}"


def _told(column: str, indonesian: str, english: str) -> Row:
    return {f"{column}::{ID}": indonesian, f"{column}::{EN}": english}


def _needed() -> Row:
    return {"required": "yes", **_told("required_message", "Isi dahulu.", "Please answer this.")}
