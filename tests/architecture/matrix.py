"""Who gets what at every door: the permissions of the house, as one table.

One row per endpoint and method, pages and API alike. A row says which status each actor meets;
`everyone(200, stranger=302)` reads "everyone is let in, a stranger is asked to sign in". An
endpoint without a row fails the test, and so does a row without an endpoint. Addresses in English
are the same endpoints and are counted once.

200 let in · 302 sent on (a stranger: to sign in) · 403 a colleague who may not · 404 nothing here
that this actor may know of · 405 not by this method · 409 may, but not now · 422 may, but not so
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils import timezone

from menuju.indices.actions import runs
from menuju.people.models import Notice
from menuju.people.models.session import handle_of
from menuju.questions.models import Evidence
from tests import makers
from tests.architecture import doors
from tests.architecture.rows import Row, everyone
from tests.architecture.world import World

SIGNED_IN_ONLY = everyone(200, stranger=302)
OPERATOR_ONLY = everyone(403, stranger=302, operator=200)
KNOWN_TO_OPERATORS = everyone(404, stranger=302, operator=200)
DONE_BY_OPERATORS = everyone(404, stranger=302, operator=302)
STRANGERS_ONLY = everyone(302, stranger=200)
PROTECTORS = everyone(403, stranger=302, operator=200, dpo=200)
PROTECTED = everyone(403, stranger=302, operator=302, dpo=302)
GUARDIANS = {**PROTECTORS, "auditor": 200, "other_auditor": 200}
OPENERS = everyone(404, stranger=302, operator=200, dpo=200, auditor=200)
"""Who opens an address after saying why: those who protect data, and its owner, an auditor."""

KNOWN_TO_OWNERS = everyone(404, stranger=302)
KNOWN_TO_AN_AUDITOR = everyone(404, stranger=302, auditor=200)
LAST_OF_AN_AUDITOR = everyone(404, stranger=302, auditor=409)


def asked(world: World) -> dict[str, int]:
    return {"pk": world.things["asked"].pk}


def happened(world: World) -> dict[str, int]:
    return {"pk": world.things["incident"].pk}


def written(world: World) -> dict[str, Any]:
    return happened(world) | {"whom": "agency"}


def to_the_agency(_: World) -> dict[str, str]:
    return {"whom": "agency"}


def in_words(_: World) -> dict[str, str]:
    return {"words": "Periksa alamat sebelum mengirim."}


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


def ours(*more: str) -> Callable[[World], dict[str, Any]]:
    """The address of Malang's response, or of something in it."""
    words = {"slug": "evaluasi-2026", "code": "35.07", **dict(part.split("=") for part in more)}
    return lambda _: words


def one_use(world: World) -> dict[str, Any]:
    return ours("question=BL01")(world) | {"use": world.things["use"].pk}


def piece(name: str, **more: int) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.things[name].pk, **more}


def drafting(_: World) -> dict[str, str]:
    return {"version": "1", "level": "2", "note": "Perbup"}


def region(status: int = 404, **but: int) -> dict[str, int]:
    """What those meet who may know of Malang's response; all others find nothing there.

    The assessor in conflict is a coordinator there: this is their own region's work.
    """
    found = {"pics": status, "coordinators": status, "head": status, "collectors": status} | but
    pics = {"agency_pic": found["pics"], "other_agency_pic": found.get("other_pic", found["pics"])}
    coordinators = dict.fromkeys(("coordinator", "assessor_in_conflict"), found["coordinators"])
    collectors = {"secretariat": found.get("secretariat", found["collectors"])}
    collectors["auditor"] = found["collectors"]
    return everyone(404, stranger=302, head=found["head"], **pics, **coordinators, **collectors)


WRITERS = region(403, coordinators=302, pics=302, other_pic=403)
READERS = region(200, other_pic=403)


def judged(evidence: str = "", **more: Any) -> Callable[[World], dict[str, Any]]:
    """The address of Malang's pad, or of something in it."""

    def at(world: World) -> dict[str, Any]:
        shown = {"evidence": world.things[evidence].pk} if evidence else {}
        return {"pk": world.things["entry"].pk, **shown, **more}

    return at


