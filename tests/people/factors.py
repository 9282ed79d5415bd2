"""What tests of second factors share: signing in by password, and codes of the day."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from tests import makers

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret=SECRET, step=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def with_app(user):
    TOTP.activate(user, SECRET)
    return user


def kinds(user):
    found = Authenticator.objects.filter(user=user).order_by("pk")
    return [str(kind) for kind in found.values_list("type", flat=True)]


def sign_in(client, user, **more):
    return client.post("/akun/masuk/", {"login": user.email, "password": makers.PASSWORD}, **more)
