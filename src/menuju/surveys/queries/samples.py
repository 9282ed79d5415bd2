"""A region's interviews as the checks take them."""

from collections.abc import Iterable

from menuju.programmes.types import Layout
from menuju.surveys.checks import Answered, Offered, Spot, Unit
from menuju.surveys.checks import Sample as Checked
from menuju.surveys.models import Interview, Sample


def checked(sample: Sample) -> Checked:
    """Return what counts of a sample, by unit: two queries, however many interviews."""
    plan = sample.survey.asked
    counted = sample.interviews.counted().select_related("submission")
    by_unit: dict[str, list[Interview]] = {}
    for interview in counted.order_by("pk"):
        by_unit.setdefault(interview.unit, []).append(interview)
    parts = {d.code: tuple(part.code for part in d.parts) for d in plan.dimensions}
    parts |= {part.code: (part.code,) for part in plan.parts}
    units = tuple(
        Unit(code, Layout(by_unit[code][0].layout), parts[code], _answered(by_unit[code]))
        for code in parts
        if code in by_unit
    )
    offered = {
        one.part: Offered(one.part, one.name, one.users) for one in sample.services.order_by("pk")
    }
    return Checked(plan=plan, units=units, offered=offered)


def surveyor_of(interview: Interview) -> str:
    """Return who asked, as the checks tell surveyors apart: a phone, or an account."""
    submission = interview.submission
    if submission.device_id:
        return f"device:{submission.device_id}"
    return f"account:{submission.user_id}" if submission.user_id else ""


def _answered(interviews: Iterable[Interview]) -> tuple[Answered, ...]:
    return tuple(
        Answered(
            id=str(one.pk),
            unit=one.unit,
            respondent=one.respondent,
            surveyor=surveyor_of(one),
            occupation=one.occupation,
            levels=one.levels,
            services=one.services,
            started_at=one.started_at,
            ended_at=one.ended_at,
            spot=None
            if one.latitude is None or one.longitude is None
            else Spot(one.latitude, one.longitude),
        )
        for one in interviews
    )
