"""OpenRosa as ODK Collect asks: over a real server, and what it never lets through."""

import os
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from menuju.forms.actions import devices, forms, versions
from menuju.forms.models import Submission
from menuju.forms.types import NewForm
from menuju.people.actions import accounts
from tests import makers
from tests.forms import samples

LIST = "{http://openrosa.org/xforms/xformsList}"


@pytest.fixture
def body(db):
    return makers.agency(makers.government())


@pytest.fixture
def base(body):
    """The server's address as a device of the agency knows it."""
    return f"/k/{samples.device(body)[1]}"


@pytest.fixture
def version(body):
    return samples.asked_of(body)


def post(client, base, xml, *files, **fields):
    sent = {"xml_submission_file": SimpleUploadedFile("a.xml", xml, "text/xml"), **fields}
    sent |= {name: SimpleUploadedFile(name, data, "image/jpeg") for name, data in files}
    return client.post(f"{base}/submission?deviceID=x", sent)


def message(answer):
    return etree.fromstring(answer.content).findtext("{*}message")


@pytest.mark.django_db(transaction=True)
def test_the_black_box_check_of_collect_passes_whole(live_server, reference):
    """`accept_orx.py` was made from what Collect demands, apart from our code."""
    owner, body = makers.organisation(), makers.agency(makers.government())
    by = samples.secretariat(owner)
    xform = (reference / "openrosa" / "psr.xml").read_bytes()
    about = NewForm(purpose="Peremajaan sawit.")
    draft = versions.prepare(xform, name="psr.xml", owner=owner, about=about, by=by)
    forms.assign(versions.publish(draft, by=by).form, body, by=by)
    base = f"{live_server.url}/k/{samples.device(body)[1]}"
    check = reference / "openrosa" / "accept_orx.py"
    done = subprocess.run(
        [sys.executable, str(check), base],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "NO_PROXY": "*"},
    )
    assert (done.returncode, "FAIL" in done.stdout) == (0, False), done.stdout + done.stderr
    assert Submission.objects.get().complete


def test_a_device_sees_the_newest_version_of_its_forms_only(client, base, version):
    samples.published("lain")
    samples.published("kebun", "2", owner=version.form.owner)
    root = etree.fromstring(client.get(f"{base}/formList").content)
    listed = [(one.findtext(f"{LIST}formID"), one.findtext(f"{LIST}version")) for one in root]
    assert listed == [("kebun", "2")]


def test_an_answer_to_an_older_version_is_taken(client, base, version):
    samples.published("kebun", "2", owner=version.form.owner)
    assert post(client, base, samples.filled("1")).status_code == 201
    assert Submission.objects.get().version == version


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (samples.filled(age="50"), (422, "Umur 0 sampai 40 tahun")),
        (samples.filled(score="7"), (422, "/data/skor")),
        (samples.filled(code="asing"), (404, "asing")),
        (b"<data", (422, "XML")),
    ],
)
@pytest.mark.usefixtures("version")
def test_what_is_refused_says_why_in_indonesian(client, base, xml, told):
    answer, (status, says) = post(client, base, xml), told
    assert (answer.status_code, says in message(answer)) == (status, True)
    assert answer["X-OpenRosa-Version"] == "1.0"


def test_a_revoked_or_expired_token_opens_nothing(client, body, version):
    device, token = samples.device(body)
    assert client.get(f"/k/{token}/formList").status_code == 200
    devices.revoke(device, by=makers.system("simulation"))
    assert client.get(f"/k/{token}/formList").status_code == 401
    device, token = samples.device(body)
    type(device).objects.filter(pk=device.pk).update(expires_at="2020-01-01T00:00Z")
    assert post(client, f"/k/{token}", samples.filled()).status_code == 401


def test_a_token_of_a_closed_account_opens_nothing(client, body, version):
    officer = makers.member("surveyor", body)
    _device, token = samples.device(body, user=officer)
    assert client.get(f"/k/{token}/formList").status_code == 200
    accounts.close(officer, by=makers.actor("operator"))
    assert client.get(f"/k/{token}/formList").status_code == 401


def test_a_form_of_others_cannot_be_fetched_or_filled(client, base, version):
    other = samples.published("rahasia")
    assert client.get(f"{base}/forms/rahasia/{other.number}.xml").status_code == 404
    assert post(client, base, samples.filled(code="rahasia")).status_code == 403


def test_cookies_are_neither_needed_nor_set(client, base, version):
    client.force_login(makers.member("operator"))
    answer = post(client, base, samples.filled())
    assert (answer.status_code, Submission.objects.get().user, dict(answer.cookies)) == (
        201,
        None,
        {},
    )


def test_the_second_factor_of_officers_does_not_stand_in_the_way(client, base, version, settings):
    settings.FACTORS_REQUIRED = True
    client.force_login(makers.member("secretariat"))
    assert post(client, base, samples.filled()).status_code == 201


def test_a_request_that_is_too_large_is_told_so(client, base, version, settings):
    settings.UPLOAD_LIMIT = settings.DEVICE_LIMIT = 2000
    answer = post(client, base, samples.filled(photo="a.jpg"), ("a.jpg", b"x" * 3000))
    assert (answer.status_code, "MB" in message(answer)) == (413, True)
    assert not Submission.objects.exists()


def test_a_hundred_files_and_the_answers_come_in_one_request(client, base, version):
    trees = [("1", f"{n}.jpg") for n in range(100)]
    files = [(f"{n}.jpg", str(n).encode()) for n in range(100)]
    assert post(client, base, samples.filled(trees=trees), *files).status_code == 201
    assert Submission.objects.get().files.count() == 100


def test_answers_that_mention_a_path_are_refused(client, base, version, tmp_path):
    name = f"../../..{tmp_path}/jahat.jpg"
    answer = post(client, base, samples.filled(photo=name), (name, b"x"))
    assert (answer.status_code, "jalur folder" in message(answer)) == (422, True)
    assert not (tmp_path / "jahat.jpg").exists()
    assert not Submission.objects.exists()


def test_a_form_brings_the_list_of_its_region(client, base, body, version):
    owner = version.form.owner
    sites = owner.entity_lists.create(name="lokasi", title="Lokasi", columns=["lat"])
    other = makers.government("63.03", "Banjar")
    sites.entities.create(name="a", label="Milik semua", properties={"lat": "-2.9"})
    sites.entities.create(name="b", label="Milik Malang", organisation=body.parent)
    sites.entities.create(name="c", label="Milik Banjar", organisation=other)
    by = samples.secretariat(owner)
    instances = '<instance id="lokasi" src="jr://file-csv/lokasi.csv"/>'
    draft = versions.prepare(
        samples.xform("kebun", "2", instances),
        name="kebun.xml",
        owner=owner,
        about=NewForm(purpose="-"),
        by=by,
    )
    made = versions.publish(draft, by=by)
    root = etree.fromstring(client.get(f"{base}/forms/kebun/{made.number}/manifest").content)
    (url,) = root.xpath("//*[local-name()='downloadUrl']/text()")
    assert client.get(url).content.decode() == (
        "name,label,lat,__version\na,Milik semua,-2.9,1\nb,Milik Malang,,1\n"
    )
