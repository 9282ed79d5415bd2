"""The instrument as a form, five questions of it, and how a region fills it in."""

from dataclasses import dataclass, replace
from functools import cache
from uuid import uuid4

from menuju.forms.actions import forms, submissions, versions
from menuju.forms.types import Channel, IncomingFile, NewForm
from menuju.people.types import Role
from menuju.xforms.instruments import workbook_of_instrument
from tests import makers
from tests.questions import asking

ASKED = ("BL01", "BL02", "OP01", "KO01", "BL03")
"""The last is asked by the form, and of no region of these tests."""


@cache
def workbook():
    instrument = asking.instrument()
    asked = [one for one in instrument.questions if one.code in ASKED]
    return workbook_of_instrument(replace(instrument, questions=tuple(asked)))


@dataclass(frozen=True)
class Said:
    """What one question is answered with."""

    level: str = ""
    note: str = ""
    file: str = ""


def publish(region, *, simulated=False):
    """The instrument as a published form, asked of the region."""
    by = region.secretariat
    draft = versions.prepare(
        workbook(),
        name="instrumen.xlsx",
        owner=region.organiser,
        about=NewForm(purpose="Mengisi evaluasi.", simulated=simulated),
        by=by,
    )
    version = versions.publish(draft, by=by)
    forms.assign(version.form, region.government, by=by)
    return version


def send(version, body, answers, *, files=(), instance="", corrects="", by=None):
    """Send a form filled in for a body: `answers` by the code of the question."""
    by = by or makers.actor(Role.COORDINATOR if body.place_id else Role.AGENCY_PIC, body)
    xml = written(version, answers, instance=instance or f"uuid:{uuid4()}", corrects=corrects)
    sent = [IncomingFile(name, data, media_type) for name, data, media_type in files]
    return submissions.receive(
        version, xml, sent, channel=Channel.BROWSER, by=by, organisation=body
    )


def written(version, answers, *, instance, corrects=""):
    """The XML that a client sends; all levels are required, so what is not said is 0."""
    said = {code: answers.get(code, Said()) for code in ASKED}
    parts = "".join(_group(version, each, said) for each in _groups(version))
    old = f"<deprecatedID>{corrects}</deprecatedID>" if corrects else ""
    code = version.form.code
    return (
        f'<data id="{code}" version="{version.version}">{parts}'
        f"<meta><instanceID>{instance}</instanceID>{old}</meta></data>"
    ).encode()


def _groups(version):
    return dict.fromkeys(path.split("/")[2] for path in version.columns)


def _group(version, group, said):
    inside = "".join(
        f"<{code}>{one.level or '0'}</{code}>"
        f"<{code}_keterangan>{one.note}</{code}_keterangan>"
        f"<{code}_bukti>{one.file}</{code}_bukti>"
        for code, one in said.items()
        if f"/data/{group}/{code}" in version.columns
    )
    return f"<{group}>{inside}</{group}>"
