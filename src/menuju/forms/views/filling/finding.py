"""Find what an address names, for whoever fills it in; a stranger's keys are in their session."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import get_object_or_404

from menuju.forms.queries.filling.drafts import fillable, own_drafts

if TYPE_CHECKING:
    from uuid import UUID

    from menuju.forms.models import Draft, Form, Submission
    from menuju.people.http import ActorRequest

DRAFTS = "drafts"
SENT = "sent"
KEPT = 20


def seen_form(request: ActorRequest, code: str) -> Form:
    """Return an open form that this actor may fill in."""
    return get_object_or_404(fillable(request.actor), code=code)


def seen_draft(request: ActorRequest, code: str, pk: UUID) -> Draft:
    """Return one's own draft; a stranger's is in the session of the browser that began it."""
    mine = own_drafts(request.actor, keys=keys_of(request, DRAFTS))
    return get_object_or_404(mine, pk=pk, version__form__code=code)


def keys_of(request: ActorRequest, name: str) -> list[str]:
    """Return the keys that this browser holds."""
    return cast("list[str]", request.session.get(name, []))


def hold(request: ActorRequest, name: str, key: UUID) -> None:
    """Let this browser hold a key; the oldest go."""
    request.session[name] = [*keys_of(request, name), str(key)][-KEPT:]


def has_sent(request: ActorRequest, submission: Submission) -> bool:
    """Say whether this browser, or this account, has sent a submission."""
    own = submission.user_id is not None and submission.user_id == request.actor.user_id
    return own or str(submission.pk) in keys_of(request, SENT)
