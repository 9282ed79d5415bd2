"""Programme packs: a programme's instruments, weights and results as data, loaded and checked."""

from menuju.programmes.packs import (
    check_pack,
    find_folder,
    find_instrument,
    find_round,
    find_survey,
    home,
    known_packs,
    load,
    load_pack,
)

__all__ = [
    "check_pack",
    "find_folder",
    "find_instrument",
    "find_round",
    "find_survey",
    "home",
    "known_packs",
    "load",
    "load_pack",
]
