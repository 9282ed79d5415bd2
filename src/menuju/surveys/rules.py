"""Who may. When is a matter of state, and lives in the actions."""

from menuju.people.models import Organisation
from menuju.people.types import Actor, Permission
from menuju.surveys.models import Sample


def may_run(actor: Actor, organiser_id: int) -> bool:
    """Say whether this actor may open and close surveys there, and ask regions."""
    return actor.holds(Permission.COLLECTION_RUN, within=organiser_id)


def may_run_anywhere(actor: Actor) -> bool:
    """Say whether this actor runs surveys at all."""
    return actor.holds_anywhere(Permission.COLLECTION_RUN)


def may_read_all(actor: Actor, organiser_id: int) -> bool:
    """Say whether this actor sees how far every region is: who runs the survey, or audits it."""
    return actor.holds(Permission.SURVEY_READ, within=organiser_id)


def may_coordinate(actor: Actor, sample: Sample) -> bool:
    """Say whether this actor chooses services, sends out surveyors and hands in."""
    return _holds(actor, Permission.RESPONSE_COORDINATE, sample)


def may_approve(actor: Actor, sample: Sample) -> bool:
    """Say whether this actor answers for validity in the name of the region."""
    return _holds(actor, Permission.RESPONSE_APPROVE, sample)


def may_send_back(actor: Actor, sample: Sample) -> bool:
    """Say whether this actor may let the region go on collecting."""
    return may_coordinate(actor, sample) or may_approve(actor, sample)


def may_read_interviews(actor: Actor, sample: Sample) -> bool:
    """Say whether this actor opens flags and single interviews: not the agencies that survey."""
    region = may_send_back(actor, sample)
    return region or may_read_all(actor, sample.survey.organiser_id)


def may_survey(actor: Actor, agency: Organisation) -> bool:
    """Say whether this actor asks people in the name of an agency."""
    return actor.holds(Permission.FORM_FILL, within=agency.pk)


def _holds(actor: Actor, permission: Permission, sample: Sample) -> bool:
    """A region speaks through people; the program itself only where everything is invented."""
    if actor.user_id is None and not sample.survey.simulated:
        return False
    return actor.holds(permission, within=sample.organisation_id)
