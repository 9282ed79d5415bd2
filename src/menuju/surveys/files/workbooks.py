"""The forms A and B of a survey as XLSForm workbooks, made from the pack."""

from collections.abc import Iterator, Sequence

from menuju.programmes.types import Layout, SurveyDimension, SurveyPart, SurveyPlan
from menuju.surveys.files import names
from menuju.surveys.files.offers import COLUMN, EVERY, OTHER
from menuju.surveys.types import Helper
from menuju.tables import write_records

ID, EN = "Bahasa Indonesia (id)", "English (en)"
SURVEY = (
    "type", "name", f"label::{ID}", f"label::{EN}", f"hint::{ID}", f"hint::{EN}", "required",
    f"required_message::{ID}", f"required_message::{EN}", "relevant", "constraint",
    f"constraint_message::{ID}", f"constraint_message::{EN}", "appearance", "choice_filter",
)  # fmt: skip
CHOICES = ("list_name", "name", f"label::{ID}", f"label::{EN}", "dimensi")
SETTINGS = ("form_title", "form_id", "version", "default_language", "style")
Row = dict[str, str]
YES = "ya"
HELPERS = {
    Helper.NOBODY: ("Tidak ada", "Nobody"),
    Helper.FAMILY: ("Keluarga", "Family"),
    Helper.OFFICIAL: ("Petugas", "An official"),
    Helper.OTHER: ("Orang lain", "Somebody else"),
}


def workbook(
    plan: SurveyPlan, layout: Layout, *, form_id: str, title: str, version: str, services: str
) -> bytes:
    """Return the XLSForm of form A or B: the same bytes each time.

    `services` names the list from which surveyors choose the service that was used.
    """
    settings = {
        "form_title": title,
        "form_id": form_id,
        "version": version,
        "default_language": ID,
        "style": "pages",
    }
    sheets = {
        "survey": (SURVEY, _questions(plan, layout, services)),
        "choices": (CHOICES, _choices(plan)),
        "settings": (SETTINGS, [settings]),
    }
    return write_records(sheets, title=title)


def _questions(plan: SurveyPlan, layout: Layout, services: str) -> Iterator[Row]:
    yield {"type": "start", "name": "start"}
    yield {"type": "end", "name": "end"}
    yield from _about(layout)
    for dimension in plan.dimensions:
        if layout == Layout.A:
            relevant = f"${{{names.DIMENSION}}} = '{names.plain(dimension.code)}'"
            yield from _group(dimension, dimension.parts, relevant, services)
        else:
            for part in dimension.parts:
                relevant = f"${{{names.PART}}} = '{names.plain(part.code)}'"
                yield from _group(part, (part,), relevant, services)


def _about(layout: Layout) -> Iterator[Row]:
    """Yield what is asked before the statements."""
    yield {"type": "begin_group", "name": "awal", **_said("Responden", "Respondent"),
           "appearance": "field-list"}  # fmt: skip
    yield {"type": "select_one dimensi", "name": names.DIMENSION, **_needed(),
           **_said("Dimensi yang disurvei", "Dimension surveyed")}  # fmt: skip
    if layout == Layout.B:
        yield {"type": "select_one subdimensi", "name": names.PART, **_needed(),
               **_said("Subdimensi yang disurvei", "Sub-dimension surveyed"),
               "choice_filter": f"dimensi = ${{{names.DIMENSION}}}"}  # fmt: skip
    yield {
        "type": "select_one ya_tidak", "name": names.USES, **_needed(),
        **_said("Apakah Anda memakai layanan yang ditanyakan?", "Do you use the service?"),
        "constraint": f". = '{YES}'",
        **_told("constraint_message", "Responden harus pemakai nyata; ucapkan terima kasih dan "
                "cari responden lain.", "Respondents are real users; say thank you and ask "
                "somebody else."),
    }  # fmt: skip
    yield {
        "type": "text", "name": names.IDENTIFIER, **_needed(), "appearance": "numbers",
        **_said("Nomor HP responden; bila tidak punya, NIK",
                "The respondent's phone number; if there is none, the NIK"),
        **_told("hint", "Hanya untuk mencegah orang yang sama dihitung dua kali. Begitu isian "
                "dikirim, nomornya diganti sidik berkunci.", "Only so that nobody is counted "
                "twice. Once this is sent, a keyed hash takes the number's place."),
        "constraint": "regex(., '^[+0-9][0-9 .()-]{8,22}$')",
        **_told("constraint_message", "Isi nomor HP, misalnya 0812 3456 7890, atau 16 angka NIK.",
                "Give a phone number, such as 0812 3456 7890, or the 16 digits of a NIK."),
    }  # fmt: skip
    yield {"type": "select_one pekerjaan", "name": names.OCCUPATION, **_needed(),
           **_said("Pekerjaan", "Occupation"), "appearance": "minimal"}  # fmt: skip
    yield {
        "type": "select_one pendamping", "name": names.HELPER, **_needed(),
        **_said("Siapa yang mendampingi responden?", "Who helps the respondent?"),
        **_told("hint", "Pendamping boleh menjelaskan, tidak boleh mengarahkan jawaban.",
                "A helper may explain, and may not steer the answers."),
    }  # fmt: skip
    yield {"type": "geopoint", "name": names.SPOT,
           **_said("Tempat wawancara", "Place of the interview")}  # fmt: skip
    yield {"type": "end_group"}


