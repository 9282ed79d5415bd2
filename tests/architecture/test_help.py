"""Every page that a role opens says, at its foot, what it is for: its room tells in `help.py`."""

import html

import pytest
from django.urls import reverse
from django.utils.translation import override

from menuju.people.types import Role
from menuju.ui import helping
from tests import makers
from tests.architecture.matrix import MATRIX
from tests.architecture.test_matrix import endpoints

pytestmark = pytest.mark.django_db

MACHINES = ("api:", "central:", "openrosa:")
FILES = frozenset(
    {
        "documents:paper", "documents:source",
        "forms:entity-download", "forms:fill-map", "forms:fill-medium", "forms:offline-pack",
        "forms:submission-file", "forms:submissions-export", "forms:version-download",
        "indices:agreement-export",
        "mentoring:blank", "mentoring:decree-file", "mentoring:export", "mentoring:material",
        "mentoring:paper", "mentoring:scan",
        "protection:register-csv",
        "questions:board-export", "questions:carried", "questions:evidence-download",
        "questions:evidence-page", "questions:evidence-picture", "questions:reuses-export",
        "questions:upload",
        "review:appeal-file", "review:appeals-export", "review:calibration-export",
        "review:calibration-file", "review:calibration-page", "review:calibration-preview-file",
        "review:calibration-preview-page", "review:candidates-export",
        "review:control-export", "review:findings-export", "review:pad-book", "review:pad-file",
        "review:pad-pack", "review:pad-page", "review:score-book", "review:years-export",
        "selection:export",
        "surveys:recap-export", "surveys:respondents-export",
        "visits:arrival-photo", "visits:export", "visits:photo",
    }
)  # fmt: skip
"""What is taken away or drawn inside a page: files, pictures, JSON."""

WITHOUT = {
    "account_logout": "one question with one button",
    "account_reauthenticate": "says itself which deed it guards, and nothing else is there",
    "forms:fill-discard": "one question with two buttons",
    "forms:offline-fill": "works without the server; the list that leads to it has the help",
    "review:calibration-item": "a pad: its keys are listed on it; the list has the help",
    "review:pad-question": "a pad: its keys are listed on it; the queue has the help",
}  # fmt: skip
"""Pages of a role that have no help, and why."""


def opened_by_a_role():
    """Names of what some role opens and a stranger does not."""
    return {
        row.name
        for row in MATRIX
        if row.method == "GET" and 200 in row.meets.values() and row.meets["stranger"] != 200
        and not row.name.startswith(MACHINES)
    }  # fmt: skip


def test_every_page_of_a_role_has_help_or_a_reason():
    pages = opened_by_a_role() - FILES
    assert pages - set(helping.told()) == set(WITHOUT)
    assert opened_by_a_role() >= FILES


def test_help_names_pages_that_exist():
    assert set(helping.told()) <= {name for name, _ in endpoints()}


def test_help_is_a_few_short_sentences():
    for page, said in helping.told().items():
        assert 1 <= len(said) <= 5, page
        assert all(len(str(sentence)) <= 200 for sentence in said), page


def test_a_page_shows_its_help_folded_and_a_refusal_or_a_public_page_none(client):
    assessor = makers.member(Role.ASSESSOR, makers.organisation())
    client.force_login(assessor)
    told = {name: client.get(reverse(name)) for name in ("review:queue", "people:desk")}
    for name, answer in told.items():
        assert answer.content.decode().count('<details class="fold page-help') == 1, name
        assert str(helping.help_of(name)[0]) in html.unescape(answer.content.decode())
    refused, public = (client.get(reverse(name)) for name in ("people:accounts", "publish:places"))
    assert refused.status_code == 403
    assert b"page-help" not in refused.content + public.content


def test_help_is_told_in_the_language_of_the_page(client):
    client.force_login(makers.user())
    page = client.get(f"/en{reverse('people:desk')}").content.decode()
    assert "Help on this page" in page
    with override("en"):
        assert str(helping.help_of("people:desk")[0]) in html.unescape(page)
