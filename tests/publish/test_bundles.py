"""A bundle is written once, the same each time, and says what is in it."""

import csv
import io
import json
import zipfile
from dataclasses import replace

from menuju.publish import bundles
from menuju.verify import canonical, layout
from tests.verify import making
from tests.verify.making import MINISTRY, built, digest, parts, unzipped


class Pipe(io.RawIOBase):
    """Somewhere that can only be written to, and forward."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data) -> int:
        self.data += data
        return len(data)


def test_the_same_parts_give_the_same_bytes_on_a_file_and_on_a_pipe():
    pipe = Pipe()
    written = bundles.write(parts(), pipe, signer=MINISTRY)
    assert bytes(pipe.data) == built() == built()
    assert written == bundles.Written(
        size=len(pipe.data),
        sha256=digest(bytes(pipe.data)),
        leaves=6,
        root=parts().heads[-1][0]["root"],
        signer=MINISTRY.public.fingerprint,
    )


def test_files_stand_in_order_with_fixed_times_and_the_manifest_comes_last():
    with zipfile.ZipFile(io.BytesIO(built())) as file:
        names = file.namelist()
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None
    assert names[-2:] == [layout.MANIFEST, layout.SIGNATURE]
    assert names[:-2] == sorted(names[:-2])
    assert set(names) > layout.REQUIRED


def test_the_manifest_lists_every_file_with_its_digest():
    files = unzipped(built())
    manifest = canonical.loads(files[layout.MANIFEST])
    assert manifest == {
        "format": "menuju-bundle/1",
        "key": MINISTRY.public.id,
        "made_at": "2026-01-03T00:00:00.000000Z",
        "files": [
            {"path": name, "bytes": len(data), "sha256": digest(data)}
            for name, data in sorted(files.items())
            if name not in layout.UNSIGNED
        ],
    }


def test_the_data_package_describes_every_table_as_it_is():
    files = unzipped(built())
    package = json.loads(files[layout.DATAPACKAGE])
    assert package["profile"] == "tabular-data-package"
    assert [each["path"] for each in package["resources"]] == sorted(
        name for name in files if name.startswith("data/")
    )
    for resource in package["resources"]:
        data = files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{digest(data)}"
        header, *rows = csv.reader(io.StringIO(data.decode()))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        width = len(resource["schema"]["primaryKey"])
        assert len({tuple(row[:width]) for row in rows}) == len(rows) > 0
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_a_simulated_round_says_so_wherever_it_is_named():
    simulated = parts(round=making.round_facts(simulated=True))
    files = unzipped(built(simulated))
    facts = json.loads(files[layout.ROUND])
    package = json.loads(files[layout.DATAPACKAGE])
    assert facts["simulated"] is True
    assert facts["title"]["id"] == "Simulasi – Evaluasi contoh"
    for said in (*facts["title"].values(), package["title"], package["name"]):
        assert "simulasi" in said.lower()
    assert "SIMULASI" in files[layout.README].decode()
    assert bundles.file_name(simulated.round) == "menuju-simulasi-contoh-hasil-1.zip"


def test_an_official_round_never_says_simulation():
    official = parts()
    files = unzipped(built(official))
    for name in (layout.ROUND, layout.DATAPACKAGE, layout.README):
        assert b"simulasi" not in files[name].lower().replace(b'"simulated"', b"")
    assert bundles.file_name(official.round) == "menuju-contoh-hasil-1.zip"


def test_the_readme_tells_the_fingerprint_in_both_languages():
    readme = unzipped(built())[layout.README].decode()
    assert readme.count(MINISTRY.public.fingerprint) == 4
    assert "Periksa dengan Python 3.11" in readme
    assert "Verify it with Python 3.11" in readme


def test_a_round_without_panels_carries_no_scores_and_no_raters():
    names = unzipped(built(replace(parts(), scores=None, raters=None)))
    assert layout.SCORES not in names
    assert layout.RATERS not in names


def test_evidence_is_sorted_and_kept_on_one_line_each():
    given = parts().evidence
    unruly = [replace(given[1], title='Surat\n "penting", lampiran'), given[0]]
    table = unzipped(built(replace(parts(), evidence=unruly)))[layout.EVIDENCE].decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["id"] for row in rows] == ["b-1", "b-2"]
    assert rows[1]["title"] == 'Surat "penting", lampiran'
    assert rows[0]["units"] == "11.01 12.02"
    assert len(table.splitlines()) == 3


def test_a_list_sealed_before_signers_were_told_is_written_as_it_was():
    earlier = layout.EARLIER[layout.EVIDENCE]
    files = unzipped(built(replace(parts(), evidence_columns=earlier)))
    assert files[layout.EVIDENCE].decode().splitlines()[0] == ",".join(earlier)
    (told,) = (
        one["schema"]["fields"]
        for one in json.loads(files[layout.DATAPACKAGE])["resources"]
        if one["path"] == layout.EVIDENCE
    )
    assert tuple(field["name"] for field in told) == earlier


def test_the_log_is_read_once_and_passed_through():
    leaves = iter(parts().leaves)
    files = unzipped(built(replace(parts(), leaves=leaves)))
    assert next(leaves, None) is None
    lines = files[layout.LEAVES].splitlines()
    assert [canonical.loads(line)["number"] for line in lines] == list(range(6))
    assert files[layout.LEAVES] == unzipped(built())[layout.LEAVES]


def test_no_compiled_file_and_nothing_but_the_verifier_is_carried():
    sources = [name for name in unzipped(built()) if name.startswith(layout.VERIFIER)]
    assert all(name.endswith(".py") for name in sources)
    rooms = {"/".join(name.split("/")[2:4]) for name in sources}
    assert {room.split("/")[0] for room in rooms} == {
        "__init__.py", "languages.py", "problems.py", "composite", "verify",
    }  # fmt: skip
    assert making.unzipped(built())[layout.VERIFY].startswith(b'"""Verify this bundle')