def _group(
    about: SurveyDimension | SurveyPart, parts: Sequence[SurveyPart], relevant: str, services: str
) -> Iterator[Row]:
    """Yield the statements of a dimension or a sub-dimension, as one page."""
    title = about.title
    yield {"type": "begin_group", "name": f"k_{names.plain(about.code)}", "relevant": relevant,
           "appearance": "field-list", **_said(title.in_("id"), title.in_("en"))}  # fmt: skip
    for part in parts:
        yield from _service(part, services)
        for statement in part.statements:
            said = statement.text
            yield {"type": "select_one nilai", "name": statement.code, **_needed(),
                   **_said(said.in_("id"), said.in_("en")), "appearance": "likert"}  # fmt: skip
    yield {"type": "end_group"}


def _service(part: SurveyPart, services: str) -> Iterator[Row]:
    """Yield which of the chosen services the respondent uses, or which other one."""
    asked, named = names.of_service(part.code), (part.title.in_("id"), part.title.in_("en"))
    yield {
        "type": f"select_one_from_file {services}.csv", "name": asked, **_needed(),
        **_said(f"{named[0]}: layanan apa yang Anda pakai?",
                f"{named[1]}: which service do you use?"),
        "choice_filter": f"{COLUMN} = '{names.plain(part.code)}' or {COLUMN} = '{EVERY}'",
    }  # fmt: skip
    yield {
        "type": "text", "name": names.of_other(part.code), **_needed(),
        "relevant": f"${{{asked}}} = '{OTHER}'",
        **_said("Apa nama layanan lain itu?", "What is that other service called?"),
        **_told("hint", "Tulis apa adanya; isian ini diperiksa lagi.",
                "Write what they say; it will be looked at again."),
    }  # fmt: skip


def _choices(plan: SurveyPlan) -> Iterator[Row]:
    for level in plan.levels:
        said = level.text
        yield _choice("nilai", level.code, f"{level.code} {said.in_('id')}",
                      f"{level.code} {said.in_('en')}")  # fmt: skip
    for dimension in plan.dimensions:
        code = names.plain(dimension.code)
        yield _choice("dimensi", code, dimension.title.in_("id"), dimension.title.in_("en"))
        for part in dimension.parts:
            told = part.title.in_("id"), part.title.in_("en")
            yield _choice("subdimensi", names.plain(part.code), *told) | {"dimensi": code}
    for one in plan.occupations:
        yield _choice("pekerjaan", one.code, one.text.in_("id"), one.text.in_("en"))
    for helper, (indonesian, english) in HELPERS.items():
        yield _choice("pendamping", str(helper), indonesian, english)
    yield _choice("ya_tidak", YES, "Ya", "Yes")
    yield _choice("ya_tidak", "tidak", "Tidak", "No")


def _choice(list_name: str, name: str, indonesian: str, english: str) -> Row:
    return {"list_name": list_name, "name": name, **_said(indonesian, english)}


def _said(indonesian: str, english: str) -> Row:
    return _told("label", indonesian, english)


def _told(column: str, indonesian: str, english: str) -> Row:
    return {f"{column}::{ID}": indonesian, f"{column}::{EN}": english}


def _needed() -> Row:
    told = _told("required_message", "Isi dahulu.", "Please answer this.")
    return {"required": "yes", **told}
