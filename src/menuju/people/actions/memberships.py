"""What can be done to memberships."""

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people import rules
from menuju.people.models import Membership, Organisation, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording


def grant(*, user: User, role: Role, organisation: Organisation, by: Actor) -> Membership:
    """Give a person a role in an organisation, from today."""
    _refuse_strangers(user, by=by)
    if not rules.can_be_worn(role, organisation):
        message = _("Peran %(role)s tidak dipakai di %(kind)s.")
        raise Invalid(message % {"role": role.label, "kind": organisation.get_kind_display()})
    membership = Membership(user=user, organisation=organisation, role=role)
    with recording("people.membership.granted", by=by, on=membership) as deed:
        if not User.objects.select_for_update().get(pk=user.pk).is_active:
            raise Conflict(_("Akun ini sudah ditutup."))
        if user.memberships.held().filter(organisation=organisation, role=role).exists():
            raise Conflict(_("Orang ini sudah memegang peran itu."))
        membership.save()
        deed.facts |= {"role": str(role), "organisation": organisation.pk}
        deed.private |= {"email": user.email, "name": user.name}
    return membership


def revoke(membership: Membership, *, by: Actor) -> Membership:
    """End a role today; what was done under it stays explained."""
    _refuse_strangers(membership.user, by=by)
    with recording("people.membership.revoked", by=by, on=membership) as deed:
        here = Membership.objects.held().filter(pk=membership.pk)
        if here.update(until_on=timezone.localdate()) != 1:
            raise Conflict(_("Peran ini sudah berakhir."))
        deed.facts |= {"role": membership.role, "organisation": membership.organisation_id}
        deed.private |= {"email": membership.user.email, "name": membership.user.name}
    membership.refresh_from_db()
    return membership


def _refuse_strangers(user: User, *, by: Actor) -> None:
    if not rules.may_manage_accounts(by):
        raise Forbidden(_("Hanya operator yang memberi dan mencabut peran."))
    if not rules.may_change_roles_of(by, user):
        raise Forbidden(_("Peran Anda sendiri hanya dapat diubah oleh operator lain."))
