"""What people have typed stays text: on every page, and in every file that is taken away."""

import csv
import io
import re
from html.parser import HTMLParser

import openpyxl
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.db.models import Value
from django.db.models.functions import Cast, Concat

from tests.architecture.matrix import told_to_an_auditor
from tests.security.doors import READS, address, welcome

HOSTILE = "\"'><x-jahat onjahat=1><script>alert(1)</script><!--{{7*7}}"
FORMULA = '=HYPERLINK("http://jahat.example","x")'
WORDS = {
    "plan", "part", "layout",  # codes of a survey's definition
    "slug", "code", "dimension", "topic", "sha256", "subject", "stream", "kind", "state", "key",
    "instrument", "cohort", "password", "email", "language", "session_key", "session_data",
    "media_type", "file_name", "root", "signer", "signature", "decree", "time_zone", "zone",
    "browser", "system", "programme",
}  # fmt: skip
"""Names of fields that hold words of the program, not of a person."""


class Shown(HTMLParser):
    """What a browser would make of a page: its elements and their attributes."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.text, self.scripts = set(), set(), "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.text += "".join(value or "" for _, value in attrs)
        if tag == "script":
            told = dict(attrs)
            is_data = told.get("type") == "application/json"
            self.scripts.append(told.get("src") or ("data" if is_data else None))

    def handle_data(self, data):
        self.text += data


def free_texts():
    """Every field of every table in which a person's words may stand."""
    for model in apps.get_models():
        if model._meta.app_label not in settings.APPS:
            continue
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            if is_text and not (field.choices or field.primary_key or field.name in WORDS):
                yield model, field


def poison(text):
    """Write a text into every free field of the world, where the database takes it."""
    taken = set()
    for model, field in free_texts():
        said = text[: field.max_length - 38] if field.max_length else text
        value = Concat(Value(said), Cast("pk", models.TextField()))  # where names are unique
        try:
            with transaction.atomic():
                if model._default_manager.update(**{field.name: value}):
                    taken.add(f"{model._meta.label}.{field.name}")
        except (DatabaseError, ValueError):
            continue  # append-only, or the database itself refuses such a text
    return taken


def test_no_text_of_a_person_becomes_part_of_a_page(world):
    told_to_an_auditor(world)
    addresses = [(str(row), welcome(row), address(row, world)) for row in READS]
    taken = poison(HOSTILE)
    assert {
        "people.User.name",
        "people.Organisation.name",
        "people.Notice.said_id",
        "questions.Answer.note",
        "questions.Evidence.title",
        "questions.Evidence.number",
        "questions.Question.text_id",
        "questions.Collection.title_id",
        "review.Round.title_id",
        "review.Panel.name",
        "places.Place.name",
    } <= taken
    seen = 0
    for row, actor, where in addresses:
        answer = world.client(actor).get(where)
        content = b"".join(answer) if answer.streaming else answer.content
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        shown = Shown(content.decode())
        assert "x-jahat" not in shown.elements, row
        assert "onjahat" not in shown.attributes, row
        assert None not in shown.scripts, row
        assert "x49" not in content.decode()
        seen += "<x-jahat onjahat=1>" in shown.text
    assert seen >= 25


def brought(browser, path):
    """The whole of a file, also of one that comes in parts."""
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer) if answer.streaming else answer.content


ONLY_CSV = "dipakai-lagi/evaluasi-2026/unduh.csv"


def test_no_text_of_a_person_becomes_a_formula_in_a_file(world):
    exports = [row for row in READS if row.name.endswith("-export") and 200 in row.meets.values()]
    assert len(exports) == 15
    where = [(welcome(row), address(row, world)) for row in exports]
    assert "questions.Question.text_id" in poison(FORMULA)
    found = 0
    for actor, path in where:
        browser = world.client(actor)
        table = list(csv.reader(io.StringIO(brought(browser, path).decode())))
        cells = [cell for line in table for cell in line]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
        assert all(is_number(cell) for cell in cells if cell.startswith("-"))
        if "/dipakai-lagi/" in path:
            continue  # as CSV only
        book = openpyxl.load_workbook(io.BytesIO(brought(browser, path.replace("csv", "xlsx"))))
        cells = [cell for line in book.active.iter_rows() for cell in line]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
        found += sum(FORMULA[:9] in str(cell.value) for cell in cells)
    assert found


def is_number(cell):
    return cell.lstrip("-").replace(".", "", 1).replace(",", "", 1).isdigit()


def test_no_title_breaks_the_name_of_a_download(world):
    browser = world.client("coordinator")
    where = f"/bukti/{world.things['book'].pk}/unduh/"
    world.things["book"].__class__.objects.update(title='a"\r\nX-Jahat: 1; filename=a.exe')
    answer = browser.get(where)
    b"".join(answer)
    told = answer.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.pdf"', told)
    assert "X-Jahat" not in answer.headers
