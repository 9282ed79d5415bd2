"""Share questions out: to an agency, to a person of it, until a day; and once more, differently."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Organisation, User
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.models import Answer, Response
from menuju.questions.queries.held import response_being_filled
from menuju.questions.queries.workers import workers
from menuju.questions.types import Share
from menuju.records.actions.events import recording

ALL = Share()
NAMED = 8
"""Questions that a notice names; of more it says how many."""


def assign(
    given: Answer | Iterable[Answer],
    agency: Organisation | None,
    *,
    share: Share = ALL,
    by: Actor,
) -> list[Answer]:
    """Give answers of one response to an agency of the region; without one, to the coordinator.

    With a person, that person of the agency answers; with a day, until then. Words already written
    stay; the agency before may no longer change them. Whoever answers now is told.
    """
    answers = [given] if isinstance(given, Answer) else list(given)
    response = _only_response(answers)
    if not rules.may_coordinate(by, response):
        raise Forbidden(_("Hanya koordinator daerah yang membagi pertanyaan."))
    body = agency.pk if agency else response.organisation_id
    people = workers([body]).get(body, [])
    if wrong := list(_faults(response, agency, share, people)):
        raise Invalid(_("Belum dibagikan: perbaiki yang berikut."), wrong)
    with recording(
        "questions.answers.assigned", by=by, on=response.subject, stream=response.collection.stream
    ) as deed:
        held = response_being_filled(response.pk)
        here = held.answers.filter(pk__in=[answer.pk for answer in answers], locked=False)
        codes = sorted(here.values_list("question__code", flat=True))
        if len(codes) != len(answers):
            raise Conflict(_("Sebagian jawaban sudah terkunci; tidak ada yang dibagi."))
        here.update(owner=agency, person=share.person, due_on=share.due_on)
        deed.facts |= {"questions": codes, "owner": agency.name if agency else None}
        if share.due_on:
            deed.facts["due_on"] = share.due_on.isoformat()
        if share.person:
            deed.private["person"] = share.person.email
        _tell(held, codes, share, people if agency else [], by=by)
    return list(held.answers.filter(question__code__in=codes).select_related("question", "owner"))


def _faults(
    response: Response, agency: Organisation | None, share: Share, people: list[User]
) -> Iterator[Finding]:
    if agency is not None and agency.parent_id != response.organisation_id:
        yield Finding(agency.name, _("bukan perangkat daerah ini."))
    if share.person is not None and share.person not in people:
        what = _("bukan PIC %(agency)s hari ini.")
        named = agency.name if agency else response.organisation.name
        yield Finding(str(share.person), what % {"agency": named})
    if share.due_on is None:
        return
    today, last = timezone.localdate(), response.due_on
    if share.due_on < today:
        yield Finding(_("Tenggat"), _("sudah lewat; pilih hari ini atau sesudahnya."))
    if last and today <= last < share.due_on:
        what = _("melewati batas daerah, %(day)s.")
        yield Finding(_("Tenggat"), what % {"day": date_format(last, "j F Y")})


def _tell(
    response: Response, codes: list[str], share: Share, people: list[User], *, by: Actor
) -> None:
    """Tell the person, or everybody of the agency; nobody of what they did themselves."""
    told = [share.person] if share.person else people
    wanted = [person for person in told if person.pk != by.user_id]
    if not wanted:
        return

    def words() -> str:
        n = len(codes)
        said = ngettext(
            "%(round)s: %(n)d pertanyaan diberikan kepada Anda (%(codes)s).",
            "%(round)s: %(n)d pertanyaan diberikan kepada Anda (%(codes)s).",
            n,
        )
        named = ", ".join(codes[:NAMED]) + (", …" if n > NAMED else "")
        said %= {"round": response.collection.title, "n": n, "codes": named}
        if share.due_on:
            said += " " + _("Tenggat: %(day)s.") % {"day": date_format(share.due_on, "j F Y")}
        return said

    notices.post(
        [Telling.of(person, words, route="questions:mine") for person in wanted],
        topic=f"questions.assigned/{response.pk}",
        subject=_("Pertanyaan untuk Anda: %(round)s") % {"round": response.collection.title},
        on=response.subject,
        stream=response.collection.stream,
        by=by,
    )


def _only_response(answers: list[Answer]) -> Response:
    if len({answer.response_id for answer in answers}) != 1:
        raise Invalid(_("Pilih pertanyaan dari satu daerah saja."))
    return answers[0].response
