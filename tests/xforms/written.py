"""Forms for tests, written as tables."""
# ruff: noqa: E501 -- a row of a table is a line

from __future__ import annotations

from functools import lru_cache

from pyxform.xls2xform import convert


@lru_cache
def xform(table: str) -> bytes:
    """Return the XForm of sheets written in Markdown."""
    return convert(xlsform=table, file_type=".md", validate=False).xform.encode()


HOUSEHOLD = """
| survey |
| | type | name | label | relevant | constraint | calculation | required | repeat_count | choice_filter | parameters | default |
| | start | start | | | | | | | | | |
| | today | today | | | | | | | | | |
| | text | name | Name | | | | yes | | | | |
| | integer | age | Age of ${name} | | . >= 0 and . < 150 | | | | | | |
| | decimal | w | Weight | | | | | | | | 2.5 |
| | date | born | Born | | . <= today() | | | | | | |
| | calculate | years | | | | int((today() - ${born}) div 365.25) | | | | | |
| | range | r | Range | | | | | | | start=0 end=10 step=0.5 | |
| | rank lang | rk | Rank | | | | | | | | |
| | select_multiple lang | m | Many | | count-selected(.) <= 2 | | | | | | |
| | select_one lang or_other | o | One | | | | | | | | |
| | begin repeat | hh | Member | | | | | | | | |
| | text | n | Name of member | | | | | | | | |
| | calculate | pos | | | | position(..) | | | | | |
| | calculate | first | | | | once(concat('a', position(..))) | | | | | |
| | begin repeat | kid | Child of ${n} | | | | | | | | |
| | text | kn | Name of child of ${n} | ${n} != '' | | | | | | | |
| | calculate | kc | | | | concat(${n}, '-', ${kn}) | | | | | |
| | end repeat | | | | | | | | | | |
| | end repeat | | | | | | | | | | |
| | integer | cnt | Count | | | | | | | | |
| | begin repeat | rc | Counted | | | | | ${cnt} | | | |
| | text | x | X | | | | | | | | |
| | end repeat | | | | | | | | | | |
| | calculate | idx | | | | indexed-repeat(${n}, ${hh}, 2) | | | | | |
| | calculate | cn | | | | count(${hh}) | | | | | |
| | calculate | jn | | | | join(' ', ${n}) | | | | | |
| | calculate | ch | | | | jr:choice-name(${o}, '${o}') | | | | | |
| | begin group | g | Adults | ${age} > 10 | | | | | | | |
| | text | gi | Inside | | | | yes | | | | |
| | note | nt | Age ${age} of ${cn} | | | | | | | | |
| | end group | | | | | | | | | | |
| | select_one lang | c1 | C1 | | | | | | | | |
| | select_one vil | c2 | C2 | | | | | | k = ${c1} | | |
| | select_one vil | c3 | C3 | | | | | | | randomize=true seed=42 | |
| | select_one ${n} | c4 | C4 | | | | | | | | |
| choices |
| | list_name | name | label | k |
| | lang | a | A | |
| | lang | b | B | |
| | lang | c | C | |
| | vil | v1 | V1 | a |
| | vil | v2 | V2 | a |
| | vil | v3 | V3 | b |
| | vil | v4 | V4 | b |
| | vil | v5 | V5 | b |
| settings |
| | form_title | form_id | version |
| | Household | household | 1 |
"""
