"""Erase a person (UU 27/2022, art. 8, 43): what is theirs goes, what is official stays nameless."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from menuju.people.actions import accounts
from menuju.people.models import Membership, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.protection import rules
from menuju.protection.actions import requests
from menuju.protection.models import Request
from menuju.protection.queries import register, traces
from menuju.protection.queries.requests import waiting
from menuju.protection.queries.traces import Traces
from menuju.protection.types import Erased, RequestState, Right
from menuju.records.actions import secrets
from menuju.records.actions.events import recording
from menuju.records.declarations import Erasure, Holding


@transaction.atomic
def erase(user: User, *, reason: str, by: Actor) -> Erased:
    """Erase all that is held of a person, by the register; scores, grades and seals stay.

    Rows of their own go, names and addresses in free words become the number of the account, and
    so do those in private parts of events, whose salts are deleted. The letter that tells of it
    (art. 45) goes to the old address. Raises `Conflict` for the last operator, and the second time.
    """
    _refuse(user, reason, by=by)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erased_at:
        raise Conflict(_("Akun ini sudah dihapus."))
    _refuse_the_last_operator(user)
    found = traces.of(user)
    with recording("protection.subject.erased", by=by, on=user) as deed:
        rows = _take_out(user, found, by=by)
        accounts.blank(user, by=by)
        named = [secret.pk for secret in traces.mentions(found)]
        if named:
            why = _("permintaan atau masa simpan data pribadi (UU 27/2022)")
            secrets.erase(named, reason=why, redacted=found.redacted, by=by)
        deed.facts |= {"rows": rows, "events": len(named)}
        deed.private |= {"reason": found.redacted(reason.strip())}
    return Erased(rows, len(named))


def _refuse(user: User, reason: str, *, by: Actor) -> None:
    if not rules.may_erase(by, user):
        raise Forbidden(_("Penghapusan dikerjakan orang lain, bukan pemilik akunnya."))
    if not reason.strip():
        wrong = Finding("reason", _("Alasan belum diisi."))
        raise Invalid(_("Belum dihapus."), [wrong])


def _refuse_the_last_operator(user: User) -> None:
    operators = Membership.objects.held().filter(role=Role.OPERATOR, user__is_active=True)
    held = set(operators.values_list("user", flat=True))
    if held == {user.pk}:
        raise Conflict(_("Ini operator terakhir. Angkat operator lain lebih dahulu."))


def _take_out(user: User, found: Traces, *, by: Actor) -> dict[str, int]:
    """Do what each holding declares; return how many rows of each were changed.

    Rows that are nobody's account, and go only at their term, lose the words about the person.
    """
    gone = register.by_erasure(Erasure.DELETE)
    rows = {one.code: _delete(one, user) for one in gone if one.owner}
    words = [*register.by_erasure(Erasure.SCRUB), *(one for one in gone if not one.owner)]
    rows |= {one.code: _scrub(one, found) for one in words}
    rows |= {"people.notice": rows.get("people.notice", 0) + _scrub_notices(found)}
    _answer_requests(user, by=by)
    rows["protection.request"] = Request.objects.filter(subject=user).update(words="", answer="")
    EmailAddress.objects.filter(email__in=found.emails).delete()
    return {code: count for code, count in rows.items() if count}


def _delete(holding: Holding, user: User) -> int:
    gone = register.table(holding)._default_manager.filter(**{holding.owner: user.pk})
    return int(gone.delete()[0])


def _scrub(holding: Holding, found: Traces, *fields: str) -> int:
    """Put the number where the words stand, row by row."""
    changed, table = 0, register.table(holding)
    for field in fields or [name for name in holding.fields if not _is_link(table, name)]:
        for pk, text in table._default_manager.filter(_holds(field, found)).values_list(
            "pk", field
        ):
            if (plain := found.redacted(text)) != text:
                changed += table._default_manager.filter(pk=pk).update(**{field: plain})
    return changed


def _scrub_notices(found: Traces) -> int:
    """Take a name out of what others were told."""
    (notices,) = (one for one in register.holdings() if one.code == "people.notice")
    return _scrub(notices, found, "said_id", "said_en")


def _holds(field: str, found: Traces) -> Q:
    about = Q(pk__in=[])
    for word in found.words:
        about |= Q(**{f"{field}__icontains": word})
    return about


def _is_link(table: type[Model], field: str) -> bool:
    return bool(table._meta.get_field(field).is_relation)


def _answer_requests(user: User, *, by: Actor) -> None:
    """What still waits is answered by the erasure itself; the letter goes to the old address."""
    for request in waiting().filter(subject=user):
        requests.settle_erased(request, by=by)
    told = _("Data pribadi Anda sudah dihapus. Yang disimpan hanya tindakan dinas, tanpa nama.")
    letter = Request(right=Right.ERASURE, state=RequestState.DONE)
    requests.tell(user, letter, told, by=by)
