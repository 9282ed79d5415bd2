"""Who knocks at the doors of the matrix."""

ACTORS = (
    "stranger",
    "without_role",
    "citizen",
    "contestant",
    "juror",
    "surveyor",
    "agency_pic",
    "other_agency_pic",
    "coordinator",
    "other_coordinator",
    "head",
    "assessor",
    "other_assessor",
    "assessor_in_conflict",
    "mentor",
    "secretariat",
    "other_secretariat",
    "auditor",
    "other_auditor",
    "dpo",
    "operator",
)
"""Who knocks. `other_…` wears the same role for another owner: that is where real leaks are."""
