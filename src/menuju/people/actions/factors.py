"""What can be done to second factors: add, remove, renew the codes; reset, by an operator.

The secrets themselves are made and kept by django-allauth, inside the blocks below.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from menuju.people import rules
from menuju.people.actions import letters, sessions
from menuju.people.models import User
from menuju.people.queries import factors
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.types import Deed


@contextmanager
def adding(user: User, *, kind: str, keep: str, by: Actor) -> Iterator[None]:
    """Let the block add a factor; browsers signed in without it, all but `keep`, are signed out."""
    with _changing("people.factor.added", user, kind=kind, by=by) as deed:
        deed.private |= {"sessions_ended": sessions.forget(user.pk, keep=keep, by=by)}
        yield


@contextmanager
def removing(user: User, *, kind: str, by: Actor) -> Iterator[None]:
    """Let the block remove a factor; an officer keeps at least one."""
    with _changing("people.factor.removed", user, kind=kind, by=by):
        if rules.must_have_factor(by) and factors.of_account(user.pk).count() <= 1:
            raise Conflict(_("Peran Anda memerlukan faktor kedua. Tambahkan yang lain lebih dulu."))
        yield


@contextmanager
def renewing(user: User, *, by: Actor) -> Iterator[None]:
    """Let the block replace the recovery codes; the old ones open nothing any more."""
    with _changing("people.codes.renewed", user, kind="recovery_codes", by=by):
        yield


def reset(user: User, *, reason: str, by: Actor) -> int:
    """Take every factor and code off an account whose owner has lost them; return how many.

    The person is told by mail and signed out everywhere; their password stays. An officer is led
    to set up a new factor at the next sign-in.
    """
    if not rules.may_reset_factors_of(by, user):
        raise Forbidden(_("Hanya operator lain yang mengatur ulang faktor akun ini."))
    if not (reason := reason.strip()):
        missing = [Finding("reason", _("Alasan belum diisi."))]
        raise Invalid(_("Faktor belum diatur ulang."), missing)
    with recording("people.factors.reset", by=by, on=user) as deed:
        User.objects.select_for_update().get(pk=user.pk)
        there = Authenticator.objects.filter(user_id=user.pk)
        if not (
            kinds := [str(kind) for kind in there.order_by("pk").values_list("type", flat=True)]
        ):
            raise Conflict(_("Akun ini tidak mempunyai faktor kedua."))
        there.delete()
        deed.private |= _of(user) | {"reason": reason, "kinds": kinds}
        deed.private |= {"sessions_ended": sessions.forget(user.pk, by=by)}
        letters.tell(user, "people/email/factors_reset.txt", {"reason": reason}, by=by)
    return len(kinds)


@contextmanager
def _changing(event: str, user: User, *, kind: str, by: Actor) -> Iterator[Deed]:
    with recording(event, by=by, on=user) as deed:
        User.objects.select_for_update().get(pk=user.pk)
        deed.private |= _of(user) | {"kind": kind}
        yield deed
        letters.tell(user, "people/email/factor_changed.txt", {"event": event}, by=by)


def _of(user: User) -> dict[str, str]:
    return {"email": user.email, "name": user.name}
