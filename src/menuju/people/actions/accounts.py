"""What can be done to accounts."""

from collections.abc import Callable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people import rules
from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording


def create(*, email: str, name: str, password: str | None = None, by: Actor) -> User:
    """Make an account for a person.

    Without a password the person sets the first one by "Lupa kata sandi?", which proves that the
    mailbox is theirs.
    """
    if not rules.may_manage_accounts(by):
        raise Forbidden(_("Hanya operator yang membuat akun."))
    user = User(email=email.strip().lower(), name=name.strip())
    _check(user, password)
    user.set_password(password)
    with recording("people.account.created", by=by, on=user) as deed:
        user.save()
        deed.private |= {"email": user.email, "name": user.name}
    return user


def close(user: User, *, by: Actor) -> User:
    """Close an account: it opens no page from now on, and its roles end today."""
    if not rules.may_change_roles_of(by, user):
        raise Forbidden(_("Hanya operator lain yang menutup akun ini."))
    with recording("people.account.closed", by=by, on=user) as deed:
        if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False) != 1:
            raise Conflict(_("Akun ini sudah ditutup."))
        ended = user.memberships.held().update(until_on=timezone.localdate())
        deed.facts |= {"roles_ended": ended}
        deed.private |= {"email": user.email, "name": user.name}
    user.refresh_from_db()
    return user


def _check(user: User, password: str | None) -> None:
    """Refuse what cannot be used, every reason at once; then what is taken."""
    wrong = [] if user.name else [Finding("name", _("Nama belum diisi."))]
    wrong += _complaints("email", lambda: validate_email(user.email))
    if password is not None:
        wrong += _complaints("password", lambda: validate_password(password, user))
    if wrong:
        raise Invalid(_("Akun belum dapat dibuat."), wrong)
    if User.objects.filter(email=user.email).exists():
        raise Conflict(_("Sudah ada akun dengan alamat surel itu."))


def _complaints(where: str, check: Callable[[], None]) -> list[Finding]:
    try:
        check()
    except ValidationError as refusal:
        return [Finding(where, message) for message in refusal.messages]
    return []
