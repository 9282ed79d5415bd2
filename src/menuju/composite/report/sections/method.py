"""Where the methods come from, what the report cannot tell, and the recipe as it ran."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from menuju.composite.report.blocks import Bullets, Code, Section
from menuju.composite.report.material import Material
from menuju.languages import say


def method(of: Material) -> Section:
    """Return the sources of what was used here, and of nothing else."""
    return Section(
        "method", say(id="Metode dan sumber", en="Methods and sources"), (Bullets(_sources(of)),)
    )


def limits(of: Material) -> Section:
    """Return what the figures do not say."""
    title = say(id="Yang tidak dikatakan angka ini", en="What these figures do not say")
    return Section("limits", title, (Bullets(_limits(of)),))


def recipe(of: Material) -> Section:
    """Return the recipe with every setting."""
    text = _lines(of.built.recipe.to_json())
    caption = say(
        id="Resep selengkapnya, setiap setelan dikatakan; disimpan sebagai berkas, ia dapat"
        " dijalankan lagi",
        en="The full recipe, every setting told; saved as a file, it can be run again",
    )
    return Section(
        "recipe", say(id="Resep selengkapnya", en="The full recipe"), (Code(caption, text),)
    )


def _lines(told: Mapping[str, Any]) -> str:
    """Return JSON with a step a line."""
    dumps = partial(json.dumps, ensure_ascii=False)
    written = [f'  "{key}": {dumps(value)}' for key, value in told.items() if key != "steps"]
    steps = ",\n".join(f"    {dumps(step)}" for step in told["steps"])
    written.insert(2, f'  "steps": [\n{steps}\n  ]')
    return "{\n" + ",\n".join(written) + "\n}"


def _sources(of: Material) -> tuple[tuple[str, str], ...]:
    steps = {step.kind: step.settings for step in of.built.recipe.steps}
    found = [
        (
            say(id="Indeks komposit.", en="Composite indices."),
            (
                "OECD & JRC (2008), Handbook on Constructing Composite Indicators: Methodology and"
                " User Guide, doi:10.1787/9789264043466-en. Becker, Caperna, Del Sorbo, Norlén,"
                " Papadimitriou &"
                " Saisana (2022), COINr, JOSS 7(78) 4567, doi:10.21105/joss.04567."
            ),
        ),
        (
            say(id="Kemencengan dan kurtosis.", en="Skewness and kurtosis."),
            "Joanes & Gill (1998), The Statistician 47(1), 183–189 (G1, G2).",
        ),
    ]
    used = {steps["aggregate"]["method"]} | {
        own.get("method") for own in steps["aggregate"]["levels"].values()
    }
    if used & {"mazziotta_pareto", "mazziotta_pareto_plus"}:
        told = "Mazziotta & Pareto (2016), Social Indicators Research 127, 983–1003."
        found.append(("Mazziotta–Pareto.", told))
    if "copeland" in used:
        found.append(("Copeland.", "Munda & Nardo (2009), Applied Economics 41(12), 1513–1523."))
    if steps.get("treat", {}).get("then") == "box_cox":
        found.append(("Box–Cox.", "Box & Cox (1964), JRSS B 26(2), 211–252."))
    if of.intervals is not None:
        found.append(
            (
                say(id="Ketidakpastian; kuantil tipe 7.", en="Uncertainty; quantiles of type 7."),
                (
                    "Saisana, Saltelli & Tarantola (2005), JRSS A 168(2), 307–323."
                    " Hyndman & Fan (1996), The American Statistician 50(4), 361–365."
                ),
            )
        )
    if of.shares is not None:
        found.append(
            (
                say(id="Kepekaan.", en="Sensitivity."),
                (
                    "Sobol' (2001), Mathematics and Computers in Simulation 55, 271–280. Saltelli"
                    " and others (2010), Computer Physics Communications 181(2), 259–270."
                ),
            )
        )
    return tuple(found)


def _limits(of: Material) -> tuple[tuple[str, str], ...]:
    steps = {step.kind: step.settings for step in of.built.recipe.steps}
    found = [
        (
            say(id="Peringkat bukan jarak.", en="Ranks are not distances."),
            say(
                id="Dua unit bertetangga dapat hampir sama; lihat nilai indeksnya.",
                en="Two neighbours may be nearly the same; look at their scores.",
            ),
        ),
        (
            say(id="Bobot adalah pilihan.", en="Weights are choices."),
            say(
                id="Bobot lain memberi urutan lain; bobot juga bukan pengaruh, karena indikator"
                " yang berkorelasi saling menguatkan.",
                en="Other weights give another order; nor are weights influence, since correlated"
                " indicators strengthen each other.",
            ),
        ),
        (
            say(id="Korelasi bukan sebab.", en="Correlation is not cause."),
            say(
                id="Korelasi menunjukkan yang berjalan bersama, bukan yang menyebabkan.",
                en="It shows what goes together, not what makes what.",
            ),
        ),
    ]
    if steps.get("normalise", {}).get("method") in {
        "min_max", "z_score", "rank", "borda", "percentile_rank", "distance_to_maximum",
        "fraction_of_maximum",
    }:  # fmt: skip
        found.append(
            (
                say(id="Nilainya relatif.", en="Scores are relative."),
                say(
                    id="Skala dihitung dari unit yang ada; bila unit bertambah atau keluar, nilai"
                    " unit lain ikut berubah, dan nilai antarlaporan tidak dapat dibandingkan.",
                    en="The scale comes from the units at hand; where one is added or leaves, the"
                    " others' scores change too, and scores of two reports cannot be compared.",
                ),
            )
        )
    if "impute" in steps and any(note.step == "impute" for note in of.built.notes):
        found.append(
            (
                say(id="Nilai isian adalah dugaan.", en="Imputed values are guesses."),
                say(
                    id="Ketidakpastiannya tidak masuk ke selang.",
                    en="Their uncertainty is not in any interval.",
                ),
            )
        )
    if of.intervals is None:
        words = say(
            id="Laporan ini tidak memuat selang; jalankan “menuju index uncertainty” dan"
            " berikan hasilnya.",
            en="This report has no intervals; run “menuju index uncertainty” and give its result.",
        )
        found.append((say(id="Tanpa ketidakpastian.", en="No uncertainty."), words))
    else:
        words = say(
            id="Selang hanya mencakup pilihan resep yang diubah-ubah, bukan galat pengukuran data.",
            en="Intervals cover only those choices of the recipe that were varied, not errors"
            " of measurement.",
        )
        found.append(
            (say(id="Selang tidak mencakup semua.", en="Intervals do not cover all."), words)
        )
    return tuple(found)
