"""A pack is copied whole under a code of its own, to be changed."""

import pytest
from click.testing import CliRunner

from menuju.config.cli.pack import command
from menuju.problems import Conflict, NotFound
from menuju.programmes import check_pack, load_pack


def copy(*given):
    return CliRunner().invoke(command, ["copy", *map(str, given)], catch_exceptions=False)


def test_a_copy_is_a_sound_pack_of_its_own_name(tmp_path):
    made = tmp_path / "kota-2027"
    assert copy("indonesia-smart-city", made).exit_code == 0
    assert check_pack(made) == []
    pack = load_pack(made)
    assert (pack.code, pack.round("kesiapan").id) == ("kota-2027", "kota-2027/kesiapan")


def test_nothing_is_overwritten_and_what_is_not_there_is_not_copied(tmp_path):
    with pytest.raises(Conflict):
        copy("indonesia-smart-city", tmp_path)
    with pytest.raises(NotFound):
        copy("atlantis", tmp_path / "atlantis")
