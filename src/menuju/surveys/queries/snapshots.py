"""What the head of a region answers for: the recap as canonical JSON, without any respondent."""

from menuju.surveys.checks import Flag
from menuju.surveys.queries.recaps import DimensionLine, PartLine, Recap
from menuju.verify import canonical

FORMAT = "menuju-survey/1"


def snapshot(recap: Recap) -> bytes:
    """Return the frozen form of a recap; figures as text, flags by their rule and count."""
    sample = recap.sample
    return canonical.dumps(
        {
            "format": FORMAT,
            "survey": sample.survey.slug,
            "plan": sample.survey.plan,
            "simulated": sample.survey.simulated,
            "place": sample.place_id,
            "respondents": recap.respondents,
            "dimensions": [_dimension(line) for line in recap.dimensions],
        }
    )


def _dimension(line: DimensionLine) -> dict[str, object]:
    return {
        "dimension": line.dimension.code,
        "form": line.layout.value if line.layout else None,
        "mean": _text(line.mean),
        "flags": [_flag(flag) for flag in line.flags],
        "parts": [_part(part) for part in line.parts],
    }


def _part(line: PartLine) -> dict[str, object]:
    service = line.service
    return {
        "part": line.part.code,
        "service": service.name if service else None,
        "agency": service.agency.name if service else None,
        "users": service.users if service else None,
        "n": line.n,
        "mean": _text(line.mean),
        "flags": [_flag(flag) for flag in line.flags],
        "statements": [
            {
                "code": one.statement.code,
                "mean": _text(one.mean),
                "levels": {str(level): n for level, n in one.levels.items()},
            }
            for one in line.lines
        ],
    }


def _flag(flag: Flag) -> dict[str, object]:
    return {
        "rule": flag.rule,
        "unit": flag.unit,
        "responses": len(flag.responses),
        "why": dict(flag.why.by_language),
    }


def _text(figure: object) -> str | None:
    return None if figure is None else str(figure)
