"""What can go wrong, in words a citizen or a client program can act on."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True)
class Finding:
    """One thing wrong with what was given: where it stands, and what to do about it."""

    where: str
    """A file with its line, a row with its column, a field: as a person would look for it.

    Empty where the sentence itself begins with it.
    """

    what: str
    """A sentence in the reader's language that says what is wrong and what to do."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class Problem(Exception):  # noqa: N818 -- it is a problem, not an error in our code
    """Something the asker did that the house cannot do. Never a bug."""

    status = HTTPStatus.BAD_REQUEST
    code = "problem"

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class Forbidden(Problem):
    """You may not do this: ask for a role."""

    status = HTTPStatus.FORBIDDEN
    code = "forbidden"


class NotFound(Problem):
    """There is no such thing, or none that you may know of."""

    status = HTTPStatus.NOT_FOUND
    code = "not-found"


class Conflict(Problem):
    """You may, but not now: come back."""

    status = HTTPStatus.CONFLICT
    code = "conflict"


class NotYet(Conflict):
    """Nothing is wrong: what this waits for has not happened yet."""


class TooMany(Problem):
    """You may, but not so often: wait a moment."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too-many"


class Invalid(Problem):
    """What was given cannot be used; `findings` lists every reason at once."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid"