def opened(world: World) -> dict[str, Any]:
    """The address of a piece that the region has opened."""
    Evidence.objects.filter(pk=world.things["book"].pk).update(openness="open")
    return {"pk": world.things["book"].pk}


def held(world: World) -> dict[str, Any]:
    """The address of an open piece that the secretariat holds."""
    at = opened(world)
    Evidence.objects.filter(**at).update(held_until=timezone.localdate(), held_reason="Wajah anak")
    return at


def panel(status: int) -> dict[str, int]:
    """What the assessor of a panel meets; one in conflict is told so, all others find nothing."""
    return everyone(404, stranger=302, assessor=status, assessor_in_conflict=403)


ASSESSORS_ONLY = everyone(
    403, stranger=302, assessor=200, other_assessor=200, assessor_in_conflict=200
)


def desk(status: int, *, auditor: int = 403) -> dict[str, int]:
    """What the secretariat meets at its desk, and the auditor; nobody else knows of the round.

    Another organiser's secretariat and auditor are nobody here.
    """
    return everyone(404, stranger=302, secretariat=status, auditor=auditor)


SECRETARIATS = everyone(
    403, stranger=302, secretariat=200, other_secretariat=200, auditor=200, other_auditor=200
)
MODERATORS_READ, MODERATORS_WRITE = desk(200, auditor=404), desk(302, auditor=404)


def live(_: World) -> dict[str, Any]:
    return {"slug": "evaluasi-2026"}


def panel_1(world: World, **more: int) -> dict[str, Any]:
    return live(world) | {"pk": world.things["entry"].panel_id, **more}


def panel_2(world: World) -> dict[str, Any]:
    return live(world) | {"pk": world.things["entry"].panel_id + 1}


def in_conflict(world: World) -> dict[str, Any]:
    return panel_1(world, number=2, entry=world.things["entry"].pk)


def moderated(world: World) -> dict[str, Any]:
    return {"slug": "moderasi", "entry": world.things["moderated"].pk, "question": "BL01"}


def unfinished(world: World) -> dict[str, Any]:
    return {"peserta": world.things["entry"].pk, "reason": "Asesor sakit"}


def mentoring(world: World) -> dict[str, Any]:
    entry, mentor = world.things["entry"], world.accounts["mentor"]
    return {"organisation": entry.organisation_id, "mentor": mentor.pk}


def mentored(world: World) -> dict[str, Any]:
    return live(world) | {"pk": world.things["mentored"].pk}


def a_draft(world: World) -> dict[str, Any]:
    run = runs.draft(world.things["run"].round, reason="Koreksi", by=makers.system())
    return {"slug": "umum", "number": run.number}


def told_to_an_auditor(world: World) -> dict[str, int]:
    told = {"topic": "uji", "said_id": "Uji", "said_en": "Test", "posted_at": timezone.now()}
    return {"pk": Notice.objects.create(user=world.accounts["auditor"], **told).pk}


def public_piece(openness: str, **more: Any) -> Callable[[World], Mapping[str, Any]]:
    """The public address of a piece behind an answer of a published round."""
    place = {"slug": "diumumkan", "code": "35.07", **more}
    return lambda world: {**place, "id": world.things[f"{openness}_piece"].pk}


def announced(_: World) -> dict[str, str]:
    return {"slug": "diumumkan", "code": "35.07"}


def in_moderation(_: World) -> dict[str, str]:
    return {"slug": "moderasi", "code": "35.07"}


def nothing(**more: Any) -> Callable[[World], Mapping[str, Any]]:
    return lambda _: {"slug": "diumumkan", "code": "35.07", "id": UUID(int=0), **more}


def elsewhere(**more: Any) -> Callable[[World], Mapping[str, Any]]:
    """An open piece of one round, asked for in another."""
    return lambda world: {**public_piece("open", **more)(world), "slug": "umum"}


def in_announced(openness: str, **more: Any) -> Callable[[World], Mapping[str, Any]]:
    """The address of that piece on the pad of the panel that judged it."""

    def at(world: World) -> dict[str, Any]:
        evidence = world.things[f"{openness}_piece"].pk
        return {"pk": world.things["announced"].pk, "evidence": evidence, **more}

    return at


