"""More respondents than the service has users: an app of thirty had fifty respondents."""

from collections.abc import Iterator

from menuju.surveys.checks.flag import Flag, flag
from menuju.surveys.checks.sample import Sample, levels_of

CODE = "more-than-users"


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each service with more respondents than users."""
    factor = sample.plan.thresholds.more_than_users.factor
    for unit, part in sample.parts():
        offered, codes = sample.offered.get(part), sample.plan.part(part).codes
        asked = [one for one in unit.responses if levels_of(one, codes)]
        if offered and offered.users is not None and len(asked) > factor * offered.users:
            yield flag(
                CODE,
                part,
                asked,
                id="{n} responden, tetapi {service} hanya dipakai {users} orang.",
                en="{n} respondents, but {service} has only {users} users.",
                n=len(asked),
                service=offered.name,
                users=offered.users,
            )
