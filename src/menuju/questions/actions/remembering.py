"""Freeze what a region said and was told the last time, beside the questions that it is asked."""

from collections.abc import Iterator, Sequence

from django.db import connection
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.questions import rules
from menuju.questions.models import Collection, Response
from menuju.questions.queries.pasts import last_approved
from menuju.questions.types import LastTold, NewResponse, ToldDecision
from menuju.verify.canonical import dumps

# In one statement, as the empty answers themselves: a country is 60,000 of them.
FREEZE = """
    INSERT INTO questions_past
        (answer_id, answered_in_id, level, value, note, evidence, told_in_id, remarks, decision)
    SELECT answer.id, said.collection_id, said.level, said.value, coalesce(said.note, ''),
        coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'kind', piece.kind, 'title', piece.title, 'number', piece.number, 'page', used.page
            ) ORDER BY used.id)
            FROM questions_evidenceuse used
            JOIN questions_evidence piece ON piece.id = used.evidence_id
            WHERE used.answer_id = said.id
        ), '[]'), told.collection, coalesce(told.remarks, '[]'), told.decision
    FROM unnest(%s::bigint[], %s::bigint[]) AS asked (response, before)
    JOIN questions_answer answer ON answer.response_id = asked.response
    JOIN questions_question question ON question.id = answer.question_id
    LEFT JOIN (
        SELECT old.*, its.code, response.collection_id
        FROM questions_answer old
        JOIN questions_question its ON its.id = old.question_id
        JOIN questions_response response ON response.id = old.response_id
        WHERE old.response_id = ANY(%s::bigint[])
            AND (old.state <> 'empty' OR old.level IS NOT NULL OR old.note <> '')
    ) said ON said.response_id = asked.before AND said.code = question.code
    LEFT JOIN unnest(%s::bigint[], %s::text[], %s::bigint[], %s::jsonb[], %s::jsonb[])
        AS told (response, question, collection, remarks, decision)
        ON told.response = asked.response AND told.question = question.code
    WHERE said.id IS NOT NULL OR told.collection IS NOT NULL
"""


def remember(
    collection: Collection, asked: Sequence[tuple[Response, NewResponse]], *, by: Actor
) -> None:
    """Write what is known of before for each question; part of the deed that asks them."""
    if not rules.may_collect(by, collection):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang meminta jawaban."))
    before = last_approved(collection, [new.organisation.pk for _response, new in asked])
    pairs = [(now.pk, old.pk) for now, new in asked if (old := before.get(new.organisation.pk))]
    known = dict(pairs)
    told = [row for now, new in asked if new.last_told for row in _told(now, new.last_told)]
    wanted = sorted({*known, *(row[0] for row in told)})
    if not wanted:
        return
    with connection.cursor() as cursor:
        before_each = [known.get(response) for response in wanted]
        columns = [[row[place] for row in told] for place in range(5)]
        cursor.execute(FREEZE, [wanted, before_each, list(known.values()), *columns])


def _told(now: Response, told: LastTold) -> Iterator[tuple[int, str, int, str, str | None]]:
    """Yield a row for each question of which something was told: its remarks, its decision."""
    for code in sorted({*told.remarks, *told.decisions}):
        remarks, decision = told.remarks.get(code, ()), told.decisions.get(code)
        if remarks or decision:
            kept = dumps(_facts(decision)).decode() if decision else None
            yield now.pk, code, told.collection, dumps(list(remarks)).decode(), kept


def _facts(decision: ToldDecision) -> dict[str, object]:
    before, after = (
        None if each is None else f"{each:f}" for each in (decision.before, decision.after)
    )
    return {
        "outcome": str(decision.outcome),
        "before": before,
        "after": after,
        "ground": {"id": decision.ground_id, "en": decision.ground_en},
        "reason": decision.reason,
    }
