"""What is handed out holds nothing personal; `tests/protection/test_nothing_leaks.py` holds it."""

from menuju.records.declarations import Holding

HOLDINGS: tuple[Holding, ...] = ()

NOT_PERSONAL = {"publish.Bundle": "file_name root signer"}
