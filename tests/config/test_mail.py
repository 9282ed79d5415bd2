import pytest
from django.core.exceptions import ImproperlyConfigured

from menuju.config.mail import CONSOLE, SMTP, Mail, mail_from_url


def test_without_an_address_mail_is_printed_and_production_refuses_to_start():
    assert mail_from_url(None, production=False) == Mail(backend=CONSOLE)
    with pytest.raises(ImproperlyConfigured, match="MENUJU_MAIL_URL"):
        mail_from_url("", production=True)


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("smtps://mail.example", Mail(SMTP, "mail.example", 465, tls=True)),
        (
            "smtp+starttls://surat%40a.example:rahasia%2F1@mail.example",
            Mail(SMTP, "mail.example", 587, "surat@a.example", "rahasia/1", starttls=True),
        ),
        ("smtp://localhost:2525", Mail(SMTP, "localhost", 2525)),
    ],
)
def test_an_address_says_host_port_user_and_how_it_is_protected(url, mail):
    assert mail_from_url(url, production=True) == mail


@pytest.mark.parametrize(
    "url", ["smtp://mail.example", "https://mail.example", "smtps://", "surat"]
)
def test_production_refuses_mail_in_the_clear_and_what_it_cannot_read(url):
    with pytest.raises(ImproperlyConfigured, match="MENUJU_MAIL_URL"):
        mail_from_url(url, production=True)
