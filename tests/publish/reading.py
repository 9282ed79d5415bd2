"""Read a page as a person does: its words in order, its tables as rows of cells."""

import re
from html import unescape
from html.parser import HTMLParser


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.cell = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables:
            self.cell = []

    def handle_endtag(self, tag):
        if tag in {"td", "th"} and self.cell is not None:
            self.tables[-1][-1].append(" ".join("".join(self.cell).split()))
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def html(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def words(answer):
    """Return all words of a page, tags and superfluous space taken out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(answer))).split())


def tables(answer):
    """Return every table of a page as rows of cells."""
    reader = _Tables()
    reader.feed(html(answer))
    return reader.tables


def ranked(answer):
    """Return the codes of a ranking page in their order."""
    return re.findall(r'<span class="code">(\d\d\.\d\d|[A-Z]\d+)</span>', html(answer))
