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


def published(_: World) -> dict[str, Any]:
    return {"slug": "umum"}


def not_yet(_: World) -> dict[str, Any]:
    return {"slug": "belum-umum"}


def of_published(**more: Any) -> Callable[[World], Mapping[str, Any]]:
    return lambda _: {"slug": "umum", **more}


def of_not_yet(**more: Any) -> Callable[[World], Mapping[str, Any]]:
    return lambda _: {"slug": "belum-umum", **more}


def source(name: str) -> Callable[[World], Mapping[str, Any]]:
    return lambda world: {"slug": "umum", "reference": world.things[name].reference}


PUBLIC = {
    "api:api-root",
    "api:openapi-json",
    "api:place",
    "api:ranking",
    "api:round",
    "api:rounds",
    "publish:bundle",
    "publish:home",
    "publish:latest-ranking",
    "publish:method",
    "publish:open-data",
    "publish:place",
    "publish:places",
    "publish:ranking",
    "publish:ranking-export",
    "publish:round",
    "publish:round-log",
    "publish:round-method",
    "publish:source-file",
    "publish:walk",
    "publish:walk-node",
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
    # publish: what is public is public for everyone, and what is not is for nobody on these pages
    Row("publish:home", "GET", everyone(200)),
    Row("publish:latest-ranking", "GET", everyone(302)),
    Row("publish:method", "GET", everyone(302)),
    Row("publish:open-data", "GET", everyone(200)),
    Row("publish:places", "GET", everyone(200)),
    Row("publish:place", "GET", everyone(200), at=lambda _: {"code": "35"}),
    Row("publish:ranking", "GET", everyone(200), at=published),
    Row("publish:ranking-export", "GET", everyone(200), at=of_published(ending="csv")),
    Row("publish:round", "GET", everyone(200), at=published),
    Row("publish:round-method", "GET", everyone(200), at=published),
    Row("publish:round-log", "GET", everyone(200), at=published),
    Row("publish:bundle", "GET", everyone(200), at=of_published(number=1)),
    Row("publish:source-file", "GET", everyone(200), at=source("open")),
    Row("publish:walk", "GET", everyone(200), at=of_published(code="35.07")),
    Row("publish:walk-node", "GET", everyone(200), at=of_published(code="35.07", node="output")),
    # the API: the same reads
    Row("api:api-root", "GET", everyone(404)),
    Row("api:openapi-json", "GET", everyone(200)),
    Row("api:rounds", "GET", everyone(200)),
    Row("api:round", "GET", everyone(200), at=published),
    Row("api:ranking", "GET", everyone(200), at=published),
    Row("api:place", "GET", everyone(200), at=lambda _: {"code": "3507"}),
)

NOT_YET_PUBLIC = tuple(
    Row(name, "GET", everyone(404), at=at)
    for name, at in (
        ("publish:ranking", not_yet),
        ("publish:ranking-export", of_not_yet(ending="csv")),
        ("publish:round", not_yet),
        ("publish:round-method", not_yet),
        ("publish:round-log", not_yet),
        ("publish:bundle", of_not_yet(number=1)),
        ("publish:source-file", of_not_yet(reference="letter_table-0")),
        ("publish:walk", of_not_yet(code="35.07")),
        ("publish:walk-node", of_not_yet(code="35.07", node="output")),
        ("api:round", not_yet),
        ("api:ranking", not_yet),
        ("publish:source-file", source("exempt")),
    )
)
"""The same doors before a round is announced, and a source that is not open: nothing there."""
