"""One page of a form: shown, checked while one types, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.forms.actions import drafts as verbs
from menuju.forms.files import media_type_of
from menuju.forms.forms.filling import Deed, searches_in
from menuju.forms.http import with_map
from menuju.forms.queries.filling.blocks import questions
from menuju.forms.queries.filling.changing import changes
from menuju.forms.queries.filling.names import id_of
from menuju.forms.queries.filling.opening import model_of
from menuju.forms.queries.filling.showing import Asking, Shown, shown
from menuju.forms.queries.landmarks import asks_for_places, landmarks
from menuju.forms.views.filling.finding import seen_draft
from menuju.forms.views.filling.sending import Sent, sent_by
from menuju.records import files as store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from menuju.forms.models import Draft
    from menuju.people.http import ActorRequest

WRONG = 422
STALE = 409
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_map
def page(request: ActorRequest, code: str, pk: UUID, number: int) -> HttpResponse:
    """Show a page; save what it sends, and go where the button leads."""
    draft = seen_draft(request, code, pk)
    if request.method != "POST":
        return _render(request, shown(draft, number))
    deed = Deed.of(request.POST)
    sent = sent_by(request, draft, deed)
    if deed.verb == "check" or request.headers.get("HX-Request"):
        return _checked(request, draft, number, sent)
    return _saved(request, draft, number, deed, sent)


def _saved(
    request: ActorRequest, draft: Draft, number: int, deed: Deed, sent: Sent
) -> HttpResponse:
    try:
        kept = verbs.save(draft, sent.change, by=request.actor)
    except verbs.StaleDraft as stale:
        return _stale(request, draft, number, sent, stale)
    if deed.verb not in {"next", "review"} and not sent.refused:
        return _onwards(request, kept, number, deed)
    searched = searches_in(request.POST)
    now = shown(kept, number, Asking(complain=None, searched=searched))
    if now.wrong() or sent.refused:
        return _render(request, now, refused=sent.refused, status=WRONG)
    if new := now.addresses() - sent.shown:
        fresh = [question.id for question in questions(now.blocks) if question.address in new]
        return _render(request, now, fresh=fresh)
    return _leave(kept, now, deed)


def _leave(draft: Draft, now: Shown, deed: Deed) -> HttpResponse:
    code = draft.version.form.code
    if deed.verb == "review" or now.progress.after is None:
        return HttpResponseRedirect(reverse("forms:fill-check", args=(code, draft.pk)))
    return HttpResponseRedirect(_address(draft, now.progress.after))


def _onwards(request: ActorRequest, draft: Draft, number: int, deed: Deed) -> HttpResponse:
    """Go where a button leads that does not ask for a page without mistakes."""
    if deed.verb == "back":
        before = shown(draft, number).progress.before
        return HttpResponseRedirect(_address(draft, before or number))
    if deed.verb == "later":
        return HttpResponseRedirect(reverse("forms:fill", args=(draft.version.form.code,)))
    if (searched := searches_in(request.POST)) and any(searched.values()):
        return _render(request, shown(draft, number, Asking(searched=searched)), jump=deed.at)
    anchor = f"#{id_of(deed.at)}" if deed.at.startswith("/") else ""
    return HttpResponseRedirect(_address(draft, number) + anchor)


def _stale(
    request: ActorRequest, draft: Draft, number: int, sent: Sent, stale: verbs.StaleDraft
) -> HttpResponse:
    """Show what is stored beside what was typed, which is not saved yet and not lost."""
    draft.refresh_from_db()
    now = shown(draft, number, Asking(unsaved=sent.change.answers))
    mine = sent.change.answers
    lost = {a: v for a, v in mine.items() if v and a not in now.addresses()}
    return _render(request, now, theirs=_lines(now, stale.theirs), lost=lost, status=STALE)


def _lines(now: Shown, theirs: Mapping[str, str]) -> list[tuple[str, str]]:
    labels = {q.address: q.label.text for q in questions(now.blocks)}
    return [(labels.get(address, ""), value) for address, value in theirs.items()]


def _checked(request: ActorRequest, draft: Draft, number: int, sent: Sent) -> HttpResponse:
    """Save what was typed so far, and send the parts of the page that have changed by it."""
    before = shown(draft, number, Asking(complain=sent.complained))
    try:
        kept = verbs.save(draft, sent.change, by=request.actor)
    except verbs.StaleDraft:
        return render(request, "forms/fill/stale.html", status=200)
    after = shown(kept, number, Asking(complain=sent.complained, searched=sent.searched))
    context = {"changes": changes(before, after), "shown": after}
    return render(request, "forms/fill/changes.html", context)


def _render(
    request: ActorRequest, now: Shown, *, status: int = 200, **more: object
) -> HttpResponse:
    version = now.draft.version
    context = {"shown": now, "form": version.form, "draft": now.draft, **more}
    context["map"] = asks_for_places(model_of(version))
    return render(request, "forms/fill/page.html", context, status=status)


def _address(draft: Draft, number: int) -> str:
    return reverse("forms:fill-page", args=(draft.version.form.code, draft.pk, number))


@login_not_required
@never_cache
@require_safe
def medium(request: ActorRequest, code: str, pk: UUID, name: str) -> FileResponse:
    """Give a picture, sound or film that a question shows."""
    draft = seen_draft(request, code, pk)
    found = get_object_or_404(draft.version.media, name=name, file__isnull=False)
    media_type = media_type_of(name)
    shown_here = media_type in PICTURES
    return FileResponse(
        store.open_file(found.file_id or ""), as_attachment=not shown_here, filename=found.name,
        content_type=media_type if shown_here else "application/octet-stream",
    )  # fmt: skip


@login_not_required
@never_cache
@require_safe
def around(request: ActorRequest, code: str, pk: UUID) -> JsonResponse:
    """Give what the map of a form shows around the place that is chosen."""
    draft = seen_draft(request, code, pk)
    return JsonResponse(landmarks(draft.version, draft.organisation))
