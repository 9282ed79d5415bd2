"""Talk about a question within the region: say something, name who is to read it, settle it."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.models import Answer, Comment, Mention, Response, Thread
from menuju.questions.queries.held import held_response
from menuju.questions.queries.workers import TALKING, talkers
from menuju.questions.types import CommentKind
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults

LONGEST = 2000


def say(answer: Answer, *, words: str, told: Sequence[User] = (), by: Actor) -> Comment:
    """Write one message about a question, and tell those whom it names; the talk is open then.

    Raises `Invalid` where somebody named does not take part in the talk, `Conflict` once the
    collection is closed.
    """
    _refuse_others(answer, by=by)
    wrong = text_faults(words, field=_("Pesan"), longest=LONGEST, required=True)
    there = {person.pk for person in talkers(answer)}
    what = _("tidak ikut membicarakan pertanyaan ini; pilih dari daftar.")
    wrong += [Finding(str(person), what) for person in told if person.pk not in there]
    if wrong:
        raise Invalid(_("Pesan belum terkirim: perbaiki yang berikut."), wrong)
    with recording(
        "questions.comment.written",
        by=by,
        on=answer.response.subject,
    ) as deed:
        response = held_response(answer.response_id)
        comment = put(answer, CommentKind.SAID, words=words.strip(), told=told, by=by)
        Thread.objects.filter(pk=comment.thread_id).update(is_open=True)
        deed.facts |= {"question": answer.question.code}
        deed.private |= {"words": comment.words, "told": [person.email for person in told]}
        tell(response, answer, told, words=comment.words, by=by)
    return comment


def settle(answer: Answer, *, by: Actor) -> None:
    """Mark the talk about a question as settled; everything stays there to be read."""
    _refuse_others(answer, by=by)
    with recording("questions.thread.settled", by=by, on=answer.response.subject) as deed:
        _turn(answer, CommentKind.SETTLED, by=by)
        deed.facts |= {"question": answer.question.code}


def reopen(answer: Answer, *, by: Actor) -> None:
    """Open a settled talk again."""
    _refuse_others(answer, by=by)
    with recording("questions.thread.reopened", by=by, on=answer.response.subject) as deed:
        _turn(answer, CommentKind.REOPENED, by=by)
        deed.facts |= {"question": answer.question.code}


def put(
    answer: Answer,
    kind: CommentKind,
    *,
    by: Actor,
    words: str = "",
    told: Sequence[User] = (),
) -> Comment:
    """Put a line into the talk of an answer; part of the deed that is being recorded."""
    thread, _made = Thread.objects.get_or_create(answer=answer)
    comment = Comment.objects.create(
        thread=thread,
        author_id=by.user_id,
        role=_role_of(answer, by),
        kind=kind,
        words=words,
        said_at=timezone.now(),
    )
    Mention.objects.bulk_create(Mention(comment=comment, user=person) for person in told)
    return comment


def tell(
    response: Response, answer: Answer, told: Sequence[User], *, words: str, by: Actor
) -> None:
    """Tell people of something said to them about a question; nobody of their own words."""
    wanted = [person for person in told if person.pk != by.user_id]
    if not wanted:
        return
    named = {"code": answer.question.code, "round": response.collection.title}

    def said() -> str:
        return f"{_('Pesan untuk Anda tentang %(code)s, %(round)s:') % named} {words}"[:1000]

    notices.post(
        [Telling.of(person, said, route="questions:mine") for person in wanted],
        topic=f"questions.comment/{answer.pk}",
        subject=_("Pesan tentang %(code)s: %(round)s") % named,
        on=response.subject,
        stream="system",
        by=by,
    )


def _turn(answer: Answer, kind: CommentKind, *, by: Actor) -> None:
    opens = kind == CommentKind.REOPENED
    held_response(answer.response_id)
    here = Thread.objects.filter(answer=answer, is_open=not opens)
    if here.update(is_open=opens) != 1:
        raise Conflict(_("Pembicaraan ini baru saja diubah orang lain, atau belum ada."))
    put(answer, kind, by=by)


def _refuse_others(answer: Answer, *, by: Actor) -> None:
    if not rules.may_talk(by, answer):
        raise Forbidden(_("Pembicaraan ini milik koordinator, kepala daerah, dan OPD penjawabnya."))


def _role_of(answer: Answer, by: Actor) -> str:
    """Return as what somebody speaks here: the highest of their roles in the region."""
    bodies = (answer.response.organisation_id, answer.owner_id)
    worn = {hat.role for hat in by.hats if hat.organisation_id in bodies}
    return next((role.value for role in reversed(TALKING) if role in worn), "")
