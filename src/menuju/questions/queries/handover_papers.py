"""What the minutes of a handover say: who hands over to whom, and how much is open."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from menuju.documents.models import Document
from menuju.documents.queries.documents import newest
from menuju.documents.types import DocumentKind, Signatory, Statement, Table, Words
from menuju.questions.models import Collection, Response
from menuju.questions.types import CollectionState
from menuju.records.files import open_file
from menuju.verify import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from menuju.questions.models import Handover


def paper_of(handover: Handover) -> Document | None:
    """Return the minutes of a handover that stand; None where there are none; 1 query."""
    found = newest([DocumentKind.HANDOVER], [handover.subject])
    return next(iter(found.values()), None)


def last_paper_of(handover: Handover) -> Document | None:
    """Return the last minutes of a handover, also where they were taken back; 1 query."""
    found = Document.objects.filter(kind=DocumentKind.HANDOVER, subject=handover.subject)
    return found.order_by("pk").last()


def statement_of(handover: Handover, *, event: UUID, replaces: Document | None) -> Statement:
    """Return what the minutes say: two names, counts by who holds what, the file's digest.

    Who of an agency holds a question, and the note of who leaves, stay in that file.
    """
    body = handover.organisation
    pack = _pack(handover)
    titles = _titles(pack)
    day = timezone.localdate(handover.confirmed_at or handover.begun_at)
    return Statement(
        kind=DocumentKind.HANDOVER,
        event=event,
        subject=handover.subject,
        title=Words.said(lambda: _("Serah terima %(region)s") % {"region": body.name}),
        opening=Words.said(partial(_opening, handover)),
        issuer=body.pk,
        organisation=body.pk,
        user=handover.leaver_id,
        on=day,
        simulated=_is_simulated(handover),
        facts=tuple(_facts(handover, pack)),
        tables=tuple(
            _table(each, titles[each["collection"]]) for each in pack["collections"] if each["open"]
        ),
        signatories=(
            Signatory(handover.leaver.name, "", role=Words.said(lambda: _("Yang menyerahkan"))),
            Signatory(handover.successor.name, "", role=Words.said(lambda: _("Yang menerima"))),
        ),
        digests=((Words.said(lambda: _("Berkas pekerjaan terbuka")), handover.pack_id),),
        data={
            "pack_sha256": handover.pack_id,
            "confirmed": handover.confirmed_at is not None,
            "place": str(body.place_id),
        },
        replaces=replaces.pk if replaces else None,
    )


def _pack(handover: Handover) -> Any:
    with open_file(handover.pack_id) as file:
        return canonical.loads(file.read())


def _titles(pack: Any) -> dict[str, Words]:
    """Return what each collection of the file is called; 1 query."""
    slugs = [each["collection"] for each in pack["collections"]]
    found = Collection.objects.filter(slug__in=slugs)
    return {one.slug: Words(one.title_id, one.title_en) for one in found}


def _is_simulated(handover: Handover) -> bool:
    here = Response.objects.filter(
        organisation=handover.organisation_id, collection__state=CollectionState.OPEN
    )
    return here.filter(collection__simulated=True).exists()


def _opening(handover: Handover) -> str:
    names = {
        "leaver": handover.leaver.name,
        "successor": handover.successor.name,
        "region": handover.organisation.name,
    }
    if handover.confirmed_at:
        said = _(
            "%(leaver)s telah menyerahkan pekerjaan koordinator %(region)s, dan %(successor)s"
            " menerimanya."
        )
        return said % names
    said = _(
        "%(leaver)s menyerahkan pekerjaan koordinator %(region)s kepada %(successor)s; berlaku"
        " setelah diterima."
    )
    return said % names


def _facts(handover: Handover, pack: Any) -> Iterable[tuple[Words, Words]]:
    collections = pack["collections"]
    left = sum(len(each["open"]) for each in collections)
    yield (
        Words.said(lambda: _("Dibuka")),
        Words.said(lambda: date_format(timezone.localdate(handover.begun_at), "j F Y")),
    )
    if at := handover.confirmed_at:
        yield (
            Words.said(lambda: _("Diterima")),
            Words.said(lambda: date_format(timezone.localdate(at), "j F Y")),
        )
    yield Words.said(lambda: _("Pengisian")), _number(len(collections))
    yield Words.said(lambda: _("Pertanyaan yang masih terbuka")), _number(left)


def _table(collection: Any, title: Words) -> Table:
    held = Counter(each["owner"] or "" for each in collection["open"])
    talks = Counter(each["owner"] or "" for each in collection["open"] if each["talk_open"])
    return Table(
        title=title,
        head=(
            Words.said(lambda: _("Pemegang")),
            Words.said(lambda: _("Terbuka")),
            Words.said(lambda: _("Pembicaraan menunggu")),
        ),
        rows=tuple(
            (_holder(owner), _number(count), _number(talks[owner]))
            for owner, count in sorted(held.items())
        ),
    )


def _holder(owner: str) -> Words:
    return Words(owner, owner) if owner else Words.said(lambda: _("Koordinator"))


def _number(count: int) -> Words:
    return Words(str(count), str(count))
