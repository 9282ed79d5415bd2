"""A small form with one of everything that the server has to judge, and ways to fill it in."""

from itertools import count
from uuid import uuid4

from menuju.forms.actions import devices, forms, versions
from menuju.forms.types import Audience, IncomingFile, NewForm
from menuju.people.types import Actor
from tests import makers

NUMBERS = count(1)
XFORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"
 xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>Kebun</h:title><model odk:xforms-version="1.0.0">
<itext>
<translation lang="Bahasa Indonesia (id)" default="true()">
<text id="/data/umur:jr:constraintMsg"><value>Umur 0 sampai 40 tahun</value></text>
<text id="/data/nama:label"><value>Nama</value></text></translation>
<translation lang="English (en)">
<text id="/data/umur:jr:constraintMsg"><value>Age is 0 to 40 years</value></text>
<text id="/data/nama:label"><value>Name</value></text></translation>
</itext>
<instance><data id="{code}" version="{version}">
<nama/><umur/><skor/><hari/><foto/><pohon jr:template=""><tinggi/><potret/></pohon>
<meta><instanceID/></meta></data></instance>{instances}
<bind nodeset="/data/nama" type="string" required="true()"/>
<bind nodeset="/data/umur" type="int" constraint=". &gt;= 0 and . &lt;= 40"
 jr:constraintMsg="jr:itext('/data/umur:jr:constraintMsg')"/>
<bind nodeset="/data/skor" type="int" calculate="/data/umur * 2"/>
<bind nodeset="/data/hari" type="date" calculate="today()"/>
<bind nodeset="/data/foto" type="binary"/>
<bind nodeset="/data/pohon/tinggi" type="decimal"/>
<bind nodeset="/data/pohon/potret" type="binary"/>
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
</model></h:head><h:body>
<input ref="/data/nama"><label ref="jr:itext('/data/nama:label')"/></input>
<input ref="/data/umur"><label>Umur</label></input>
<upload ref="/data/foto" mediatype="image/*"><label>Foto</label></upload>
<group ref="/data/pohon"><label>Pohon</label><repeat nodeset="/data/pohon">
<input ref="/data/pohon/tinggi"><label>Tinggi</label></input>
<upload ref="/data/pohon/potret" mediatype="image/*"><label>Potret</label></upload>
</repeat></group></h:body></h:html>
"""


def xform(code="kebun", version="1", instances=""):
    return XFORM.format(code=code, version=version, instances=instances).encode()


def secretariat(owner):
    return makers.actor("secretariat", owner)


def published(
    code="kebun", version="1", *, owner=None, audience=Audience.ASSIGNED, by=None, data=None
):
    """A published version of the form, of a ministry of its own where none is given."""
    owner = owner or makers.organisation(name=f"Kementerian {next(NUMBERS)}")
    by = by or secretariat(owner)
    about = NewForm(purpose="Mencatat kebun.", audience=audience)
    draft = versions.prepare(
        data or xform(code, version), name=f"{code}.xml", owner=owner, about=about, by=by
    )
    return versions.publish(draft, by=by)


def asked_of(body, **about):
    """A published version of a form that is assigned to one organisation."""
    version = published(**about)
    forms.assign(version.form, body, by=secretariat(version.form.owner))
    return version


def device(body, *, user=None, days=30):
    """A device of an organisation, and its token."""
    from datetime import timedelta

    from django.utils import timezone

    by = makers.system("simulation")
    until = timezone.now() + timedelta(days=days)
    return devices.admit("HP 1", organisation=body, expires_at=until, user=user, by=by)


def filled(
    version="1",
    *,
    code="kebun",
    name="Siti",
    age="20",
    score=None,
    photo="",
    trees=(),
    instance=None,
    corrects="",
    day="2026-11-01",
):
    """A submission as a client writes it."""
    score = str(int(age) * 2) if score is None else score
    rows = "".join(f"<pohon><tinggi>{t}</tinggi><potret>{p}</potret></pohon>" for t, p in trees)
    old = f"<deprecatedID>{corrects}</deprecatedID>" if corrects else ""
    instance = instance or f"uuid:{uuid4()}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><data id="{code}" version="{version}">'
        f"<nama>{name}</nama><umur>{age}</umur><skor>{score}</skor><hari>{day}</hari>"
        f"<foto>{photo}</foto>{rows}"
        f"<meta><instanceID>{instance}</instanceID>{old}</meta></data>"
    ).encode()


def file(name="foto.jpg", data=b"satu"):
    return IncomingFile(name, data, "image/jpeg")


def surveyor(body):
    return Actor.of(makers.member("surveyor", body))
