"""Settings, read from the environment; each has a default that is safe, or none."""

import os
from pathlib import Path

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from menuju.config.environment import (
    database_from_url,
    flag,
    home,
    hosts,
    hours,
    limit,
    megabytes,
    one_click,
    secret_key,
    site_address,
    whole,
)
from menuju.config.mail import mail_from_url
from menuju.config.policy import DIRECTIVES
from menuju.config.production import refuse_unsafe
from menuju.config.rooms import ROOMS
from menuju.config.telemetry.logs import logging_for
from menuju.config.tiles import tiles

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]
HOME = home()

DEBUG = False
DEMO = flag("MENUJU_DEMO")
PRODUCTION = flag("MENUJU_PRODUCTION")
if PRODUCTION:
    refuse_unsafe(os.environ)
ONE_CLICK = one_click(os.environ)
SECRET_KEY = secret_key(HOME)
SECRET_KEY_FALLBACKS = os.environ.get("MENUJU_OLD_SECRET_KEYS", "").split()
ALLOWED_HOSTS = hosts()
SITE = site_address(production=PRODUCTION)
"""How addresses begin where no request tells it: in letters."""
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if PRODUCTION]

APPS = ROOMS
INSTALLED_APPS = [
    *(f"menuju.{app}" for app in APPS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]
MIDDLEWARE = [
    "menuju.config.defences.defended",
    "menuju.config.health.probes",
    "menuju.config.telemetry.requests.watched",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "menuju.config.middleware.SmallerPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "menuju.config.sessions.lifetimes",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "menuju.config.middleware.speak",
    "menuju.config.middleware.actor",
    "menuju.config.limits.Limits",
    "menuju.config.middleware.Legible",
    "menuju.config.factors.Gate",
    "menuju.config.readings.traced",
    "menuju.config.middleware.ProblemsToPages",
]
ROOT_URLCONF = "menuju.config.urls"
WSGI_APPLICATION = "menuju.config.wsgi.application"
DATABASES = {"default": database_from_url(os.environ.get("DATABASE_URL"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "menuju.people.http.work",
            ],
            "builtins": [
                "menuju.ui.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "menuju.people.passwords.Guessable"},
    {"NAME": "menuju.people.passwords.Breached"},
]
BREACHED_PASSWORDS = os.environ.get("MENUJU_BREACHED_PASSWORDS", "")
"""A file of stolen passwords, ordered by hash; without it none is looked up."""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:desk"
LOGOUT_REDIRECT_URL = "account_login"

# Accounts are made by an operator and entered by e-mail address; there is no sign-up to find.
ACCOUNT_ADAPTER = "menuju.people.http.Accounts"
ACCOUNT_FORMS = {
    "login": "menuju.people.forms.SignIn",
    "change_password": "menuju.people.forms.ChangePassword",
    "reset_password": "menuju.people.forms.ForgotPassword",
    "reset_password_from_key": "menuju.people.forms.NewPassword",
    "reauthenticate": "menuju.people.forms.PasswordAgain",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the link that sets a password proves the mailbox
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Menuju] "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0

# Second factors: an authenticator app or a passkey; asked of officers, but not in the demo.
FACTORS_REQUIRED = not DEMO
MFA_ADAPTER = "menuju.people.http.Factors"
MFA_FORMS = {
    "authenticate": "menuju.people.forms.Code",
    "reauthenticate": "menuju.people.forms.CodeAgain",
    "activate_totp": "menuju.people.forms.FirstCode",
    "deactivate_totp": "menuju.people.forms.NoMoreApp",
    "add_webauthn": "menuju.people.forms.NewPasskey",
    "edit_webauthn": "menuju.people.forms.PasskeyName",
    "generate_recovery_codes": "menuju.people.forms.NewCodes",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Menuju"
MFA_TOTP_TOLERANCE = 1  # a clock half a minute off; RFC 6238 advises no more
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an operator has made the account

# Attempts are counted in the database, so that a limit holds across workers and machines.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # past it counters would be thrown away unfinished
    }
}
LIMITS = {
    "api": limit("MENUJU_LIMIT_API", default="120/3000"),
    "export": limit("MENUJU_LIMIT_EXPORT", default="30/900"),
    "part": limit("MENUJU_LIMIT_PART", default="1200/60000"),
    "search": limit("MENUJU_LIMIT_SEARCH", default="60/1800"),
    "upload": limit("MENUJU_LIMIT_UPLOAD", default="30/1800"),
    "write": limit("MENUJU_LIMIT_WRITE", default="240/12000"),
}
"""Each minute, for an account and for a network address, which may be a ministry of 300 people."""
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "100/m/ip,5/5m/key",
    "reset_password": "60/m/ip,3/5m/key",
    "reset_password_from_key": "120/m/ip",
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]  # each room that is an application brings its own
FORMAT_MODULE_PATH = ["menuju.config.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {"DIRECTIVES": DIRECTIVES}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^api/", r"^k/", r"^v1/"]  # refused instead, so that a program notices
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION and flag("MENUJU_HSTS_SUBDOMAINS", default="yes")
COOKIE_PREFIX = "__Host-" if PRODUCTION else ""
"""Browsers take a cookie of such a name over TLS only, from this host only, for all of it only."""
SESSION_ENGINE = "menuju.config.sessions"
SESSION_COOKIE_AGE = hours("MENUJU_SESSION_IDLE_HOURS", default=12) + 3600  # seen once an hour
SESSION_LIFETIME = hours("MENUJU_SESSION_HOURS", default=7 * 24)
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "menuju.config.cookies.Messages"
CSRF_FAILURE_VIEW = "menuju.config.failures.forged"
X_FRAME_OPTIONS = "DENY"

MAIL = mail_from_url(os.environ.get("MENUJU_MAIL_URL"), production=PRODUCTION)
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST = MAIL.host
EMAIL_PORT = MAIL.port
EMAIL_HOST_USER = MAIL.user
EMAIL_HOST_PASSWORD = MAIL.password
EMAIL_USE_TLS = MAIL.starttls
EMAIL_USE_SSL = MAIL.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MENUJU_MAIL_FROM", "menuju@localhost")

SECURITY_CONTACT = os.environ.get("MENUJU_SECURITY_CONTACT") or f"mailto:{DEFAULT_FROM_EMAIL}"
SECURITY_POLICY = os.environ.get("MENUJU_SECURITY_POLICY", "")
"""Where a finding is told (RFC 9116), and the address of our rules for it; else the page here."""
UPLOAD_LIMIT = megabytes("MENUJU_UPLOAD_LIMIT", default=20)
"""Bytes of one file brought as evidence, and of all files of one request."""
DEVICE_LIMIT = megabytes("MENUJU_DEVICE_LIMIT", default=200)
"""Bytes of all files of one request of ODK Collect, which sends a film whole or not at all."""
STORE = os.environ.get("MENUJU_STORE", "")  # nothing: the home's own; or `s3://bucket/prefix`
FILE_LIMITS = {
    "document": megabytes("MENUJU_DOCUMENT_LIMIT", default=100),
    "picture": megabytes("MENUJU_PICTURE_LIMIT", default=50),
    "video": megabytes("MENUJU_VIDEO_LIMIT", default=2000),
}
"""Bytes of one file that arrives in parts (tus), by what its name says it is."""
REGION_QUOTA = megabytes("MENUJU_REGION_QUOTA", default=50_000)
"""Bytes that the evidence of one region may take, with what is on its way."""
UPLOAD_SECONDS = hours("MENUJU_UPLOAD_HOURS", default=72)
"""How long an unfinished upload waits for its next part."""
UPLOADS_AT_ONCE = whole("MENUJU_UPLOADS_AT_ONCE", default=2)
"""Parts that one web process takes at the same time, so that pages find a free thread."""
OFFLINE = flag("MENUJU_OFFLINE", default="yes")
"""Whether browsers may keep the pages of forms without a line; `no` takes them away again."""
TILES = tiles()
"""Pictures under the map on which a place is chosen; None: a grid of coordinates instead."""
CLAMD = os.environ.get("MENUJU_CLAMD", "")
"""A virus scanner, as `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`; else none is asked."""
DATA_UPLOAD_MAX_NUMBER_FILES = 200  # of one request: Collect sends a hundred and the answers
LINK_FETCHER = "menuju.questions.files.web.fetch" if flag("MENUJU_FETCH_LINKS") else ""
"""What looks at the page of a link, once; without it no page of others is asked for."""
FILE_UPLOAD_HANDLERS = [
    "menuju.questions.http.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
REACTIONS, SCREENS = "menuju.config.reactions.REACTIONS", "menuju.config.reactions.SCREENS"
"""What follows which event, done by `menuju work`; what a submission loses before it is kept."""
LOGGING = logging_for(production=PRODUCTION)
"""To standard error, without personal data: `menuju.config.telemetry`."""
SLOW_QUERY_MS = whole("MENUJU_SLOW_QUERY_MS", default=500)
"""Milliseconds from which a statement is written down, without its parameters."""
METRICS_TOKEN = os.environ.get("MENUJU_METRICS_TOKEN", "")
"""Opens /metrics to other machines; without it only this machine reads them, through no proxy."""
