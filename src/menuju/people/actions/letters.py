"""Letters to the owner of an account when something about how they sign in has changed."""

from collections.abc import Mapping
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from menuju.people.models import User
from menuju.people.queries.addresses import address_of
from menuju.people.types import Actor


def tell(user: User, template: str, words: Mapping[str, str] | None = None, *, by: Actor) -> None:
    """Write to a person after the commit, and whether it was done by themselves.

    Mail that cannot be sent is logged and undoes nothing.
    """
    with translation.override(settings.LANGUAGE_CODE):
        forgotten = address_of("account_reset_password")
        facts = {"own": by.user_id == user.pk, "forgotten": forgotten, **(words or {})}
        body = render_to_string(template, facts)
        subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + _("Cara masuk akun Anda berubah")
    send = partial(send_mail, subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])
    transaction.on_commit(send, robust=True)
