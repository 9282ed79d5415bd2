"""When this is recorded, that follows: the whole nervous system on one page."""

from menuju.calendar.tasks import remind
from menuju.forms.tasks import issue_receipts as issue_form_receipts
from menuju.indices.tasks import analyse_round, analyse_run, read_agreement
from menuju.people.tasks import send_digests, send_letters
from menuju.publish.tasks import build_bundle
from menuju.questions.tasks import find_alike, issue_receipts, look_at_link, look_at_links
from menuju.records.types import Long, Reactions, Together
from menuju.review.tasks import (
    compare_years,
    find_likenesses,
    find_likenesses_unmoderated,
    issue_appeal_receipts,
    read_calibration,
    solve_assignment,
)
from menuju.selection.tasks import draw_chances, issue_minutes
from menuju.surveys.queries.screening import screened as survey_screen
from menuju.surveys.tasks import take_interviews
from menuju.visits.tasks import take_findings

REACTIONS: Reactions = {
    "calendar.reminders.called": {"remind": remind},
    "indices.agreement.asked": {"agreement": Long(read_agreement)},
    "indices.run.drafted": {"analysis": Long(analyse_round)},
    "indices.run.published": {"analysis": Long(analyse_run), "bundle": Long(build_bundle)},
    "people.digests.called": {"mail": send_digests},
    "people.notices.posted": {"mail": send_letters},
    "questions.evidence.added": {"alike": find_alike, "link": look_at_link},
    "questions.links.added": {"links": look_at_links},
    "review.round.scoring": {"years": Long(compare_years)},
    "review.round.moderation": {
        "agreement": Long(read_agreement),
        "likenesses": Long(find_likenesses),
    },
    "review.round.closed": {
        "likenesses": Long(find_likenesses_unmoderated),
        "years": Long(compare_years),
    },
    "review.round.published": {"years": Long(compare_years)},
    "review.appeals.filed": {"receipt": issue_appeal_receipts},
    "review.calibration.submitted": {"calibration": read_calibration},
    "review.assignment.asked": {"assignment": Long(solve_assignment)},
    "selection.decision.begun": {"chances": draw_chances},
    "selection.decision.made": {"minutes": issue_minutes},
    "questions.response.submitted": {"receipt": issue_receipts},
    "questions.response.approved": {"receipt": issue_receipts},
    "forms.submission.received": {
        "finding": Together(take_findings),
        "interview": Together(take_interviews),
        "receipt": Together(issue_form_receipts, sealed=True),
    },
}
"""Event → task → function. Due work is kept by both names, so they do not change."""

SCREENS = (survey_screen,)
"""What takes out of a submission what may not be kept, before it is."""
