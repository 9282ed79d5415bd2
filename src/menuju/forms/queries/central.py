"""Projects, forms and submissions in the words of ODK Central."""

from typing import Any

from django.db.models import QuerySet

from menuju.forms.models import Form, Submission, Version
from menuju.forms.types import FormState
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.records.types import instant


def projects(actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations whose forms an actor knows of; each is a project to Central."""
    owners = Form.objects.visible_to(actor).values("owner")
    return Organisation.objects.filter(pk__in=owners).order_by("pk")


def project_facts(body: Organisation) -> dict[str, Any]:
    """Return an organisation as a project."""
    return {
        "id": body.pk,
        "name": body.name,
        "description": None,
        "archived": False,
        "keyId": None,
        "createdAt": instant(body.created_at),
        "updatedAt": None,
    }


def form_facts(version: Version) -> dict[str, Any]:
    """Return a form by its newest version."""
    form = version.form
    published = version.published_at or version.created_at
    return {
        "projectId": form.owner_id,
        "xmlFormId": form.code,
        "name": str(form),
        "version": version.version,
        "hash": version.md5,
        "state": "open" if form.state == FormState.OPEN else "closed",
        "enketoId": None,
        "keyId": None,
        "createdAt": instant(form.created_at),
        "updatedAt": None,
        "publishedAt": instant(published),
    }


def submission_facts(submission: Submission) -> dict[str, Any]:
    """Return a submission without its answers."""
    return {
        "instanceId": submission.instance_id,
        "submitterId": submission.device_id or 0,
        "deviceId": None,
        "createdAt": instant(submission.received_at),
        "updatedAt": None,
        "reviewState": "hasIssues" if submission.findings else None,
    }
