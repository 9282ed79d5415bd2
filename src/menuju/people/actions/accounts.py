"""What can be done to accounts."""

from collections.abc import Callable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people import rules
from menuju.people.actions import sessions
from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording

NOBODY = "menuju.invalid"
"""A domain that can never exist (RFC 2606): what an erased account has for an address."""


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
        here = User.objects.filter(pk=user.pk, is_active=True)
        if here.update(is_active=False, closed_at=timezone.now()) != 1:
            raise Conflict(_("Akun ini sudah ditutup."))
        ended = user.memberships.held().update(until_on=timezone.localdate())
        deed.facts |= {"roles_ended": ended}
        deed.private |= {"email": user.email, "name": user.name}
    user.refresh_from_db()
    return user


def correct(user: User, *, name: str, email: str, by: Actor) -> User:
    """Put right what an account says of its owner (UU 27/2022, art. 6); both are told in a letter.

    The event keeps what was said before, so that a later erasure finds it too.
    """
    if not rules.may_protect(by):
        raise Forbidden(_("Hanya pejabat pelindungan data atau operator yang memperbaiki data."))
    before = {"email": user.email, "name": user.name}
    fresh = User(pk=user.pk, email=email.strip().lower(), name=name.strip())
    _check(fresh, None)
    with recording("people.account.corrected", by=by, on=user) as deed:
        here = User.objects.filter(pk=user.pk, erased_at=None, **before)
        if here.update(email=fresh.email, name=fresh.name) != 1:
            raise Conflict(_("Akun ini baru saja diubah."))
        deed.private |= {"email": fresh.email, "name": fresh.name, "before": before}
    user.refresh_from_db()
    return user


def blank(user: User, *, by: Actor) -> None:
    """Take name, address and password off an account for ever, as part of an erasure.

    Its number stays, so that what it did does not become somebody else's. The event of the erasure
    tells of it.
    """
    if not rules.may_erase(by, user):
        raise Forbidden(_("Penghapusan dikerjakan orang lain, bukan pemilik akunnya."))
    sessions.forget(user.pk, by=by)
    user.memberships.held().update(until_on=timezone.localdate())
    now = timezone.now()
    user.email, user.name = f"terhapus-{user.pk}@{NOBODY}", _("Akun terhapus %d") % user.pk
    user.is_active, user.erased_at, user.closed_at = False, now, user.closed_at or now
    user.last_login = None
    user.set_unusable_password()
    user.save()


def _check(user: User, password: str | None) -> None:
    """Refuse what cannot be used, every reason at once; then what is taken."""
    wrong = [] if user.name else [Finding("name", _("Nama belum diisi."))]
    wrong += _complaints("email", lambda: validate_email(user.email))
    if password is not None:
        wrong += _complaints("password", lambda: validate_password(password, user))
    if wrong:
        raise Invalid(_("Akun belum dapat dibuat."), wrong)
    if User.objects.filter(email=user.email).exclude(pk=user.pk).exists():
        raise Conflict(_("Sudah ada akun dengan alamat surel itu."))


def _complaints(where: str, check: Callable[[], None]) -> list[Finding]:
    try:
        check()
    except ValidationError as refusal:
        return [Finding(where, message) for message in refusal.messages]
    return []
