"""A programme of another country, with other columns, scale, ties and decimals, comes all the way.

Its pack lies in a folder of its own, as an organiser's would, and brings its own list of places:
municipalities that lie in no province.
"""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import tests.programmes
from menuju.choosing import read
from menuju.config import seeding
from menuju.people.models import Organisation
from menuju.people.types import Actor, Role
from menuju.places.actions import editions
from menuju.places.models import Place
from menuju.places.queries import places as gazetteer
from menuju.places.queries.resolutions import resolve
from menuju.places.types import Level
from menuju.programmes import load
from menuju.programmes.packs import OWN_PACKS, find_instrument
from menuju.publish.actions import bundles, official
from menuju.records.actions import seals
from menuju.records.files import open_file
from menuju.review.queries.entries import turnout
from menuju.selection.actions import decisions, drafts
from menuju.selection.models import Cohort
from menuju.verify.bundle import verify_bundle
from tests import makers
from tests.publish.reading import html, ranked, tables, words
from tests.selection.deciding import SITTING

PACKS = Path(tests.programmes.__file__).parent
PROVINCES = PACKS.parents[1] / "src" / "menuju" / "packs" / "indonesia-smart-city" / "places"
pytestmark = pytest.mark.django_db


@pytest.fixture
def instrument(monkeypatch):
    monkeypatch.setenv(OWN_PACKS, str(PACKS))
    load.cache_clear()  # another test may have loaded none of that name
    seeding.country(tell=lambda _: None, pack="veldora")
    yield find_instrument("veldora/maaling-2030")
    load.cache_clear()


@pytest.fixture
def run(instrument):
    return official.bring_packaged(
        instrument, organiser=makers.organisation(name="Veldoras riksråd"), by=makers.system()
    )


def test_its_places_lie_in_no_province_and_each_has_a_government(instrument):
    seeding.country(tell=lambda _: None, pack="veldora")  # twice changes nothing
    here = Place.objects.filter(kind="municipality").order_by("code")
    assert list(here.values_list("code", "name", "parent")) == [
        ("V1", "Lund", None), ("V2", "Ås", None), ("V3", "Vik", None), ("V4", "Dal", None),
        ("V5", "Østersø", None),
    ]  # fmt: skip
    assert Organisation.objects.filter(kind="government", place__in=here).count() == 5
    assert [resolve(text).place.code for text in ("v5", "V5", "østersø", "AS", "Ås")] == [
        "V5", "V5", "V5", "V2", "V2",
    ]  # fmt: skip
    assert [one.code for one in gazetteer.search("v")] == ["V3"]
    assert [one.code for one in gazetteer.search("v5")] == ["V5"]


def test_its_list_and_an_older_one_of_a_country_with_provinces_stand_side_by_side(instrument):
    editions.load(PROVINCES, by=makers.system(), down_to=Level.PROVINCE)
    ended = Place.objects.exclude(ended_by=None)
    assert not ended.exists()
    assert Place.objects.filter(kind="province").count() == 38


def test_its_ties_ranks_and_decimals_are_its_own(run):
    rows = run.standings.order_by("entry__place")
    assert list(rows.values_list("entry__place", "final", "rank", "group_rank")) == [
        ("V1", Decimal("3.2"), 2, None),
        ("V2", Decimal("3.6"), 1, None),
        ("V3", Decimal("3.0"), 3, None),
    ]
    assert run.places == 1


def test_who_is_printed_with_zeros_did_not_take_part_and_is_named(run):
    told = [(each.took_part, each.named_absent, each.invited) for each in turnout(run.round)]
    assert told == [(2, 0, None), (1, 1, 2)]


def test_its_pages_show_one_decimal_and_its_own_words(run, client):
    answer = client.get("/peringkat/maaling-2030/")
    assert ranked(answer) == ["V2", "V1", "V3"]
    assert "median 3,2" in words(answer)
    assert "3,20" not in words(answer)


