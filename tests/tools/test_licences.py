"""What comes with the product goes with Apache-2.0; what is not clear is refused."""

from datetime import date

import pytest

from tools.licences import is_fine, licence_of, refused
from tools.locked import installed_with, locked, project


def package(name="paket", **told):
    return {"Name": name, "Version": "1.0", **told}


@pytest.mark.parametrize(
    ("expression", "fine"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),  # we take it under Apache-2.0
        ("MIT AND PSF-2.0", True),
        ("(MIT OR BSD-3-Clause)", True),
        ("LGPL-3.0-only", True),
        ("MIT AND GPL-2.0-only", False),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("AGPL-3.0-only OR SSPL-1.0", False),
        ("LicenseRef-Proprietary", False),
        ("MIT and more", False),
        ("", False),
    ],
)
def test_an_expression_is_fine_when_one_of_its_offers_is_allowed_as_a_whole(expression, fine):
    assert is_fine(expression) is fine


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ({"License-Expression": "MIT", "License": "GPL"}, "MIT"),
        ({"Classifier": ["License :: OSI Approved :: MIT License"]}, "MIT"),
        (
            {
                "Classifier": [
                    "License :: OSI Approved :: BSD License",
                    "License :: Other/Proprietary License",
                ]
            },
            "",
        ),
        (
            {
                "Classifier": [
                    "License :: OSI Approved :: MIT License",
                    "License :: OSI Approved :: GNU Affero General Public License v3",
                ]
            },
            "MIT AND AGPL-3.0-only",
        ),
        ({"License": "BSD-3-Clause"}, "BSD-3-Clause"),
        ({"License": "Free for everyone, see the file"}, ""),
        ({}, ""),
    ],
)
def test_a_licence_is_read_from_the_expression_then_the_classifiers_then_the_line(told, licence):
    assert licence_of(package(**told)) == licence


def test_what_is_refused_is_named_with_its_licence():
    packages = [
        package("baik", **{"License-Expression": "MIT"}),
        package("pymupdf", **{"License-Expression": "AGPL-3.0-only"}),
        package("gelap"),
    ]
    assert refused(packages, {}) == [
        "pymupdf 1.0: AGPL-3.0-only",
        "gelap 1.0: its licence is not clear",
    ]


def test_a_review_decides_and_a_review_of_nothing_is_told():
    reviewed = {"gelap": {"licence": "MIT"}, "jahat": {"licence": "GPL-3.0-only"}, "pergi": {}}
    assert refused([package("gelap"), package("jahat")], reviewed) == [
        "jahat 1.0: GPL-3.0-only",
        "pergi: reviewed, but not installed any more",
    ]


def test_everything_that_comes_with_the_product_is_fine():
    found = installed_with()
    assert {"django", "psycopg-binary", "asgiref", "fido2", "cffi"} <= set(found)  # extras too
    assert not {"pytest", "mypy", "schemathesis", "pip-audit"} & set(found)
    assert refused([one.metadata for one in found.values()], project()["licences"]) == []


def test_each_review_says_why_and_when():
    for entry in project()["licences"].values():
        assert entry["reason"]
        assert isinstance(entry["on"], date)


def test_everything_that_comes_with_the_product_is_locked_at_its_version():
    there = {name: one.version for name, one in installed_with().items()}
    kept = locked()
    assert {name: kept.get(name) for name in there} == there
