"""What a head of region has approved of a survey, as panels read it: means beside their flags."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from menuju.programmes.words import Words
from menuju.records.files import open_file
from menuju.surveys.checks import rule_of
from menuju.surveys.models import Sample


@dataclass(frozen=True, slots=True)
class ApprovedFlag:
    """A question of the checks that stood when the sample was approved."""

    title: Words
    why: Words
    responses: int


@dataclass(frozen=True, slots=True)
class ApprovedStatement:
    """One statement of an approved sample."""

    mean: Decimal | None
    n: int
    levels: Mapping[str, int]
    service: str
    agency: str
    users: int | None
    flags: tuple[ApprovedFlag, ...]
    """About its sub-dimension and its dimension."""


@dataclass(frozen=True)
class ApprovedSample:
    """An approved sample: who answers for it, and each statement by its code."""

    sample: Sample
    respondents: int
    statements: Mapping[str, ApprovedStatement]


def approved(slug: str, organisation: int) -> ApprovedSample | None:
    """Return what a region has approved in the survey of a round; None while there is nothing."""
    samples = Sample.objects.select_related("survey")
    sample = samples.filter(survey__slug=slug, organisation=organisation).first()
    if sample is None or not sample.snapshot_sha256:
        return None
    with open_file(sample.snapshot_sha256) as kept:
        frozen = json.load(kept)
    statements = {
        one["code"]: _statement(one, part, dimension)
        for dimension in frozen["dimensions"]
        for part in dimension["parts"]
        for one in part["statements"]
    }
    return ApprovedSample(sample, frozen["respondents"], statements)


def _statement(
    one: Mapping[str, Any], part: Mapping[str, Any], dimension: Mapping[str, Any]
) -> ApprovedStatement:
    flags = (*part["flags"], *dimension["flags"])
    return ApprovedStatement(
        mean=Decimal(one["mean"]) if one["mean"] else None,
        n=sum(one["levels"].values()),
        levels=one["levels"],
        service=part["service"] or "",
        agency=part["agency"] or "",
        users=part["users"],
        flags=tuple(
            ApprovedFlag(rule_of(f["rule"]).title, Words(f["why"]), f["responses"]) for f in flags
        ),
    )
