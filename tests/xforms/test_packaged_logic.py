"""The rules of the packaged forms, filled in as a person would."""

from datetime import UTC, datetime

import pytest

from menuju.xforms.authoring import read_workbook
from menuju.xforms.logic import Filling
from menuju.xforms.packaged import packaged

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def opened(name):
    return Filling.open(read_workbook(packaged(name), name=name).xform, now=NOW)


def told(filling, *answers):
    """Give answers, path and value, and return what the form says of them."""
    for path, value in answers:
        filling.set(f"/data/{path}", value)
    return filling.recompute()


@pytest.mark.parametrize(
    ("members", "hectares", "enough"),
    [(20, 1, "ya"), (19, 49.9, "tidak"), (1, 50, "ya")],
)
def test_a_group_needs_twenty_farmers_or_fifty_hectares(members, hectares, enough):
    filling = opened("peremajaan-sawit")
    told(filling, ("kelompok/anggota", str(members)), ("kelompok/luas_kelompok", str(hectares)))
    assert filling.get("/data/kelompok/kelompok_cukup") == enough


@pytest.mark.parametrize(
    ("planted", "harvest", "seed", "fit"),
    [
        (2001, 20, "unggul", "ya"),
        (2002, 20, "unggul", "tidak"),
        (2015, 10, "unggul", "ya"),
        (2015, 10.1, "unggul", "tidak"),
        (2015, 20, "asalan", "ya"),
    ],
)
def test_a_plot_is_replanted_when_old_or_poor_or_badly_sown(planted, harvest, seed, fit):
    filling = opened("peremajaan-sawit")
    told(filling, ("lahan[1]/tahun_tanam", str(planted)), ("lahan[1]/hasil", str(harvest)),
         ("lahan[1]/benih", seed))  # fmt: skip
    assert filling.get("/data/lahan[1]/layak") == fit


def test_plots_add_up_and_no_farmer_has_more_than_four_hectares():
    filling = opened("peremajaan-sawit")
    filling.add_row("/data/lahan")
    told(filling, ("lahan[1]/luas", "2.5"), ("lahan[2]/luas", "1.25"), ("ringkasan/usul", "ya"))
    assert float(filling.get("/data/ringkasan/luas_total")) == 3.75
    assert float(filling.get("/data/ringkasan/dana")) == 225_000_000
    assert not filling.recompute().invalid
    wrong = told(filling, ("lahan[2]/luas", "2.5")).invalid
    assert list(wrong) == ["/data/ringkasan/usul"]


def test_a_village_belongs_to_the_district_that_was_chosen():
    filling = opened("peremajaan-sawit")
    told(filling, ("pemohon/kecamatan", "16.06.08"))
    villages = filling.choices("/data/pemohon/desa")
    assert len(villages) > 5
    assert {village.value[:8] for village in villages} == {"16.06.08"}


def test_observations_have_a_mean_and_serious_findings_a_deadline():
    filling = opened("kunjungan-lapangan")
    state = told(filling, ("keadaan", "berjalan"), ("pengamatan/layanan_mudah", "4"),
                 ("pengamatan/petugas_paham", "3"), ("pengamatan/alat_terawat", "3"),
                 ("temuan[1]/isi_temuan", "Kabel lepas"), ("temuan[1]/berat", "berat"))  # fmt: skip
    assert filling.get("/data/pengamatan/nilai_pengamatan") == "3.33"
    assert filling.get("/data/temuan_berat") == "1"
    assert "/data/temuan[1]/batas_waktu" in {str(path) for path in state.missing}


def test_no_benefit_yet_stands_alone():
    filling = opened("kunjungan-lapangan")
    told(filling, ("keadaan", "berjalan"))
    assert not told(filling, ("pengamatan/manfaat", "waktu biaya")).invalid
    wrong = told(filling, ("pengamatan/manfaat", "waktu tidak_ada")).invalid
    assert list(wrong) == ["/data/pengamatan/manfaat"]
