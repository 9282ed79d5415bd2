from tools.reference import PAGES, findings


def test_the_page_of_findings_is_what_the_code_says():
    assert (PAGES / "xlsform-findings.md").read_text() == findings(), (
        "run python tools/reference.py"
    )
