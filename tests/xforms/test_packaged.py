import pytest

from menuju.problems import NotFound
from menuju.xforms.authoring import read_workbook
from menuju.xforms.packaged import packaged, packaged_names


@pytest.mark.parametrize("name", packaged_names())
def test_each_packaged_form_is_read_without_a_warning(name):
    read = read_workbook(packaged(name), name=name)
    assert (read.form_id, read.warnings) == (name, ())


def test_a_packaged_form_is_the_same_bytes_each_time():
    assert packaged("peremajaan-sawit") == packaged("peremajaan-sawit")


@pytest.mark.parametrize("name", ["tidak-ada", "../pack", ""])
def test_no_other_folder_is_reached_by_a_name(name):
    with pytest.raises(NotFound):
        packaged(name)


def test_a_pack_without_forms_has_none(monkeypatch):
    monkeypatch.setenv("MENUJU_PACKS", "tests/programmes")
    assert packaged_names(pack="veldora") == ()
