"""What can be done to requests: make one, decide on it."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.protection import rules
from menuju.protection.models import Request
from menuju.protection.types import RequestState, Right
from menuju.records.actions.events import recording

NEEDS_WORDS = frozenset({Right.CORRECTION, Right.RESTRICTION, Right.OBJECTION})


def ask(right: str, *, words: str = "", by: Actor) -> Request:
    """Ask for one of the rights of a data subject, for oneself; the clock begins now.

    A request is made in writing and recorded, as art. 14 asks. Raises `Conflict` while one for the
    same right waits.
    """
    if right not in Right.values:
        raise Invalid(_("Permintaan belum lengkap."), [Finding("right", _("Pilih haknya."))])
    if right in NEEDS_WORDS and not words.strip():
        wrong = Finding("words", _("Jelaskan apa yang Anda minta."))
        raise Invalid(_("Permintaan belum lengkap."), [wrong])
    made = Request(
        subject_id=by.person, right=right, words=words.strip(), received_at=timezone.now()
    )
    with recording("protection.request.received", by=by, on=f"people.User:{by.person}") as deed:
        try:
            with transaction.atomic():
                made.save()
        except IntegrityError:
            raise Conflict(_("Permintaan yang sama masih menunggu jawaban.")) from None
        deed.private |= {"request": made.pk, "right": right, "words": made.words}
    return made


def decide(request: Request, *, state: str, answer: str, by: Actor) -> Request:
    """Grant or refuse a request, with an answer that is mailed to its subject.

    What was granted is done before, by its own verb. A refusal names the reason (art. 15).
    """
    if not rules.may_answer(by, request):
        raise Forbidden(_("Permintaan dijawab oleh orang lain, bukan oleh yang meminta."))
    if state not in (RequestState.DONE, RequestState.REFUSED):
        raise Invalid(_("Belum dijawab."), [Finding("state", _("Kabulkan atau tolak."))])
    if not answer.strip():
        raise Invalid(_("Belum dijawab."), [Finding("answer", _("Tulis jawabannya."))])
    with recording("protection.request.decided", by=by, on=request) as deed:
        subject = User.objects.get(pk=request.subject_id)
        late = timezone.now() > request.due_at
        _settle(request, state=state, answer=answer.strip(), by=by)
        deed.facts |= {"right": request.right, "state": state, "late": late}
        deed.private |= {"subject": subject.pk, "answer": answer.strip()}
        tell(subject, request, answer.strip(), by=by)
    request.refresh_from_db()
    return request


def settle_erased(request: Request, *, by: Actor) -> None:
    """Mark the request that an erasure has answered; its words went with the rest."""
    if not rules.may_answer(by, request):
        raise Forbidden(_("Permintaan dijawab oleh orang lain, bukan oleh yang meminta."))
    with recording("protection.request.decided", by=by, on=request) as deed:
        late = timezone.now() > request.due_at
        _settle(request, state=RequestState.DONE, answer="", by=by)
        deed.facts |= {"right": request.right, "state": str(RequestState.DONE), "late": late}
        deed.private |= {"subject": request.subject_id}


def tell(user: User, request: Request, answer: str, *, by: Actor) -> None:
    """Mail the answer to the subject, at the address of this moment; mail that fails is logged."""
    with translation.override(settings.LANGUAGE_CODE):
        facts: dict[str, object] = {"right": request.get_right_display(), "state": request.state}
        facts |= {"answer": answer, "own": by.user_id == user.pk}
        body = render_to_string("protection/email/answer.txt", facts)
        subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + _("Jawaban atas permintaan data pribadi")
    send = partial(send_mail, subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])
    transaction.on_commit(send, robust=True)


def _settle(request: Request, *, state: str, answer: str, by: Actor) -> None:
    here = Request.objects.filter(pk=request.pk, state=RequestState.OPEN)
    now = timezone.now()
    settled = here.update(state=state, answer=answer, decided_at=now, decided_by=by.user_id)
    if settled != 1:
        raise Conflict(_("Permintaan ini sudah dijawab."))
    request.state, request.answer, request.decided_at = state, answer, now
