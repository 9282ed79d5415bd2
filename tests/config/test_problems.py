"""What fails is told in our own words, as a page or as problem+json, in both languages."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from menuju.config import failures
from menuju.config.middleware import ProblemsToPages
from menuju.problems import Conflict, Finding, Forbidden, Invalid, NotFound

PROBLEMS = [Forbidden("x"), NotFound("x"), Conflict("x"), Invalid("x")]


def asked(path="/tidak/ada/"):
    return RequestFactory().get(path)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "language", "sentence"),
    [("/tidak/ada/", "id", "Halaman ini tidak ada"), ("/en/nothing/", "en", "<html")],
)
def test_a_page_that_does_not_exist_has_our_shell(client, path, language, sentence):
    answer = client.get(path)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in page
    assert sentence in page
    assert '<header class="top">' in page


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", PROBLEMS, ids=lambda wrong: wrong.code)
def test_each_problem_becomes_a_page_with_its_status(wrong):
    answer = ProblemsToPages(lambda _: None).process_exception(asked(), wrong)
    assert answer.status_code == wrong.status
    assert b"<h1>" in answer.content


@pytest.mark.django_db
def test_every_finding_is_on_the_page():
    wrong = Invalid("Tidak dapat.", [Finding("Baris 3", "satu <b>"), Finding("Baris 4", "dua")])
    page = ProblemsToPages(lambda _: None).process_exception(asked(), wrong).content.decode()
    assert "Baris 3" in page
    assert "satu &lt;b&gt;" in page
    assert "Baris 4" in page


def test_a_bug_is_no_problem_and_stays_loud():
    assert ProblemsToPages(lambda _: None).process_exception(asked(), ValueError("x")) is None


@pytest.mark.django_db
def test_what_is_forbidden_has_a_page_that_tells_nothing_of_the_code():
    answer = failures.forbidden(asked(), PermissionDenied("menuju.secret.view"))
    assert answer.status_code == 403
    assert b"menuju.secret.view" not in answer.content


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/ui/tampilan/", {"tema": "gelap"})
    assert answer.status_code == 403
    assert "kedaluwarsa" in answer.content.decode()


def test_our_own_mistake_needs_no_database_no_account_and_no_shell():
    answer = failures.broken(asked())
    assert answer.status_code == 500
    assert "Terjadi kesalahan di pihak kami" in answer.content.decode()


def test_a_request_that_cannot_be_read_is_answered_plainly():
    assert failures.refused(asked(), ValueError()).status_code == 400


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda it: failures.missing(it, ValueError()), 404),
        (lambda it: failures.forbidden(it, PermissionDenied()), 403),
        (failures.broken, 500),
        (lambda it: failures.refused(it, ValueError()), 400),
    ],
)
def test_a_program_is_answered_as_problem_json(answer, status):
    told = answer(asked("/api/v1/x"))
    assert (told.status_code, told["Content-Type"]) == (status, "application/problem+json")
