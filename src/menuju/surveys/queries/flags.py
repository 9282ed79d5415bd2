"""One flag of a sample with the interviews that it rests on."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from menuju.problems import NotFound
from menuju.surveys.checks import Flag
from menuju.surveys.models import Interview, Sample
from menuju.surveys.queries.recaps import Recap
from menuju.surveys.queries.samples import surveyor_of


@dataclass(frozen=True)
class InterviewLine:
    """An interview as people read it: who it was stays unknown."""

    number: int
    """Its place among the interviews of its sample, as lists show it."""
    interview: Interview
    unit: str
    occupation: str
    surveyor: str
    same_as: str
    """The same two letters for the same respondent, on one page."""
    levels: tuple[str, ...]

    @property
    def ended_at(self) -> datetime | None:
        """When it ended, by the phone's clock."""
        return self.interview.ended_at

    @property
    def seconds(self) -> int | None:
        """How long it took, by the phone's clock."""
        start, end = self.interview.started_at, self.interview.ended_at
        return None if start is None or end is None else round((end - start).total_seconds())


def flag_of(recap: Recap, key: str) -> Flag:
    """Return a flag by its key; `NotFound` once its interviews have changed."""
    for flag in recap.flags:
        if flag.key == key:
            return flag
    raise NotFound(_("Tanda ini tidak ada lagi: isian yang mendasarinya sudah berubah."))


def interviews_of(sample: Sample, flag: Flag) -> list[InterviewLine]:
    """Return the interviews that a flag rests on, in their order."""
    return [line for line in lines(sample) if str(line.interview.pk) in flag.responses]


def lines(sample: Sample) -> list[InterviewLine]:
    """Return all interviews of a sample that count, numbered as in every list."""
    plan = sample.survey.asked
    occupations = {one.code: str(one.text) for one in plan.occupations}
    titles = {one.code: str(one.title) for one in plan.dimensions}
    titles |= {one.code: str(one.title) for one in plan.parts}
    order = {code: at for at, code in enumerate(titles)}
    found = sample.interviews.counted().select_related("submission__device", "submission__user")
    people: dict[str, str] = {}
    made = []
    ordered = sorted(found, key=lambda one: (order.get(one.unit, 0), one.pk))
    for number, one in enumerate(ordered, start=1):
        name = people.setdefault(one.respondent, f"R{len(people) + 1}")
        made.append(
            InterviewLine(
                number=number,
                interview=one,
                unit=titles.get(one.unit, one.unit),
                occupation=occupations.get(one.occupation, one.occupation),
                surveyor=_surveyor(one),
                same_as=name,
                levels=tuple(
                    str(one.levels.get(code, ""))
                    for part in plan.parts
                    for code in part.codes
                    if code in one.levels
                ),
            )
        )
    return made


def _surveyor(interview: Interview) -> str:
    device = interview.submission.device
    return device.name if device else surveyor_of(interview).replace("account:", "#")
