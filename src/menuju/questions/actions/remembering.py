"""Freeze what a region said and was told the last time, beside the questions that it is asked."""

from collections.abc import Sequence

from django.db import connection
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.questions import rules
from menuju.questions.models import Collection, Response
from menuju.questions.queries.pasts import last_approved
from menuju.questions.types import NewResponse
from menuju.verify.canonical import dumps

# In one statement, as the empty answers themselves: a country is 60,000 of them.
FREEZE = """
    INSERT INTO questions_past
        (answer_id, answered_in_id, level, value, note, evidence, told_in_id, remarks)
    SELECT answer.id, said.collection_id, said.level, said.value, coalesce(said.note, ''),
        coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'kind', piece.kind, 'title', piece.title, 'number', piece.number, 'page', used.page
            ) ORDER BY used.id)
            FROM questions_evidenceuse used
            JOIN questions_evidence piece ON piece.id = used.evidence_id
            WHERE used.answer_id = said.id
        ), '[]'), told.collection, coalesce(told.remarks, '[]')
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
    LEFT JOIN unnest(%s::bigint[], %s::text[], %s::bigint[], %s::jsonb[])
        AS told (response, question, collection, remarks)
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
    told = [
        (now.pk, code, new.last_told.collection, dumps(list(remarks)).decode())
        for now, new in asked
        if new.last_told
        for code, remarks in new.last_told.remarks.items()
        if remarks
    ]
    wanted = sorted({*known, *(row[0] for row in told)})
    if not wanted:
        return
    with connection.cursor() as cursor:
        before_each = [known.get(response) for response in wanted]
        columns = [[row[place] for row in told] for place in range(4)]
        cursor.execute(FREEZE, [wanted, before_each, list(known.values()), *columns])