PUBLIC = {
    *doors.PUBLIC,
    "api:api-root",
    "api:openapi-json",
    "api:place",
    "api:ranking",
    "api:round",
    "api:rounds",
    "publish:bundle",
    "publish:evidence",
    "publish:evidence-file",
    "publish:evidence-page",
    "publish:disclosure",
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
    "security-txt",
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
    Row(
        "people:notice-read",
        "POST",
        everyone(404, stranger=302, auditor=302),
        at=told_to_an_auditor,
    ),
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
    Row("people:readings", "GET", SIGNED_IN_ONLY),
    Row("people:sessions-end", "POST", everyone(302)),
    Row("people:session-end", "POST", KNOWN_TO_OWNERS, at=their_browser),
    # people: the operator's list of accounts
    Row("people:accounts", "GET", OPERATOR_ONLY),
    Row("people:account-new", "GET", OPERATOR_ONLY),
    Row("people:account-new", "POST", OPERATOR_ONLY),
    Row("people:account", "GET", KNOWN_TO_OPERATORS, at=someone),
    Row("people:account", "POST", KNOWN_TO_OPERATORS, at=someone),
    Row("people:account-open", "GET", OPENERS, at=someone),
    Row("people:account-open", "POST", OPENERS, at=someone),
    Row("people:factors-reset", "GET", KNOWN_TO_OPERATORS, at=someone),
    Row("people:factors-reset", "POST", KNOWN_TO_OPERATORS, at=someone),
    Row("people:account-close", "POST", DONE_BY_OPERATORS, at=someone),
    Row("people:role-revoke", "POST", DONE_BY_OPERATORS, at=their_role),
    # protection: one's own data, the register, requests, incidents
    Row("protection:mine", "GET", SIGNED_IN_ONLY),
    Row("protection:ask", "POST", everyone(422, stranger=302)),
    Row("protection:copy", "POST", SIGNED_IN_ONLY),
    Row("protection:register", "GET", GUARDIANS),
    Row("protection:register-csv", "GET", GUARDIANS),
    Row("protection:requests", "GET", GUARDIANS),
    Row("protection:request", "GET", PROTECTORS, at=asked),
    Row("protection:request", "POST", PROTECTORS, at=asked),
    Row("protection:correct", "GET", PROTECTORS, at=asked),
    Row("protection:correct", "POST", PROTECTORS, at=asked),
    Row("protection:erase", "GET", PROTECTORS, at=asked),
    Row("protection:erase", "POST", PROTECTORS, at=asked),
    Row("protection:incidents", "GET", GUARDIANS),
    Row("protection:incident-new", "GET", PROTECTORS),
    Row("protection:incident-new", "POST", PROTECTORS),
    Row("protection:incident", "GET", GUARDIANS, at=happened),
    Row("protection:incident-letter", "GET", GUARDIANS, at=written),
    Row("protection:incident-amend", "GET", PROTECTORS, at=happened),
    Row("protection:incident-amend", "POST", PROTECTORS, at=happened),
    Row("protection:incident-tell", "POST", PROTECTED, at=happened, data=to_the_agency),
    Row("protection:incident-close", "POST", PROTECTED, at=happened, data=in_words),
    # questions: a region's answers, its evidence
    Row("questions:responses", "GET", SIGNED_IN_ONLY),
    Row("questions:board", "GET", region(200), at=ours()),
    Row("questions:board-export", "GET", region(200), at=ours("ending=csv")),
    Row("questions:pieces", "GET", region(200), at=ours()),
    Row("questions:assign", "GET", region(403, coordinators=200), at=ours()),
    Row("questions:assign", "POST", region(403, coordinators=422), at=ours()),
    Row("questions:submit", "GET", region(403, coordinators=200), at=ours()),
    Row("questions:submit", "POST", region(403, coordinators=422), at=ours()),
    Row("questions:send-back", "GET", region(403, coordinators=200, head=200), at=ours()),
    Row("questions:send-back", "POST", region(403, coordinators=422, head=422), at=ours()),
    Row("questions:withdraw", "GET", region(403, coordinators=200), at=ours()),
    Row("questions:withdraw", "POST", region(403, coordinators=422), at=ours()),
    Row("questions:approve", "GET", region(200, pics=403), at=ours()),
    Row("questions:approve", "POST", region(403, head=409), at=ours()),
    Row("questions:snapshot", "GET", region(404, pics=403), at=ours()),  # nothing approved yet
    Row("questions:question", "GET", READERS, at=ours("question=BL01")),
    Row("questions:question", "POST", WRITERS, at=ours("question=BL01"), data=drafting),
    Row(
        "questions:draft",
        "POST",
        region(403, coordinators=200, pics=200, other_pic=403),
        at=ours("question=BL01"),
        data=drafting,
    ),
    Row(
        "questions:reopen",
        "POST",
        region(403, coordinators=409, pics=409, other_pic=403),
        at=ours("question=BL01"),
    ),
    Row(
        "questions:unlock",
        "GET",
        region(403, head=200, secretariat=200),
        at=ours("question=BL01"),
    ),
    Row(
        "questions:unlock",
        "POST",
        region(403, head=422, secretariat=422),
        at=ours("question=BL01"),
    ),
    Row("questions:detach", "POST", WRITERS, at=one_use),
    Row("questions:evidence", "GET", READERS, at=piece("book")),
    Row(
        "questions:evidence",
        "POST",
        region(403, coordinators=302, head=302),
        at=piece("book"),
        data=lambda _: {"openness": "exempt"},
    ),
    Row("questions:evidence-page", "GET", READERS, at=piece("book", page=1)),
    Row("questions:evidence-picture", "GET", READERS, at=piece("photo")),
    Row("questions:evidence-download", "GET", READERS, at=piece("book")),
    Row("questions:evidence-hold", "GET", region(403, secretariat=200), at=piece("book")),
    Row(
        "questions:evidence-hold",
        "POST",
        region(403, secretariat=302),
        at=opened,
        data=lambda _: {"reason": "Memuat wajah anak."},
    ),
    Row("questions:evidence-release", "POST", region(403, secretariat=302), at=held),
    # review: the assessor's queue and score pad
    Row("review:queue", "GET", ASSESSORS_ONLY),
    Row("review:pad", "GET", panel(302), at=judged()),
    Row("review:pad-pack", "GET", panel(200), at=judged()),
    Row("review:pad-question", "GET", panel(200), at=judged(question="BL01")),
    Row(
        "review:pad-question",
        "POST",
        panel(302),
        at=judged(question="BL01"),
        data=lambda _: {"value": "3"},
    ),
    Row("review:pad-save", "POST", panel(422), at=judged()),  # a form is not what a device sends
    Row("review:pad-check", "GET", panel(200), at=judged()),
    Row("review:pad-check", "POST", panel(422), at=judged()),  # nothing is scored yet
    Row("review:pad-file", "GET", panel(200), at=judged("photo")),
    Row("review:pad-page", "GET", panel(200), at=judged("book", page=1)),
    # review: the secretariat's desk
    Row("review:rounds", "GET", SECRETARIATS),
    Row("review:control", "GET", desk(200, auditor=200), at=live),
    Row(
        "review:control-export",
        "GET",
        desk(200, auditor=200),
        at=lambda w: live(w) | {"ending": "csv"},
    ),
    Row("review:remind", "POST", desk(302), at=live, data=lambda _: {"daerah": "35.07"}),
    Row("review:advance", "GET", desk(200, auditor=200), at=live),
    Row("review:advance", "POST", desk(422), at=live),  # a conflict of interest is in the way
    Row("review:shortfalls", "GET", desk(200, auditor=200), at=live),
    Row("review:shortfalls", "POST", desk(302), at=live, data=unfinished),
    Row("review:mentors", "GET", desk(200, auditor=200), at=live),
    Row("review:mentors", "POST", desk(302), at=live, data=mentoring),
    Row("review:mentor-end", "GET", desk(200, auditor=200), at=mentored),
    Row(
        "review:mentor-end",
        "POST",
        desk(302),
        at=mentored,
        data=lambda _: {"ending": "over", "reason": "Selesai"},
    ),
    Row("review:panels", "GET", desk(200, auditor=200), at=live),
    Row("review:panels", "POST", desk(302), at=live, data=lambda _: {"name": "Panel 3"}),
    Row("review:panel", "GET", desk(200, auditor=200), at=panel_1),
    Row("review:assign", "POST", desk(302), at=panel_2, data=lambda _: {"daerah": "35.07"}),
    Row(
        "review:seat",
        "POST",
        desk(302),
        at=panel_1,
        data=lambda w: {"assessor": w.accounts["other_assessor"].pk},
    ),
    Row("review:seat-leave", "POST", desk(302), at=lambda w: panel_1(w, number=1)),
    Row(
        "review:recuse", "POST", desk(302), at=in_conflict, data=lambda _: {"reason": "Koordinator"}
    ),
    Row("review:moderation", "GET", MODERATORS_READ, at=lambda _: {"slug": "moderasi"}),
    Row(
        "review:questions",
        "GET",
        MODERATORS_READ,
        at=lambda w: {"slug": "moderasi", "entry": w.things["moderated"].pk},
    ),
    Row("review:settle", "GET", MODERATORS_READ, at=moderated),
    Row(
        "review:settle",
        "POST",
        MODERATORS_WRITE,
        at=moderated,
        data=lambda _: {"value": "3", "reason": "Sepakat"},
    ),
    # indices: a new round, and the secretariat's results
    Row("indices:open", "GET", everyone(403, stranger=302, secretariat=200, other_secretariat=200)),
    Row(
        "indices:open", "POST", everyone(403, stranger=302, secretariat=422, other_secretariat=422)
    ),
    Row("indices:results", "GET", desk(200, auditor=200), at=published),
    Row("indices:draft", "POST", desk(302), at=published, data=lambda _: {"reason": "Koreksi"}),
    Row("indices:publish", "POST", desk(302), at=a_draft),
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
    Row("publish:disclosure", "GET", everyone(200)),
    Row("security-txt", "GET", everyone(200)),
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
    Row("publish:notes", "GET", region(200), at=announced),
    # evidence of a published round: what is open; `EVIDENCE` has the rest
    Row("publish:evidence", "GET", everyone(200), at=public_piece("open")),
    Row("publish:evidence-file", "GET", everyone(200), at=public_piece("open")),
    Row("publish:evidence-page", "GET", everyone(200), at=public_piece("open", page=1)),
    # the API: the same reads
    Row("api:api-root", "GET", everyone(404)),
    Row("api:openapi-json", "GET", everyone(200)),
    Row("api:rounds", "GET", everyone(200)),
    Row("api:round", "GET", everyone(200), at=published),
    Row("api:ranking", "GET", everyone(200), at=published),
    Row("api:place", "GET", everyone(200), at=lambda _: {"code": "3507"}),
    *doors.ROWS,
)

