"""An auditor reads what the secretariat reads, changes nothing, and is written down.

Proved by the matrix: it has every endpoint and method with what each actor meets.
"""

import pytest
from django.db import transaction
from django.urls import reverse

from menuju.people.types import ROLES, Permission, Role
from menuju.records.models import Event
from tests.architecture import world as worlds
from tests.architecture.matrix import EVIDENCE, MATRIX

LET_IN = {200, 302, 409, 422}
"""What whoever may meets: done, sent on, not now, not so."""

OWN = {
    "account_change_password": "one's own password",
    "account_login": "leads on to the desk, for who is signed in already",
    "account_logout": "one's own session",
    "account_reauthenticate": "proves that it is still oneself",
    "account_reset_password": "asks for a link to one's own mailbox",
    "account_reset_password_from_key": "a link that is spent",
    "mfa_activate_totp": "one's own factor",
    "mfa_add_webauthn": "one's own factor",
    "mfa_authenticate": "one's own factor",
    "mfa_edit_webauthn": "one's own factor",
    "mfa_generate_recovery_codes": "one's own codes",
    "mfa_login_webauthn": "one's own factor",
    "mfa_reauthenticate": "proves that it is still oneself",
    "mfa_reauthenticate_webauthn": "proves that it is still oneself",
    "mfa_remove_webauthn": "one's own factor",
    "forms:keys": "one's own keys to read tables with",
    "forms:key-revoke": "one's own key",
    "forms:submission": "reads masked data for a purpose that is asked and kept; no change",
    "calendar:feeds": "one's own calendar, for one's own programs",
    "calendar:feed-revoke": "one's own feed",
    "people:notice-choices": "how one wants one's own letters",
    "documents:check": "holds a number or a file against what was issued; nothing is kept",
    "people:account-open": "reads an account for a purpose that is asked and kept; no change",
    "people:notice-read": "lays aside a notice to oneself",
    "people:sessions-end": "one's own browsers",
    "protection:ask": "asks about one's own data",
    "protection:copy": "takes a copy of one's own data",
    "ui:theme": "light or dark, a cookie",
}
"""What an auditor may do: about themselves alone, or reading where the page asks why."""

DECIDED = {
    "questions:evidence-hold": "the form of a deed; the piece is read at its own door",
    "questions:give-back": "the form of a deed; the answer is read at its own door",
    "questions:mine": "what waits for somebody who answers; an auditor answers nothing",
    "questions:talk": "what a region says within itself before it says anything",
    "questions:unlock": "the form of a deed; the answer is read at its own door",
    "review:moderation": "scores beside the letters of assessors: who gave which is for moderators",
    "review:moderation-entry": "scores beside the letters of assessors",
    "review:questions": "where assessors differ, question by question: for moderators",
    "review:settle": "scores beside the letters of assessors, and their names on request",
    "indices:agreement": "how severe each assessor is, by name: for moderators",
    "indices:agreement-export": "single scores under codes of assessors: for moderators",
    "review:likeness": "what panels gave two regions, side by side: for moderators",
    "review:likenesses": "what panels gave two regions, side by side: for moderators",
    "review:appeals-mine": "what lies in one's own hands; an auditor reads the queue",
    "review:calibration-desk": "references, and how far each assessor lies from them: moderators",
    "review:calibration-export": "scores of sample answers by name: for moderators",
    "review:calibration-person": "one assessor's scores of sample answers: for moderators",
    "review:calibration-answers": "the form of a deed; the answers are read at their own doors",
    "review:calibration-choose": "the form of a deed: choosing a sample answer",
    "review:calibration-write": "the form of a deed: writing a sample answer",
    "review:calibration-edit": "the form of a deed: changing a sample answer",
    "review:calibration-preview": "a sample answer before assessors have it: for moderators",
    "review:calibration-preview-file": "its evidence; read at the doors of the answer",
    "review:calibration-preview-page": "its evidence; read at the doors of the answer",
    "forms:upload": "the form of a deed: bringing a form",
    "forms:version": "a draft and the deeds on it; what it asks is read with the submissions",
    "forms:version-download": "the workbook, for those who write it",
    "forms:compare": "two versions, for those who write them",
    "forms:devices": "phones and their deeds",
    "forms:entity-lists": "lists and their deeds; what was chosen is read with the submissions",
    "forms:entity-list": "a list and its deeds",
    "forms:entity-upload": "the form of a deed: bringing a table",
    "forms:entity-download": "a table, for those who keep it",
    "mentoring:agreement-do": "the form of a deed; the agreement is read at its own door",
    "mentoring:draft": "the form of a deed: writing an agreement",
    "mentoring:give-back": "the form of a deed; the decree is read at its own door",
    "mentoring:mentor": "the form of a deed: noting a mentor",
    "mentoring:plan": "the form of a deed: planning a session",
    "mentoring:plan-many": "the form of a deed: planning sessions",
    "mentoring:session-do": "the form of a deed; the session is read at its own door",
    "mentoring:signing-day": "the form of a deed: bringing a table",
    "surveys:open": "the form of a deed: opening a survey",
    "selection:rules": "the form of a deed; the rules are read on the desk of the decision",
    "selection:decide": "the form of a deed; the decision is read on its desk",
    "visits:arrival-decline": "the form of a deed; what came in is read at its own door",
    "visits:act": "the form of a deed; the visit is read at its own door",
    "visits:field-form": "the form of a deed: publishing a form; what comes in is read at its door",
    "visits:plan": "the form of a deed: planning a visit",
    "visits:table": "the form of a deed: planning many",
    "indices:open": "the form of a deed: opening a round",
    "indices:open-cohorts": "the form of a deed: opening a round",
}
"""Pages of a secretariat that an auditor does not open, each with its reason."""


