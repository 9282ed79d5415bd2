"""Every event of a round's public log has a name that people read."""

import re
from pathlib import Path

from menuju.publish.templatetags.logs import EVENTS

EVENTS_PAGE = Path(__file__).parents[2] / "docs" / "reference" / "events.md"
ROW = re.compile(r"^\| `([\w.]+)` \|[^|]*\| ([^|]+) \|", re.MULTILINE)
OF_A_ROUND = ("round", "each round that uses it, else system", "the same")


def test_every_event_of_the_reference_that_lies_in_a_rounds_log_is_named():
    listed = {name for name, stream in ROW.findall(EVENTS_PAGE.read_text()) if stream in OF_A_ROUND}
    assert len(listed) > 30
    assert listed - EVENTS.keys() == set()
