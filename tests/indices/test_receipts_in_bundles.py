"""A region's receipt, held against the bundle of its round: months later, by its own verifier."""

import io
import json
import subprocess
import sys
import zipfile

import pytest

from menuju.documents.models import Document
from menuju.people.types import Role
from menuju.questions.actions import responses
from menuju.questions.models import Question
from menuju.records.actions.seals import seal
from menuju.records.actions.work import catch_up
from menuju.records.files import open_file
from menuju.records.types import Machine
from menuju.verify import canonical, layout
from menuju.verify.bundle import verify_bundle
from tests import makers
from tests.indices import judging
from tests.verify.making import digest, unzipped, zipped

WORKER = Machine("menuju work")
CHECKS = ("receipt", "receipt-place", "receipt-digests")


def hand_in(world):
    """Malang submits and its head approves, by the verbs; its receipts are issued."""
    Question.objects.update(evidence_needed=0)
    malang = world.governments["35.07"]
    mine = world.collection.responses.filter(place="35.07")
    mine.update(state="filling")
    responses.submit(mine.get(), by=makers.actor(Role.COORDINATOR, malang))
    responses.approve(mine.get(), by=makers.actor(Role.HEAD, malang))
    seal(by=WORKER)
    catch_up(by=WORKER)


@pytest.mark.django_db(transaction=True)
def test_receipts_of_a_region_are_found_unchanged_in_the_later_bundle(tmp_path, monkeypatch):
    attach = judging.attach_evidence
    monkeypatch.setattr(judging, "attach_evidence", lambda world: (attach(world), hand_in(world)))
    world = judging.judged()
    path = judging.bundle_of(judging.published(world), world, tmp_path)
    submitted, approved = Document.objects.order_by("number")
    for document in (submitted, approved):
        receipt = tmp_path / f"{document.number}.json"
        with open_file(document.content_id) as file:
            receipt.write_bytes(file.read())
        report = verify_bundle(path, receipt=receipt)
        assert [str(finding) for finding in report.findings] == []
        assert [report.check(name).count for name in CHECKS] == [1, 1, 3]

    # the verifier inside the bundle says the same, on a bare Python
    folder = tmp_path / "bundel"
    with zipfile.ZipFile(path) as file:
        file.extractall(folder)
    alone = [sys.executable, "-I", "-S", str(folder / "verify.py"), "--receipt", str(receipt)]
    done = subprocess.run(
        [*alone, "--json"], capture_output=True, text=True, cwd=tmp_path, env={}, check=False
    )
    told = {check["name"]: check["ok"] for check in json.loads(done.stdout)["checks"]}
    assert (done.returncode, [told[name] for name in CHECKS]) == (0, [True] * 3)

    # a house that exchanges one file, and would sign everything anew, is found out
    files = unzipped(path.read_bytes())
    exchanged = json.loads(receipt.read_text())["receipt"]["files"][0]["sha256"]
    table = files[layout.EVIDENCE].replace(exchanged.encode(), digest(b"lain").encode())
    path.write_bytes(zipped(files | {layout.EVIDENCE: table}))
    assert not verify_bundle(path, receipt=receipt).check("receipt-digests").ok

    # and so is one that writes the approval anew
    approval = next(
        line for line in io.BytesIO(files[layout.LEAVES]) if b"response.approved" in line
    )
    other = canonical.loads(approval.rstrip())
    other["leaf"]["facts"]["snapshot_sha256"] = digest(b"lain")
    leaves = files[layout.LEAVES].replace(approval, canonical.dumps(other) + b"\n")
    path.write_bytes(zipped(files | {layout.LEAVES: leaves}))
    assert not verify_bundle(path, receipt=receipt).check("receipt-place").ok
