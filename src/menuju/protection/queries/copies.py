"""The zip of a person's data: `data.json` for machines, `data.html` and `BACA.txt` for people."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.protection.queries import holdings
from menuju.protection.queries.holdings import Held

FORMAT = "menuju-personal-data/1"


def packed(user: User) -> bytes:
    """Return everything held of a person as a zip."""
    held, made_at = holdings.of(user), timezone.now()
    deeds = list(holdings.deeds(Actor.of(user).sign().who))
    reads = holdings.read_by(user)
    page = {"account": user, "held": held, "deeds": deeds, "reads": reads, "made_at": made_at}
    files = {
        "BACA.txt": _(
            "Salinan data pribadi Anda di Menuju."
            " data.html untuk dibaca orang, data.json untuk mesin."
        ),
        "data.html": render_to_string("protection/copy.html", page),
        "data.json": _json(user, held, deeds, reads, made_at),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _json(
    user: User,
    held: list[Held],
    deeds: list[dict[str, Any]],
    reads: list[dict[str, str]],
    made_at: datetime,
) -> str:
    told = {
        "format": FORMAT,
        "made_at": made_at,
        "account": user.pk,
        "holdings": [_holding(one) for one in held],
        "deeds": deeds,
        "read_by": reads,
    }
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _holding(one: Held) -> dict[str, Any]:
    said = one.holding
    return {
        "code": said.code,
        "title": str(said.title),
        "purpose": str(said.purpose),
        "basis": str(said.basis.label),
        "kept": str(said.kept),
        "erasure": str(said.erasure.label),
        "rows": one.rows,
    }
