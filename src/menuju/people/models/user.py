"""One person, one account, whatever hats they wear."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from menuju.people.types import Actor, Hat, Permission, Role


class UserQuerySet(models.QuerySet["User"]):
    """Accounts, and who may know of them."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the accounts that this actor may know about: an operator all, others none."""
        return self if actor.holds_anywhere(Permission.ACCOUNT_MANAGE) else self.none()


class UserManager(BaseUserManager["User"]):
    """Finds accounts; they are made by `accounts.create` only."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account of an e-mail address, in whatever case it was typed."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """An account. Power comes from memberships alone: there are no groups, staff or superusers."""

    email = models.EmailField(_("alamat surel"), unique=True)
    name = models.CharField(_("nama"), max_length=150)
    is_active = models.BooleanField(_("aktif"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True)
    """Since when it opens no page: from then on its retention runs."""
    erased_at = models.DateTimeField(_("dihapus pada"), null=True, blank=True)
    """Since when it has neither name nor address."""

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="emails_are_lower_case", condition=models.Q(email=Lower("email"))
            )
        ]

    def __str__(self) -> str:
        return self.name

    def hats(self) -> tuple[Hat, ...]:
        """Return every role worn today, with its organisation, in one query."""
        held = self.memberships.held().by_organisation()
        worn = held.values_list("organisation", "organisation__name", "role")
        return tuple(Hat(body, name, Role(role)) for body, name, role in worn)
