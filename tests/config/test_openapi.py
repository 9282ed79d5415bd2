"""The API's description in the documentation is the one that the program answers with."""

import json

from django.conf import settings

KEPT = settings.ROOT / "docs" / "reference" / "openapi.json"


def test_the_kept_description_is_what_the_api_answers(client):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json() == json.loads(KEPT.read_text()), "run python tools/reference.py"


def test_every_operation_says_what_it_does():
    operations = [
        operation
        for path in json.loads(KEPT.read_text())["paths"].values()
        for operation in path.values()
    ]
    assert len(operations) == 4
    assert all(operation["description"].endswith(".") for operation in operations)
