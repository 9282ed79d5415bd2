"""A form of many questions on a real PostgreSQL, for `form_submissions.py` and `form_export.py`.

Every fifth question is a calculation over others, every third asks only after another one; each has
a constraint. It is published through the actions, assigned to one agency, and a device has a token.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from uuid import uuid4

HEAD = (
    '<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms"'
    ' xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"><h:head>'
    "<h:title>Pendataan</h:title><model>"
)
CODE = "pendataan"


def xform(questions: int) -> bytes:
    """Return an XForm of so many questions, in two languages."""
    numbers = range(questions)
    texts = "".join(
        f'<translation lang="{lang}">'
        + "".join(
            f'<text id="/data/q{n}:label"><value>{word} {n} {more}</value></text>' for n in numbers
        )
        + "</translation>"
        for lang, word, more in (
            ("Bahasa Indonesia (id)", "Pertanyaan", "tentang kebun dan jalannya"),
            ("English (en)", "Question", "about the plot and its road"),
        )
    )
    nodes = "".join(f"<q{n}/>" for n in numbers)
    binds = "".join(_bind(n) for n in numbers)
    body = "".join(
        f'<input ref="/data/q{n}"><label ref="jr:itext(\'/data/q{n}:label\')"/></input>'
        for n in numbers
        if n % 5 or not n
    )
    return (
        f'{HEAD}<itext>{texts}</itext><instance><data id="{CODE}" version="1">{nodes}<foto/>'
        f"<meta><instanceID/></meta></data></instance>{binds}"
        '<bind nodeset="/data/foto" type="binary"/>'
        f"</model></h:head><h:body>{body}"
        '<upload ref="/data/foto" mediatype="image/*"><label>Foto</label></upload>'
        "</h:body></h:html>"
    ).encode()


def _bind(n: int) -> str:
    if n and n % 5 == 0:
        rule = f'calculate="/data/q{n - 4} + /data/q{n - 3} + /data/q{n - 2}"'
        return f'<bind nodeset="/data/q{n}" type="int" {rule}/>'
    relevant = f' relevant="/data/q{n - 1} &gt;= 0"' if n % 3 == 0 and n else ""
    rule = 'required="true()" constraint=". &gt;= 0 and . &lt;= 100"'
    return f'<bind nodeset="/data/q{n}" type="int" {rule}{relevant}/>'


def filled(questions: int, *, seed: int, photo: str = "") -> str:
    """Return a submission whose answers hold; another one for each seed."""
    answers = [(seed + n * 7) % 101 for n in range(questions)]
    for n in range(5, questions, 5):
        answers[n] = answers[n - 4] + answers[n - 3] + answers[n - 2]
    inside = "".join(f"<q{n}>{answer}</q{n}>" for n, answer in enumerate(answers))
    return (
        f'<data id="{CODE}" version="1">{inside}<foto>{photo}</foto>'
        f"<meta><instanceID>uuid:{uuid4()}</instanceID></meta></data>"
    )


def publish(questions: int) -> dict[str, object]:
    """Publish the form, ask one agency, admit one device; return what a client must know."""
    from django.utils import timezone

    from menuju.forms.actions import devices, forms, versions
    from menuju.forms.types import NewForm
    from menuju.people.models import Organisation
    from menuju.people.types import Actor, OrganisationKind

    by = Actor.system("simulation")
    ministry = Organisation.objects.create(name="Kementerian", kind=OrganisationKind.MINISTRY)
    about = NewForm(purpose="Tolok ukur.", simulated=True)
    draft = versions.prepare(
        xform(questions), name="pendataan.xml", owner=ministry, about=about, by=by
    )
    version = versions.publish(draft, by=by)
    forms.assign(version.form, ministry, by=by)
    until = timezone.now() + timedelta(days=1)
    device, token = devices.admit("HP", organisation=ministry, expires_at=until, by=by)
    return {"token": token, "form": version.form_id, "version": version.pk, "device": device.pk}


def main(questions: int) -> None:
    """Publish in the house of the environment; print what a client must know."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from django.utils import translation

    from menuju.config.cli.migrate import migrate
    from menuju.config.cli.program import database

    with database():
        migrate()
        translation.activate("id")
        print(json.dumps(publish(questions)))


def audit() -> None:
    """Print what the house of the environment holds of the form."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from menuju.config.cli.program import database
    from menuju.forms.models import Submission
    from menuju.records.models import Event

    with database():
        whole = Submission.objects.filter(complete=True)
        told = {
            "rows": Submission.objects.count(),
            "complete": whole.count(),
            "instances": whole.values("instance_id").distinct().count(),
            "with_photo": whole.filter(xml__contains=".jpg").count(),
            "photos": whole.filter(files__isnull=False).count(),
            "events": Event.objects.filter(name="forms.submission.received").count(),
        }
        print(json.dumps(told))


if __name__ == "__main__":
    audit() if sys.argv[1] == "audit" else main(int(sys.argv[1]))