def test_its_walk_reaches_its_questions(run, client):
    answer = client.get("/daerah/V1/maaling-2030/drift/")
    first, below = tables(answer)[:2]
    assert [row[1:4] for row in first[1:-1]] == [
        ["3,4", "× 50%", "1,700"],
        ["3,0", "× 50%", "1,500"],
    ]
    assert [row[1] for row in below[1:]] == ["3,4", "3,6"]
    said = words(client.get("/daerah/V1/maaling-2030/D1/"))
    assert "skala 1 sampai 5" in said


def test_no_plain_mean_is_shown_where_questions_weigh(run, client):
    assert "÷" not in words(client.get("/daerah/V1/maaling-2030/drift/"))
    assert "÷" in words(client.get("/daerah/V1/maaling-2030/vekst/"))


def test_its_method_tells_each_dimensions_own_mean(run, client):
    said = words(client.get("/putaran/maaling-2030/metode/"))
    assert "setengah ke genap" in said
    assert "tidak ada yang dilompati (1, 2, 2, 3)" in said


@pytest.mark.parametrize("page", ["/", "/data/", "/putaran/maaling-2030/", "/daerah/"])
def test_its_other_pages_answer(run, client, page):
    assert html(client.get(page))


def test_no_page_of_its_speaks_of_provinces(run, client):
    for page in ("/", "/peringkat/maaling-2030/", "/daerah/", "/daerah/V1/maaling-2030/"):
        assert "rovinsi" not in words(client.get(page)), page
    assert "Østersø" in words(client.get("/daerah/"))
    assert client.get("/daerah/v5/").headers["Location"] == "/daerah/V5/"
    assert "Belum ada nilai" in words(client.get("/daerah/V5/"))


def test_its_bundle_is_recomputed_by_a_stranger(run, tmp_path):
    seals.seal(by=Actor.system("sealer"))
    made = bundles.build(run, by=Actor.system("publisher"))
    path = tmp_path / made.file_name
    with open_file(made.file_id) as file:
        path.write_bytes(file.read())
    report = verify_bundle(path, key=made.signer)
    assert (report.ok, report.known_signer) == (True, True)


def test_no_page_of_a_selection_of_its_speaks_of_provinces(run, client):
    client.force_login(makers.member(Role.SECRETARIAT, run.round.organisation))
    by = Actor.of(makers.member(Role.SECRETARIAT, run.round.organisation))
    draft = drafts.begin(run.round, places=2, by=by)
    desk = "/kendali/maaling-2030/seleksi/"
    speaks_of_none(client, desk, f"{desk}aturan/")
    sent = {"edition": draft.edition, "places": 1, "simpan": "1"}
    assert client.post(f"{desk}aturan/", sent).status_code == 302
    draft.refresh_from_db()
    assert (read(draft.rules).places, read(draft.rules).quotas) == (1, ())
    held = decisions.decide(draft, SITTING, edition=draft.edition, by=by)
    cohort = Cohort.objects.get(decision=held)
    members = f"/angkatan/{cohort.programme}/{cohort.code}/"
    speaks_of_none(client, f"{desk}1/", members, "/pembimbingan/")
    assert "Ås" in words(client.get(members))
    board = f"/pembimbingan/angkatan/{cohort.pk}/pembimbingan"
    tells_of_none(client, f"{desk}1", members.rstrip("/"), board)


def test_no_file_of_its_results_has_a_column_of_provinces(run, client):
    told = tells_of_none(client, "/peringkat/maaling-2030/unduh")
    assert "nilai_final" in told


def tells_of_none(client, *addresses):
    """What the files under addresses say, by every ending that each has."""
    said = ""
    for address in addresses:
        for ending in ("csv", "xlsx", "json"):
            answer = client.get(f"{address}.{ending}")
            if answer.status_code == 404 and ending == "json":
                continue
            assert answer.status_code == 200, address
            told = taken(answer.content, ending)
            assert "Ås" in told, address
            assert "provinsi" not in told, address
            said += told
    return said


def taken(content, ending):
    if ending != "xlsx":
        return content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).active
    return " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def speaks_of_none(client, *pages):
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "rovinsi" not in words(answer), page
