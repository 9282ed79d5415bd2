"""What can be done to incidents: report, amend, note who was told, close."""

from dataclasses import asdict

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.protection import rules
from menuju.protection.models import Incident
from menuju.protection.types import IncidentFacts, IncidentState, Told
from menuju.records.actions.events import recording
from menuju.records.types import instant

TOLD_AT = {Told.SUBJECTS: "subjects_told_at", Told.AGENCY: "agency_told_at"}


def report(facts: IncidentFacts, *, by: Actor) -> Incident:
    """Enter a failure of protection; its 3 × 24 hours run from when it was noticed (art. 46)."""
    _refuse(facts, by=by)
    incident = Incident(**asdict(facts), reported_at=timezone.now(), reported_by_id=by.user_id)
    with recording("protection.incident.reported", by=by, on=incident) as deed:
        incident.save()
        deed.facts |= {"noticed_at": instant(facts.noticed_at), "due_at": instant(incident.due_at)}
        deed.private |= _told(facts)
    return incident


def amend(incident: Incident, facts: IncidentFacts, *, by: Actor) -> Incident:
    """Write down what is known by now; what was known before stays in its event."""
    _refuse(facts, by=by)
    with recording("protection.incident.amended", by=by, on=incident) as deed:
        here = Incident.objects.filter(pk=incident.pk, state=IncidentState.OPEN)
        if here.update(**asdict(facts)) != 1:
            raise Conflict(_("Insiden ini sudah selesai."))
        deed.private |= _told(facts)
    incident.refresh_from_db()
    return incident


def tell(incident: Incident, whom: str, *, by: Actor) -> Incident:
    """Note that a notice was sent, to the subjects or to the agency, now."""
    _refuse_strangers(by)
    column = TOLD_AT[Told(whom)]
    with recording("protection.incident.told", by=by, on=incident) as deed:
        here = Incident.objects.filter(pk=incident.pk, state=IncidentState.OPEN)
        now = timezone.now()
        if here.filter(**{column: None}).update(**{column: now}) != 1:
            raise Conflict(_("Pemberitahuan itu sudah dicatat."))
        deed.facts |= {"whom": whom, "late": now > incident.due_at}
    incident.refresh_from_db()
    return incident


def close(incident: Incident, *, words: str, by: Actor) -> Incident:
    """End an incident with what was learnt, and why anybody was not told."""
    _refuse_strangers(by)
    if not words.strip():
        wrong = Finding("words", _("Tulis apa yang dipelajari."))
        raise Invalid(_("Insiden belum selesai."), [wrong])
    with recording("protection.incident.closed", by=by, on=incident) as deed:
        here = Incident.objects.filter(pk=incident.pk, state=IncidentState.OPEN)
        closed = {"state": IncidentState.CLOSED, "closed_at": timezone.now()}
        if here.update(closing_words=words.strip(), **closed) != 1:
            raise Conflict(_("Insiden ini sudah selesai."))
        deed.facts |= {
            "subjects_told": incident.subjects_told_at is not None,
            "agency_told": incident.agency_told_at is not None,
        }
        deed.private["words"] = words.strip()
    incident.refresh_from_db()
    return incident


def _refuse_strangers(by: Actor) -> None:
    if not rules.may_protect(by):
        raise Forbidden(_("Insiden ditangani pejabat pelindungan data atau operator."))


def _refuse(facts: IncidentFacts, *, by: Actor) -> None:
    _refuse_strangers(by)
    told = {"title": facts.title, "data": facts.data, "whose": facts.whose, "how": facts.how}
    told |= {"measures": facts.measures}
    wrong = [Finding(name, _("Belum diisi.")) for name, text in told.items() if not text.strip()]
    if facts.noticed_at > timezone.now():
        wrong.append(Finding("noticed_at", _("Waktu ini belum tiba.")))
    if wrong:
        raise Invalid(_("Insiden belum dicatat."), wrong)


def _told(facts: IncidentFacts) -> dict[str, object]:
    return asdict(facts) | {"noticed_at": instant(facts.noticed_at)}
