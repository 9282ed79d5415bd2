"""The report in a real browser: nothing broken, nothing wider than a telephone."""

import pytest

from menuju.composite.report import document, html
from tests.composite.report.made import material


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(html(document(material())), "utf-8")
    return path.as_uri()


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_accessible_keeps_its_policy_and_fits(visit, report, width, dark):
    page = visit(report, width=width, dark=dark, script=True)
    assert (page.axe(), page.broken(), page.overflow()) == ([], [], 0)
