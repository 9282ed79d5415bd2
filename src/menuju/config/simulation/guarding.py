"""Invented work for the demo's data protection officer: a request that waits, an incident."""

from datetime import timedelta

from django.utils import timezone

from menuju.people.models import User
from menuju.people.queries.accounts import of_demo
from menuju.people.types import Actor, Role
from menuju.protection.actions import incidents, requests
from menuju.protection.models import Incident, Request
from menuju.protection.types import IncidentFacts, Right


def guard() -> None:
    """Leave one request and one incident, where there are none; twice changes nothing."""
    officer = _wearing(Role.DPO)
    if officer is None:
        return
    if not Request.objects.exists() and (person := _wearing(Role.COORDINATOR)):
        words = "Nama saya ditulis tanpa gelar (simulasi)."
        requests.ask(Right.CORRECTION, words=words, by=Actor.of(person))
    if not Incident.objects.exists():
        incidents.report(_mishap(), by=Actor.of(officer))


def _mishap() -> IncidentFacts:
    return IncidentFacts(
        title="Lampiran rapat panel salah kirim (simulasi)",
        noticed_at=timezone.now() - timedelta(hours=50),
        data="Nama dan alamat surel asesor.",
        whose="Asesor satu panel.",
        how_many=5,
        how="Undangan rapat terkirim ke alamat di luar panel.",
        measures="Penerima diminta menghapus; daftar alamat kini diperiksa dua orang.",
    )


def _wearing(role: Role) -> User | None:
    worn = of_demo().filter(memberships__role=role, memberships__until_on=None)
    return worn.order_by("pk").first()
