"""Passwords: long, not guessed, not stolen; otherwise whatever a person likes."""

import io
import re
from hashlib import sha1

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import Client, override_settings

from menuju.people.models import User
from menuju.people.passwords import OUR_WORDS, stands_in
from tests import makers

GOOD = "sukakopi-pahit-pagi"


@pytest.mark.parametrize(
    "password",
    [
        "pendek-sebelas"[:11],
        "password1234",
        "qwertyuiop12",
        "123456789012",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "bismillah1234",
        "indonesia2026",
        "merdeka17081945",
        "Kominfo2026!!",
        "menujumenuju26",
        "administrator1",
        "p@ssw0rd1234",
        "iloveyou12345",
        "sari.wulandari1",
    ],
)
def test_what_is_guessed_soon_is_refused(password):
    person = User(name="Sari Wulandari", email="sari.wulandari@menuju.example")
    with pytest.raises(ValidationError):
        validate_password(password, person)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "satu dua kucing hijau terbang",
        "x" + "abcdefghijklmno pqrst uvwxyz 9876 kopi" * 2,
        "хорошая-погода-завтра",
        "🐢🌋🚲🍜🛶🎺🧦🥁🪁🧊🦉🧭",
        "semuahurufkeciltanpaangkasatupun",
        "8391 7720 4416 0953 27",
        " ".join(f"kata{n * 7919 % 1000}" for n in range(20)),
    ],
)
def test_anything_else_is_taken_of_whatever_signs_and_length(password):
    validate_password(password)


@pytest.mark.parametrize("word", OUR_WORDS)
def test_our_own_words_do_not_make_a_password(word):
    with pytest.raises(ValidationError):
        validate_password(f"{word}{word.title()}2026!")


@pytest.mark.django_db
def test_a_password_is_compared_as_it_was_typed():
    person = makers.user(password=" Sukakopi-Pahit-Pagi " + "9" * 80)
    said = " Sukakopi-Pahit-Pagi " + "9" * 80
    assert authenticate(None, email=person.email, password=said) == person
    for other in (said.strip(), said.lower(), said[:72], said + "9"):
        assert authenticate(None, email=person.email, password=other) is None


def hashes(n, *passwords):
    made = [f"kata sandi nomor {i}" for i in range(n)] + list(passwords)
    lines = sorted(sha1(one.encode()).hexdigest().upper() for one in made)
    return "".join(f"{line}:{i % 90}\r\n" for i, line in enumerate(lines)).encode()


@pytest.mark.parametrize("n", [0, 1, 2, 3, 500])
def test_a_stolen_password_is_found_wherever_it_stands(n):
    listed = io.BytesIO(hashes(n, GOOD))
    assert stands_in(listed, sha1(GOOD.encode()).hexdigest().upper().encode())
    for i in range(n):
        wanted = sha1(f"kata sandi nomor {i}".encode()).hexdigest().upper().encode()
        assert stands_in(listed, wanted)
        assert not stands_in(listed, sha1(f"lain {i}".encode()).hexdigest().upper().encode())
    assert not stands_in(io.BytesIO(b""), b"A" * 40)


def test_a_stolen_password_is_refused_where_the_installation_keeps_a_list(tmp_path):
    listed = tmp_path / "pwned.txt"
    listed.write_bytes(hashes(50, GOOD))
    validate_password(GOOD)
    with override_settings(BREACHED_PASSWORDS=str(listed)):
        with pytest.raises(ValidationError, match="pernah bocor"):
            validate_password(GOOD)
        validate_password("satu dua kucing hijau terbang")
    missing = override_settings(BREACHED_PASSWORDS=str(tmp_path / "tidak-ada"))
    with missing, pytest.raises(ImproperlyConfigured, match="MENUJU_BREACHED_PASSWORDS"):
        validate_password(GOOD)


PAGES = ["/akun/masuk/", "/akun/sandi/", "/akun/bukti/sandi/"]


@pytest.mark.django_db
def test_fields_hide_what_is_typed_and_let_managers_help(client):
    for where in PAGES:
        if where != PAGES[0]:
            client.force_login(makers.user())
        page = client.get(where).content.decode()
        fields = re.findall(r"<input[^>]*password[^>]*>", page)
        assert fields
        for field in fields:
            assert 'type="password"' in field
            assert re.search(r'autocomplete="(current|new)-password"', field)
            assert "onpaste" not in field


@pytest.mark.django_db
def test_a_password_does_not_grow_old():
    names = {field.name for field in User._meta.get_fields()}
    assert not [name for name in names if "password" in name and name != "password"]


@pytest.mark.django_db
def test_a_letter_grows_old_and_opens_once(client, mailoutbox, settings):
    person = makers.user(email="sari@menuju.example")
    client.post("/akun/sandi/lupa/", {"email": person.email})
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)[1]
    assert settings.PASSWORD_RESET_TIMEOUT <= 3 * 24 * 3600
    with override_settings(PASSWORD_RESET_TIMEOUT=-1):
        assert "password1" not in client.get(link, follow=True).content.decode()
    form = client.get(link, follow=True)
    where = form.redirect_chain[-1][0]
    said = {"password1": GOOD, "password2": GOOD}
    assert client.post(where, said).status_code == 302
    assert "password1" not in Client().get(link, follow=True).content.decode()
