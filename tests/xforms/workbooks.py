"""Small workbooks for tests, written as an author would: sheets of rows."""

import io

import xlsxwriter

ID, EN = "Bahasa Indonesia (id)", "English (en)"
TITLES = ("type", "name", f"label::{ID}", f"label::{EN}")
SETTINGS = (("form_title", "form_id", "version"), ("Coba", "coba", "1"))


def book(**sheets):
    """Return an XLSX file of the given sheets; each a list of rows, the first its titles."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False})
    for name, rows in sheets.items():
        page = made.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value not in (None, ""):
                    page.write(r, c, value)
    made.close()
    return target.getvalue()


def form(*rows, titles=(), choices=(), choice_titles=(), settings=SETTINGS):
    """Return a workbook of questions `(type, name, …)`; a missing label is the name."""
    survey = [(*TITLES, *titles)]
    for type, name, *more in rows:
        spoken = type and not type.startswith("end")
        label = name if spoken else ""
        survey.append((type, name, label, label, *more))
    sheets = {"survey": survey, "settings": list(settings)}
    if choices:
        head = ("list_name", "name", f"label::{ID}", f"label::{EN}", *choice_titles)
        sheets["choices"] = [head, *((li, n, n, n, *more) for li, n, *more in choices)]
    return book(**sheets)
