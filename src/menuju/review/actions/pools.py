"""Who can be asked to judge in a round, and what the sharing out depends on.

Events of this module name no person in their facts: who is in the pool is the secretariat's.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.places.models import Place
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.actions.panels import LAST
from menuju.review.models import PoolMember, Round
from menuju.review.queries import pools, seating


def join(round: Round, people: Sequence[User], *, by: Actor) -> list[PoolMember]:
    """Take people into the pool, all of them or none; one event.

    What an earlier pool of the organiser says of them is taken over; else their institution is the
    body in which they are assessors. Refused with every name that cannot be seated.
    """
    _refuse(round, by)
    if not people:
        raise Invalid(_("Pilih dahulu asesornya."))
    fit = set(seating.assessors(round).values_list("pk", flat=True))
    if unfit := [Finding(str(one), _("bukan asesor.")) for one in people if one.pk not in fit]:
        raise Invalid(_("Orang ini tidak dapat menilai putaran ini."), unfit)
    before, bodies = pools.earlier(people, round), pools.institutions(people)
    with recording("review.pool.joined", by=by, on=round.subject, stream=round.stream) as deed:
        Round.objects.select_for_update().get(pk=round.pk)
        there = set(round.pool.values_list("assessor", flat=True))
        made = PoolMember.objects.bulk_create(
            _member(round, one, before.get(one.pk), bodies) for one in people if one.pk not in there
        )
        deed.facts["people"] = len(made)
        deed.private["assessors"] = [one.email for one in people if one.pk not in there]
        deed.nothing = not made
    return made


def describe(
    member: PoolMember,
    *,
    institution: str,
    home: Place | None,
    expertise: Sequence[str],
    most: int | None,
    by: Actor,
) -> PoolMember:
    """Note what the sharing out depends on: institution, home, fields, a load of their own."""
    round = member.round
    _refuse(round, by)
    told = {
        "institution": institution.strip(),
        "home": home,
        "expertise": sorted({field.strip().lower() for field in expertise if field.strip()}),
        "most": most,
    }
    with recording("review.pool.described", by=by, on=round.subject, stream=round.stream) as deed:
        PoolMember.objects.filter(pk=member.pk).update(**told)
        deed.private |= {
            "assessor": member.assessor.email,
            **told,
            "home": home.pk if home else None,
        }
    member.refresh_from_db()
    return member


def leave(member: PoolMember, *, by: Actor) -> PoolMember:
    """Ask somebody for nothing more; the next proposal fills what they leave open.

    Their seats stay until that proposal is accepted, their scores always.
    """
    round = member.round
    _refuse(round, by)
    with recording("review.pool.left", by=by, on=round.subject, stream=round.stream) as deed:
        _move(member, left_at=timezone.now())
        deed.private["assessor"] = member.assessor.email
    return member


def come_back(member: PoolMember, *, by: Actor) -> PoolMember:
    """Ask somebody again who had left the pool."""
    round = member.round
    _refuse(round, by)
    with recording("review.pool.rejoined", by=by, on=round.subject, stream=round.stream) as deed:
        _move(member, left_at=None)
        deed.private["assessor"] = member.assessor.email
    return member


def _move(member: PoolMember, *, left_at: datetime | None) -> None:
    here = PoolMember.objects.filter(pk=member.pk, left_at__isnull=left_at is not None)
    if here.update(left_at=left_at) != 1:
        raise Conflict(_("Kolam baru saja diubah; muat ulang halaman ini."))
    member.refresh_from_db()


def _member(
    round: Round, person: User, before: PoolMember | None, bodies: dict[int, str]
) -> PoolMember:
    if before is None:
        return PoolMember(round=round, assessor=person, institution=bodies.get(person.pk, "")[:120])
    return PoolMember(
        round=round,
        assessor=person,
        institution=before.institution,
        home_id=before.home_id,
        expertise=before.expertise,
        most=before.most,
    )


def _refuse(round: Round, by: Actor) -> None:
    if not rules.may_manage_panels(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun panel."))
    if round.collection_id is None:
        raise Conflict(_("Putaran ini memuat tabel resmi; ia tidak dinilai oleh panel."))
    if Round.objects.filter(pk=round.pk, state__in=LAST).exists():
        raise Conflict(_("Penilaian putaran ini sudah selesai; panelnya tetap."))
