"""Questions about signed-in browsers."""

from django.db.models import QuerySet
from django.utils import timezone

from menuju.people.models import Session


def of_account(user_id: int) -> QuerySet[Session]:
    """Return the browsers in which a person is signed in now, the last seen first."""
    return Session.objects.filter(account_id=user_id, expire_date__gt=timezone.now())


def expired() -> QuerySet[Session]:
    """Return the sessions whose time is over: nobody can use them any more."""
    return Session.objects.filter(expire_date__lte=timezone.now())
