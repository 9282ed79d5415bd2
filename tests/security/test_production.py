"""What production adds: read by a program of its own, as `menuju web` starts one."""

import json
import os
import subprocess
import sys

import pytest

from tests.config.test_production import SAFE

LOOK = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
settings.DATABASES["default"]["HOST"] = "/nowhere"
settings.LIMITS = {}
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage")
asked = {"HTTP_HOST": "smart.example.org", "HTTP_X_FORWARDED_PROTO": "https"}
page = Client().get("/akun/masuk/", **asked)
theme = Client().post("/ui/tampilan/", {"tema": "gelap"}, **asked)
clear = Client().get("/akun/masuk/", HTTP_HOST="smart.example.org")
api = Client().get("/api/v1/openapi.json", HTTP_HOST="smart.example.org")
print(json.dumps({
    "page": page.status_code, "headers": dict(page.headers),
    "cookies": {n: str(c) for n, c in (page.cookies | theme.cookies).items()},
    "clear": [clear.status_code, clear.headers.get("Location")],
    "api": [api.status_code, api.headers["Content-Type"]],
    "debug": settings.DEBUG, "hashers": settings.PASSWORD_HASHERS,
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
                settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE,
                settings.SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH],
    "messages": __import__("menuju.config.cookies", fromlist=["x"]).NamedCookie.cookie_name,
    "proxies": settings.ALLAUTH_TRUSTED_PROXY_COUNT,
    "apps": settings.INSTALLED_APPS,
}))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    plain = {n: v for n, v in os.environ.items() if not n.startswith(("MENUJU_", "DATABASE_URL"))}
    told = SAFE | {"MENUJU_PRODUCTION": "1", "MENUJU_HOME": str(home)}
    told["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    command = [sys.executable, "-c", LOOK]
    done = subprocess.run(command, env=plain | told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_cookie_is_bound_to_this_host_and_to_tls(seen):
    assert set(seen["cookies"]) == {"__Host-csrftoken", "__Host-tema"}
    for cookie in seen["cookies"].values():
        words = cookie.split("; ")
        assert {"Secure", "Path=/", "SameSite=Lax"} <= set(words)
        assert not [word for word in words if word.startswith("Domain=")]
    assert "HttpOnly" in seen["cookies"]["__Host-tema"]


def test_the_cookie_of_a_session_is_for_the_browser_alone(seen):
    assert seen["session"] == ["__Host-sessionid", True, True, "Lax", None, "/"]
    assert seen["messages"] == "__Host-messages"


def test_browsers_are_told_to_come_by_tls_for_a_year_below_our_name_too(seen):
    told = seen["headers"]["Strict-Transport-Security"]
    assert (seen["page"], told) == (200, "max-age=31536000; includeSubDomains")


def test_a_page_is_sent_on_to_tls_and_the_api_is_refused(seen):
    assert seen["clear"] == [301, "https://smart.example.org/akun/masuk/"]
    assert seen["api"] == [403, "application/problem+json"]


def test_nothing_of_development_is_on(seen):
    assert seen["debug"] is False
    assert seen["hashers"] == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    assert not [app for app in seen["apps"] if "debug" in app or "admin" in app]


def test_one_proxy_is_believed_and_no_more(seen):
    assert seen["proxies"] == 1
