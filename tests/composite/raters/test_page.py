"""The figures of the method page are what the code computes."""

import csv
import io

from django.conf import settings

from menuju.composite.raters import draw, gather, intervals, panel_model, selection, shadow

PAGE = settings.ROOT / "docs/reference/index-raters.md"


def tables():
    """Return the lines of the page's tables as the code would write them."""
    text = PAGE.read_text().split("```csv\n")[1].split("```")[0]
    rows = list(csv.DictReader(io.StringIO(text)))
    scores = gather(
        units=[row["unit"] for row in rows],
        raters=[row["rater"] for row in rows],
        values=[float(row["value"]) for row in rows],
    )
    drawn = draw(panel_model(scores))
    found, chances, beside = intervals(drawn), selection(drawn, select=2), shadow(scores)
    severity = beside.severity
    panel = [
        f"| {unit} | {found.final[at]:.2f} | {found.rank[at]} | {found.low[at]:.2f}"
        f" | {found.high[at]:.2f} | {found.rank_low[at]}–{found.rank_high[at]}"
        f" | {chances.probability[at]:.0%} | {chances.decision[at]} |"
        for at, unit in enumerate(found.units)
    ]
    effects = [
        f"| {one.rater} | {one.effect:+.2f} | {one.standard_error:.2f} |" for one in severity.raters
    ]
    shadows = [
        f"| {unit} | {beside.official_final[at]:.2f} | {beside.official_rank[at]}"
        f" | {beside.shadow_final[at]:.2f} | {beside.shadow_rank[at]} |"
        for at, unit in enumerate(beside.units)
    ]
    variances = (
        f"Variance of units {severity.unit_variance:.3f}, of raters {severity.rater_variance:.3f},"
        f" of what is left {severity.residual_variance:.3f}."
    )
    return {"PANEL": panel, "SEVERITY": effects, "SHADOW": shadows, "variances": [variances]}


def test_the_page_shows_what_the_code_computes():
    text = PAGE.read_text()
    for lines in tables().values():
        assert "\n".join(lines) in text