NOT_YET_PUBLIC = (
    Row("publish:notes", "GET", everyone(404, stranger=302), at=in_moderation),
    *(
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
    ),
)
"""The same doors before a round is announced, and a source that is not open: nothing there."""

SHUT = ("exempt", "unclassified", "held")
"""What strangers do not open: said so by the region, not yet said, or kept shut for a time."""

EVIDENCE = (
    *(
        Row(name, "GET", everyone(404), at=at(openness, **more))
        for openness in SHUT
        for name, at, more in (
            ("publish:evidence", public_piece, {}),
            ("publish:evidence-file", public_piece, {}),
            ("publish:evidence-page", public_piece, {"page": 1}),
        )
    ),
    *(
        Row(name, "GET", everyone(404), at=at(**more))
        for at in (nothing, elsewhere)
        for name, more in (
            ("publish:evidence", {}),
            ("publish:evidence-file", {}),
            ("publish:evidence-page", {"page": 1}),
        )
    ),
    *(
        row
        for openness in ("open", *SHUT)
        for row in (
            Row("questions:evidence", "GET", READERS, at=piece(f"{openness}_piece")),
            Row("questions:evidence-page", "GET", READERS, at=piece(f"{openness}_piece", page=1)),
            Row("questions:evidence-download", "GET", READERS, at=piece(f"{openness}_piece")),
            Row("review:pad-file", "GET", panel(200), at=in_announced(openness)),
            Row("review:pad-page", "GET", panel(200), at=in_announced(openness, page=1)),
        )
    ),
)
"""Evidence of a published round, of each openness: strangers open what is open and nothing else;
its own region, the panel that judged it, secretariat and auditor open all of it at their own doors.
"""
