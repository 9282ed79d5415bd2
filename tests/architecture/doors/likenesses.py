"""The doors of declarations that are alike: for those who moderate, and nobody else."""

from typing import TYPE_CHECKING, Any

from menuju.people.models import Organisation
from menuju.questions.models import Response
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC: frozenset[str] = frozenset()
"""No door of these opens without an account."""

MODERATORS = {"stranger": 302, "secretariat": 200}


def in_moderation(_: "World") -> dict[str, Any]:
    return {"slug": "moderasi"}


def pair(world: "World") -> dict[str, Any]:
    return {"slug": "moderasi", "pk": world.things["alike_pair"].pk}


ROWS: tuple[Row, ...] = (
    Row("review:likenesses", "GET", everyone(404, **MODERATORS), at=in_moderation),
    Row(
        "review:likenesses",
        "POST",
        everyone(404, **MODERATORS | {"secretariat": 302}),
        at=in_moderation,
    ),
    Row("review:likeness", "GET", everyone(404, **MODERATORS), at=pair),
)


def things(world: "World") -> dict[str, Any]:
    """Malang and Banjar, in the round that is moderated, on much the same for BL01."""
    malang = world.things["moderated"]
    banjar = Organisation.objects.get(place="63.03", kind="government")
    response = Response.objects.create(
        collection=malang.response.collection, organisation=banjar, place=banjar.place,
        cohort=malang.cohort.code,
    )  # fmt: skip
    response.answers.create(question=malang.response.answers.get().question)
    other = malang.round.entries.create(
        cohort=malang.cohort, organisation=banjar, place=banjar.place, response=response
    )
    one, two = sorted((malang.pk, other.pk))
    made = malang.round.alike_pairs.create(question="BL01", one_id=one, other_id=two, files=1)
    return {"alike_pair": made}
