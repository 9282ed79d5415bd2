"""Read which questions of a filled-in form the coordinator takes, and what files are called."""

from collections.abc import Mapping

from django.http import QueryDict

from menuju.questions.actions.filled import Choice

LONGEST = 9
"""Digits of a version or of a key; more is nobody's."""


def chosen_of(data: QueryDict) -> Mapping[str, Choice]:
    """Return what is ticked: `ambil=BL01:3` on version 3, `berkas-BL01=17`, `judul-BL01-17=…`."""
    chosen: dict[str, Choice] = {}
    for told in data.getlist("ambil"):
        code, _, version = told.rpartition(":")
        if code and _is_number(version):
            keys = [int(key) for key in data.getlist(f"berkas-{code}") if _is_number(key)]
            titles = {key: data.get(f"judul-{code}-{key}", "").strip() for key in keys}
            chosen[code] = Choice(int(version), titles)
    return chosen


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST
