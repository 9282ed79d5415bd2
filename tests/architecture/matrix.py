"""Who gets what at every door: the permissions of the house, as one table.

One row per endpoint and method, pages and API alike. A row says which status each actor meets;
`everyone(200, stranger=302)` reads "everyone is let in, a stranger is asked to sign in". An
endpoint without a row fails the test, and so does a row without an endpoint. Addresses in English
are the same endpoints and are counted once.

200 let in · 302 sent on (a stranger: to sign in) · 403 a colleague who may not · 404 nothing here
that this actor may know of · 405 not by this method · 409 may, but not now · 422 may, but not so
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator

from menuju.people.models.session import handle_of
from tests.architecture.world import ACTORS, World


@dataclass(frozen=True)
class Row:
    """One door: its name, the method, what each actor meets, and how to reach it in the world."""

    name: str
    method: str
    meets: Mapping[str, int]
    at: Callable[[World], Mapping[str, Any]] = lambda _: {}
    data: Callable[[World], Mapping[str, Any]] = lambda _: {}

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def everyone(status: int, **but: int) -> dict[str, int]:
    """What each actor meets: one status, but for those named."""
    assert set(but) <= set(ACTORS), f"unknown actors: {set(but) - set(ACTORS)}"
    return {actor: but.get(actor, status) for actor in ACTORS}


SIGNED_IN_ONLY = everyone(200, stranger=302)
OPERATOR_ONLY = everyone(403, stranger=302, operator=200)
KNOWN_TO_OPERATORS = everyone(404, stranger=302, operator=200)
DONE_BY_OPERATORS = everyone(404, stranger=302, operator=302)
STRANGERS_ONLY = everyone(302, stranger=200)
KNOWN_TO_OWNERS = everyone(404, stranger=302)
KNOWN_TO_AN_AUDITOR = everyone(404, stranger=302, auditor=200)
LAST_OF_AN_AUDITOR = everyone(404, stranger=302, auditor=409)


def spent_link(_: World) -> dict[str, str]:
    return {"uidb36": "1", "key": "abc-def"}


def someone(world: World) -> dict[str, int]:
    return {"pk": world.accounts["auditor"].pk}


def their_role(world: World) -> dict[str, int]:
    return {"pk": world.accounts["auditor"].memberships.get().pk}


def their_passkey(world: World) -> dict[str, int]:
    auditor = world.accounts["auditor"]
    facts = {"name": "Kunci", "credential": {}}
    made = Authenticator.objects.create(user=auditor, type="webauthn", data=facts)
    return {"pk": made.pk}


def their_browser(world: World) -> dict[str, str]:
    return {"handle": handle_of("a session of somebody else")}


PUBLIC = {
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "people:sign-in-as",
    "ui:gallery",
    "ui:theme",
}
"""The public surface: what answers without an account. Exactly this, and nothing else."""

MATRIX = (
    # people: signing in, passwords, one's own desk
    Row("account_login", "GET", STRANGERS_ONLY),
    Row("account_login", "POST", STRANGERS_ONLY),  # 200: the form again, with what is wrong
    Row("account_logout", "GET", SIGNED_IN_ONLY),
    Row("account_logout", "POST", everyone(302)),
    Row("account_inactive", "GET", everyone(200)),
    Row("account_change_password", "GET", SIGNED_IN_ONLY),
    Row("account_change_password", "POST", SIGNED_IN_ONLY),
    Row("account_reset_password", "GET", everyone(200)),
    Row("account_reset_password", "POST", everyone(200)),
    Row("account_reset_password_done", "GET", everyone(200)),
    Row("account_reset_password_from_key", "GET", everyone(200), at=spent_link),
    Row("account_reset_password_from_key", "POST", everyone(200), at=spent_link),
    Row("account_reset_password_from_key_done", "GET", everyone(200)),
    Row("people:desk", "GET", SIGNED_IN_ONLY),
    Row("people:sign-in-as", "POST", everyone(404), at=someone),  # in a demo only
    # people: second factors, one's own browsers
    Row("mfa_index", "GET", SIGNED_IN_ONLY),
    Row("mfa_activate_totp", "GET", SIGNED_IN_ONLY),
    Row("mfa_activate_totp", "POST", SIGNED_IN_ONLY),
    Row("mfa_deactivate_totp", "GET", KNOWN_TO_OWNERS),
    Row("mfa_deactivate_totp", "POST", KNOWN_TO_OWNERS),
    Row("mfa_add_webauthn", "GET", SIGNED_IN_ONLY),
    Row("mfa_add_webauthn", "POST", SIGNED_IN_ONLY),
    Row("mfa_edit_webauthn", "GET", KNOWN_TO_AN_AUDITOR, at=their_passkey),
    Row("mfa_edit_webauthn", "POST", KNOWN_TO_AN_AUDITOR, at=their_passkey),
    Row("mfa_remove_webauthn", "GET", KNOWN_TO_AN_AUDITOR, at=their_passkey),
    Row("mfa_remove_webauthn", "POST", LAST_OF_AN_AUDITOR, at=their_passkey),
    Row("mfa_view_recovery_codes", "GET", KNOWN_TO_OWNERS),
    Row("mfa_generate_recovery_codes", "GET", SIGNED_IN_ONLY),
    Row("mfa_generate_recovery_codes", "POST", SIGNED_IN_ONLY),
    Row("mfa_authenticate", "GET", everyone(302)),  # only between password and session
    Row("mfa_authenticate", "POST", everyone(302)),
    Row("mfa_login_webauthn", "GET", everyone(302)),
    Row("mfa_login_webauthn", "POST", everyone(302)),
    Row("account_reauthenticate", "GET", SIGNED_IN_ONLY),
    Row("account_reauthenticate", "POST", SIGNED_IN_ONLY),
    Row("mfa_reauthenticate", "GET", everyone(302)),  # who has no factor proves by password
    Row("mfa_reauthenticate", "POST", everyone(302)),
    Row("mfa_reauthenticate_webauthn", "GET", everyone(302)),
    Row("mfa_reauthenticate_webauthn", "POST", everyone(302)),
    Row("people:sessions", "GET", SIGNED_IN_ONLY),
    Row("people:sessions-end", "POST", everyone(302)),
    Row("people:session-end", "POST", KNOWN_TO_OWNERS, at=their_browser),
    # people: the operator's list of accounts
    Row("people:accounts", "GET", OPERATOR_ONLY),
    Row("people:account-new", "GET", OPERATOR_ONLY),
    Row("people:account-new", "POST", OPERATOR_ONLY),
    Row("people:account", "GET", KNOWN_TO_OPERATORS, at=someone),
    Row("people:account", "POST", KNOWN_TO_OPERATORS, at=someone),
    Row("people:factors-reset", "GET", KNOWN_TO_OPERATORS, at=someone),
    Row("people:factors-reset", "POST", KNOWN_TO_OPERATORS, at=someone),
    Row("people:account-close", "POST", DONE_BY_OPERATORS, at=someone),
    Row("people:role-revoke", "POST", DONE_BY_OPERATORS, at=their_role),
    # ui: the components, light or dark
    Row("ui:gallery", "GET", everyone(200)),
    Row("ui:theme", "GET", everyone(200)),
    Row("ui:theme", "POST", everyone(302), data=lambda _: {"tema": "gelap"}),
)
