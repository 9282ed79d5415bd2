"""When this is recorded, that follows: the whole nervous system on one page."""

from menuju.indices.tasks import analyse_round, analyse_run
from menuju.publish.tasks import build_bundle
from menuju.questions.tasks import issue_receipts
from menuju.records.types import Reactions

REACTIONS: Reactions = {
    "indices.run.drafted": {"analysis": analyse_round},
    "indices.run.published": {"analysis": analyse_run, "bundle": build_bundle},
    "questions.response.submitted": {"receipt": issue_receipts},
    "questions.response.approved": {"receipt": issue_receipts},
}
"""Event → task → function. Due work is kept by both names, so they do not change."""