ALONE = {
    "calendar:feed-revoke",
    "calendar:feeds",
    "forms:key-revoke",
    "forms:keys",
    "forms:submission",
    "people:account-open",
    "people:notice-read",
}


def writes():
    return [row for row in (*MATRIX, *EVIDENCE) if row.method not in ("GET", "HEAD")]


@pytest.mark.parametrize("row", writes(), ids=str)
@pytest.mark.parametrize("actor", ["auditor", "other_auditor"])
def test_an_auditor_changes_nothing_but_their_own_account(row, actor):
    assert row.meets[actor] not in LET_IN or row.name in OWN


def test_what_an_auditor_may_do_is_what_everyone_may():
    for row in writes():
        if row.name in OWN and row.meets["auditor"] in LET_IN and row.name not in ALONE:
            alone = row.meets["without_role"]
            assert alone in LET_IN or row.name.startswith("mfa_"), row


def test_whatever_the_secretariat_reads_an_auditor_reads_or_there_is_a_reason():
    differ = {
        row.name
        for row in (*MATRIX, *EVIDENCE)
        if row.method == "GET" and row.meets["secretariat"] == 200 and row.meets["auditor"] != 200
    }
    assert differ - set(DECIDED) == set()


def test_no_reason_is_given_for_a_page_that_is_open():
    shut = {row.name for row in MATRIX if row.method == "GET" and row.meets["auditor"] != 200}
    known = {row.name for row in MATRIX}
    assert {name for name in DECIDED if name in known and name not in shut} == set()


def test_the_role_holds_no_permission_but_to_read():
    assert ROLES[Role.AUDITOR] == {
        Permission.ROUND_READ_DRAFT,
        Permission.RESPONSE_READ,
        Permission.EVIDENCE_READ,
        Permission.DOCUMENT_READ,
        Permission.MENTORING_FOLLOW,
        Permission.SUBMISSION_READ,
        Permission.SURVEY_READ,
        Permission.RECORD_READ,
        Permission.DATA_REGISTER_READ,
    }


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


INSIDE = (
    "documents:event",
    "forms:",
    "surveys:",
    "visits:",
    "questions:",
    "review:",
    "indices:",
    "protection:",
    "people:account",
)
READ_INSIDE = [
    row
    for row in MATRIX
    if row.method == "GET" and row.name.startswith(INSIDE) and row.meets["auditor"] == 200
]


@pytest.mark.parametrize("row", READ_INSIDE, ids=str)
def test_each_page_that_an_auditor_reads_is_on_record(world, row):
    before = set(Event.objects.filter(name="people.page.read").values_list("pk", flat=True))
    with transaction.atomic():
        at = row.at(world)
        answer = world.client("auditor").get(reverse(row.name, kwargs=at))
        if answer.streaming:
            b"".join(answer)
        assert answer.status_code == 200
        event = Event.objects.exclude(pk__in=before).get(name="people.page.read")
        private = event.secret.private
        transaction.set_rollback(True)
    assert event.facts == {}
    assert private["door"] == row.name
    assert private["at"] == {name: str(value) for name, value in at.items()}
    assert private["who"].endswith(f"<{world.accounts['auditor'].email}>")


@pytest.mark.parametrize("actor", ["secretariat", "coordinator", "assessor"])
def test_the_reading_of_others_is_not_written_down_page_by_page(world, actor):
    with transaction.atomic():
        world.client(actor).get(reverse("questions:responses"))
        assert not Event.objects.filter(name="people.page.read").exists()
        transaction.set_rollback(True)


def test_an_auditor_is_told_so_on_each_page_and_finds_the_list(world):
    with transaction.atomic():
        client = world.client("auditor")
        page = client.get(reverse("review:rounds")).content.decode()
        listed = client.get(reverse("people:readings")).content.decode()
        transaction.set_rollback(True)
    assert "Yang Anda baca tercatat" in page
    assert "review:rounds" in listed


def test_the_list_holds_ones_own_readings_and_nobody_elses(world):
    with transaction.atomic():
        world.client("auditor").get(reverse("review:rounds"))
        other = world.client("other_auditor").get(reverse("people:readings")).content.decode()
        transaction.set_rollback(True)
    assert "review:rounds" not in other
