"""How values are combined, weighted and ranked, in words."""

from collections.abc import Mapping
from typing import Any

from menuju.composite.recipes.recipe import Recipe
from menuju.composite.report.numbers import general, share
from menuju.languages import say


def mean_name(method: str) -> str:
    """Return what a way to combine is called."""
    return {
        "arithmetic": say(id="rata-rata hitung tertimbang", en="weighted arithmetic mean"),
        "geometric": say(id="rata-rata ukur tertimbang", en="weighted geometric mean"),
        "harmonic": say(id="rata-rata harmonik tertimbang", en="weighted harmonic mean"),
        "generalised": say(id="rata-rata umum berpangkat", en="generalised (power) mean"),
        "copeland": say(
            id="metode Copeland (perbandingan berpasangan)",
            en="Copeland's method (pairwise comparisons)",
        ),
        "mazziotta_pareto": say(id="indeks Mazziotta–Pareto", en="Mazziotta–Pareto index"),
        "mazziotta_pareto_plus": say(
            id="indeks Mazziotta–Pareto (positif)", en="Mazziotta–Pareto index (plus)"
        ),
    }[method]


def aggregate_words(told: Mapping[str, Any]) -> str:
    """Return how values come together, level by level."""
    words = say(
        id="Tingkat demi tingkat, nilai digabung dengan {mean}.",
        en="Level by level, values are combined by {mean}.",
        mean=mean_name(told["method"]),
    )
    for level, own in sorted(told["levels"].items()):
        if "method" in own:
            words += say(
                id=" Tingkat {level}: {mean}.",
                en=" Level {level}: {mean}.",
                level=level,
                mean=mean_name(own["method"]),
            )
    if told["threshold"]:
        words += say(
            id=" Sedikitnya {share} bagiannya harus ada.",
            en=" At least {share} of the parts must be there.",
            share=share(told["threshold"]),
        )
    return words


def weight_words(told: Any) -> str:
    """Return where the weights come from."""
    source = told.get("from", "given") if isinstance(told, Mapping) else told
    words = {
        "given": say(id="Bobot dari berkas susunan.", en="Weights are those of the structure."),
        "equal": say(id="Semua bobot sama.", en="All weights are equal."),
        "principal_components": say(
            id="Bobot dari komponen utama pertama tiap kelompok.",
            en="Weights come from the first principal component within each parent.",
        ),
        "optimised": say(
            id="Bobot dicari agar tiap bagian berkorelasi dengan indeks seperti yang diniatkan.",
            en="Weights are optimised so that each part correlates with the index as intended.",
        ),
    }[source]
    if isinstance(told, Mapping) and told.get("codes"):
        own = ", ".join(f"{code} {general(each)}" for code, each in sorted(told["codes"].items()))
        words += say(id=" Ditetapkan sendiri: {own}.", en=" Set apart: {own}.", own=own)
    return words


def rank_words(recipe: Recipe) -> str:
    """Return how ranks are counted."""
    words = (
        say(
            id="Nilai sama berbagi peringkat: 1, 2, 2, 3.",
            en="Equal scores share a rank: 1, 2, 2, 3.",
        )
        if recipe.ranks == "dense"
        else say(
            id="Nilai sama berbagi peringkat: 1, 2, 2, 4.",
            en="Equal scores share a rank: 1, 2, 2, 4.",
        )
    )
    if recipe.rank_group:
        words += say(
            id=" Peringkat dihitung dalam golongan {group}.",
            en=" Ranks are counted within groups ({group}).",
            group=recipe.rank_group,
        )
    return words
