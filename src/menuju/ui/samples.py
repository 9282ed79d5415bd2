"""Real figures for the gallery: facts of letter B-1384/DJAI/AI.01.04/12/2023, appendix."""

from dataclasses import dataclass
from decimal import Decimal

SOURCE = "Surat B-1384/DJAI/AI.01.04/12/2023"
MEDIAN = Decimal("2.94")
MEDIANS = tuple(Decimal(m) for m in ("3.36", "2.54", "3.05", "2.99", "2.94", "2.00"))
"""Medians of the six dimensions over all 130 places, in the order of `DIMENSIONS`."""

DIMENSIONS = (
    ("BL", "Baseline"),
    ("OP", "Output"),
    ("OC", "Outcome"),
    ("IM", "Impact"),
    ("QW", "Quick Win"),
    ("KO", "Kolaborasi"),
)

FINALS = tuple(
    map(
        Decimal,
        """
        1.16 1.23 1.46 1.48 1.61 1.63 1.67 1.74 1.77 1.84 1.88 1.97 2.03 2.11 2.13 2.15 2.15 2.16
        2.17 2.21 2.23 2.25 2.26 2.27 2.27 2.28 2.31 2.32 2.33 2.4 2.41 2.41 2.42 2.46 2.46 2.46
        2.47 2.5 2.51 2.53 2.55 2.55 2.63 2.67 2.67 2.67 2.68 2.68 2.69 2.7 2.71 2.73 2.77 2.77
        2.81 2.81 2.82 2.82 2.84 2.84 2.84 2.87 2.87 2.92 2.93 2.94 2.94 2.95 2.95 2.95 2.95 2.96
        2.96 2.97 2.98 3 3.01 3.01 3.02 3.04 3.04 3.07 3.07 3.07 3.1 3.1 3.1 3.13 3.14 3.16 3.17
        3.17 3.17 3.2 3.2 3.2 3.21 3.21 3.23 3.29 3.3 3.3 3.31 3.31 3.32 3.34 3.35 3.35 3.37 3.37
        3.38 3.4 3.41 3.41 3.42 3.43 3.45 3.45 3.48 3.51 3.52 3.56 3.58 3.63 3.64 3.65 3.66 3.71
        3.83 3.84
        """.split(),  # noqa: SIM905 -- 130 figures read better as a table
    )
)
"""The final figures of the 130 places that took part, ascending."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place of 2023: code, name, cohort, dimensions, final figure, change from 2022."""

    code: str
    name: str
    cohort: str
    values: tuple[Decimal | None, ...]
    final: Decimal
    change: Decimal


_TABLE = """
33.72|Kota Surakarta|KPPN & IKN|4|3.89|3.76|3.99|3.88|3.33|3.84|0.04
32.73|Kota Bandung|Reguler|3.96|3.89|3.68|3.77|3.98||3.83|-0.06
35.77|Kota Madiun|Reguler|3.8|3.17|3.72|4|3.9||3.71|0.08
34.03|Kab. Gunungkidul|KPPN & IKN|3.84|3.94|3.44|3.36|3.77|3.7|3.66|0.15
35.78|Kota Surabaya|Reguler|3.96|3|3.78|3.89|3.73||3.65|0.25
33.74|Kota Semarang|KPPN & IKN|3.52|3.74|3.73|3.41|3.77|3.6|3.64|-0.11
35.07|Kab. Malang|KPPN & IKN|3.6|2.29|3.41|2.81|3.13|2.53|2.94|0.44
16.06|Kab. Musi Banyuasin|Reguler|2.8|2.46|2.73|2.73|1.83||2.5|-0.67
96.03|Kab. Raja Ampat|KPPN & IKN|1.44|1.23|1.17|1|1.2|1|1.16|-0.1
"""


def _row(line: str) -> Row:
    code, name, cohort, *figures = line.split("|")
    *values, final, change = (Decimal(figure) if figure else None for figure in figures)
    if final is None or change is None:
        raise ValueError(f"A place of the gallery has a final figure and a change: {line}")
    return Row(code, name, cohort, tuple(values), final, change)


ROWS = tuple(map(_row, _TABLE.strip().splitlines()))
MALANG = next(row for row in ROWS if row.code == "35.07")
