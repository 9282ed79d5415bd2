"""What a schema cannot say of a pack: codes that meet, weights that add up, all languages."""

from collections.abc import Callable, Iterator

from menuju.problems import Finding
from menuju.programmes.checks.cohorts import check_cohorts
from menuju.programmes.checks.frameworks import check_frameworks
from menuju.programmes.checks.instruments import check_instruments
from menuju.programmes.checks.mentoring import check_mentoring
from menuju.programmes.checks.pack import check_pack_file
from menuju.programmes.checks.questions import check_questions
from menuju.programmes.checks.results import check_history, check_results
from menuju.programmes.checks.rounds import check_rounds
from menuju.programmes.checks.surveys import check_surveys
from menuju.programmes.checks.translations import check_translations
from menuju.programmes.folder import Folder

CHECKS: tuple[Callable[[Folder], Iterator[Finding]], ...] = (
    check_pack_file,
    check_frameworks,
    check_instruments,
    check_questions,
    check_results,
    check_history,
    check_surveys,
    check_rounds,
    check_mentoring,
    check_cohorts,
    check_translations,
)


def check_folder(folder: Folder) -> list[Finding]:
    """Return every finding of a pack's folder: of reading it, of its schemas, of its sense."""
    found = [*folder.findings, *(finding for check in CHECKS for finding in check(folder))]
    return list(dict.fromkeys(found))
