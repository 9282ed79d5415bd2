"""Typeset documents: as PDF, in the language somebody asks for, once."""

import io

from django.db import transaction
from django.utils.translation import gettext as _

from menuju.documents import papers, rules
from menuju.documents.models import Document, Paper
from menuju.documents.types import LANGUAGES, log_subject
from menuju.people.types import Actor
from menuju.problems import NotFound
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.files import open_file

from .writing import STREAM


def typeset(document: Document, *, language: str, by: Actor) -> Paper:
    """Return the PDF of a document in one language; the first who asks has it made and kept.

    It is made from the kept JSON alone. For whoever may open the document; nothing for others.
    """
    if language not in LANGUAGES or not rules.may_read(by, document):
        raise NotFound(_("Dokumen ini tidak ada, atau bukan milik Anda."))
    if there := document.papers.select_related("file").filter(language=language).first():
        return there
    with open_file(document.content_id) as file:
        content = papers.typeset(file.read(), language=language)
    return _keep(document, content, language=language, by=by)


@transaction.atomic
def _keep(document: Document, content: bytes, *, language: str, by: Actor) -> Paper:
    Document.objects.select_for_update().get(pk=document.pk)
    if there := document.papers.select_related("file").filter(language=language).first():
        return there
    on = log_subject(document.number)
    with recording("documents.paper.typeset", by=by, on=on, stream=STREAM) as deed:
        name = f"{document.number}-{language}.pdf"
        file = keep(io.BytesIO(content), media_type="application/pdf", name=name, by=by)
        deed.facts |= {"language": language, "sha256": file.sha256}
        return Paper.objects.create(document=document, language=language, file=file)
