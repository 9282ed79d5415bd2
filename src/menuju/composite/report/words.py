"""A recipe in words: what each step did, for who reads no settings."""

from collections.abc import Mapping
from typing import Any

from menuju.composite.recipes.recipe import Recipe, Step
from menuju.composite.report.combining import aggregate_words, rank_words, weight_words
from menuju.composite.report.numbers import general, share, whole
from menuju.languages import say


def step_title(kind: str) -> str:
    """Return what a step is called."""
    return {
        "denominate": say(id="Pembagian", en="Denomination"),
        "impute": say(id="Pengisian nilai kosong", en="Imputation"),
        "screen": say(id="Penyaringan", en="Screening"),
        "treat": say(id="Penanganan pencilan", en="Treatment of outliers"),
        "normalise": say(id="Penyetaraan skala", en="Normalisation"),
        "aggregate": say(id="Penggabungan", en="Aggregation"),
    }[kind]


def steps(recipe: Recipe) -> tuple[tuple[str, str], ...]:
    """Return each step's title and sentence, then weights, rounding and ranks."""
    told = [(step_title(step.kind), step_words(step)) for step in recipe.steps]
    told.append((say(id="Bobot", en="Weights"), weight_words(recipe.weights)))
    if recipe.rounding:
        places = ", ".join(
            f"{code}: {each['places']}" for code, each in sorted(recipe.rounding.items())
        )
        words = say(
            id="Angka dibulatkan sebelum digabung dan diperingkat; desimal per kode: {places}.",
            en="Figures are rounded before they are combined and ranked; decimals by code:"
            " {places}.",
            places=places,
        )
        told.append((say(id="Pembulatan", en="Rounding"), words))
    told.append((say(id="Peringkat", en="Ranks"), rank_words(recipe)))
    return tuple((f"{title}.", words) for title, words in told)


def step_words(step: Step) -> str:
    """Return what a step does with these settings."""
    return _WORDS[step.kind](step.settings)


def _denominate(told: Mapping[str, Any]) -> str:
    words = say(
        id="Indikator yang punya pembagi (penduduk, luas, PDB) dibagi dengan pembaginya.",
        en="Indicators with a denominator (population, area, GDP) are divided by it.",
    )
    if told["scale"] != 1:
        words += say(
            id=" Hasilnya dikali {by}.",
            en=" The quotient is multiplied by {by}.",
            by=general(told["scale"]),
        )
    return words


def _impute(told: Mapping[str, Any]) -> str:
    group = told["group"]
    words = {
        "mean": say(
            id="Nilai kosong diisi rata-rata indikatornya",
            en="Missing values take the mean of their indicator",
        ),
        "median": say(
            id="Nilai kosong diisi median indikatornya",
            en="Missing values take the median of their indicator",
        ),
        "pillar": say(
            id="Nilai kosong diisi rata-rata indikator lain dalam pilar unit itu",
            en="Missing values take the mean of the unit's other indicators in the pillar",
        ),
        "constant": say(
            id="Nilai kosong diisi {n}", en="Missing values become {n}", n=general(told["constant"])
        ),
        "latest": say(
            id="Nilai kosong diisi nilai terakhir unit itu dari tahun sebelumnya",
            en="Missing values take the unit's latest earlier value",
        ),
        "linear": say(
            id="Nilai kosong diisi garis lurus antara tahun-tahun unit itu",
            en="Missing values lie on a straight line between the unit's years",
        ),
    }[told["method"]]
    if group and told["method"] in {"mean", "median"}:
        words += say(
            id=", dihitung di antara unit segolongan ({group})",
            en=", among units of the same group ({group})",
            group=group,
        )
    return words + "."


def _screen(told: Mapping[str, Any]) -> str:
    words = []
    if told["min_available"] is not None:
        words.append(
            say(
                id="Unit tetap ikut bila sedikitnya {share} indikatornya terisi.",
                en="A unit stays where at least {share} of its indicators are there.",
                share=share(told["min_available"]),
            )
        )
    if told["min_nonzero"] is not None:
        words.append(
            say(
                id="Sedikitnya {share} nilainya harus bukan nol.",
                en="At least {share} of its values must not be zero.",
                share=share(told["min_nonzero"]),
            )
        )
    return " ".join(words) or say(id="Semua unit tetap ikut.", en="All units stay.")


def _treat(told: Mapping[str, Any]) -> str:
    words = say(
        id="Indikator dengan kemencengan di atas {skew} dan kurtosis di atas {kurt} ditangani:"
        " hingga {n} nilai terjauh ditarik masuk (winsorisasi)",
        en="Indicators with absolute skewness above {skew} and kurtosis above {kurt} are treated:"
        " up to {n} of the farthest values are pulled in (winsorised)",
        skew=general(told["skewness"]),
        kurt=general(told["kurtosis"]),
        n=whole(told["winsorise"]),
    )
    if told["then"]:
        name = {"box_cox": "Box–Cox"}.get(told["then"], "log")
        words += say(
            id="; bila belum cukup, nilainya diubah ({name}).",
            en="; where that does not suffice, values are transformed ({name}).",
            name=name if name != "log" else f"log, {told['then']}",
        )
    else:
        words += "."
    if told["indicators"]:
        words += say(
            id=" Diatur sendiri: {codes}.",
            en=" Set apart: {codes}.",
            codes=", ".join(sorted(told["indicators"])),
        )
    return words


def _normalise(told: Mapping[str, Any]) -> str:
    words = {
        "min_max": say(
            id="Setiap indikator dibentangkan dari {lower} (nilai terendah) sampai {upper}"
            " (tertinggi).",
            en="Each indicator is stretched from {lower} (the lowest value) to {upper} (the"
            " highest).",
            lower=general(told["lower"]),
            upper=general(told["upper"]),
        ),
        "scaled": say(
            id="Setiap indikator diskalakan dari batas tetap {low}–{high}.",
            en="Each indicator is scaled between fixed bounds, {low}–{high}.",
            low=general(told["low"]),
            high=general(told["high"]),
        ),
        "z_score": say(
            id="Setiap indikator menjadi skor z dengan rata-rata {mean} dan simpangan baku {dev}.",
            en="Each indicator becomes a z-score with mean {mean} and standard deviation {dev}.",
            mean=general(told["mean"]),
            dev=general(told["deviation"]),
        ),
        "rank": say(id="Setiap indikator menjadi peringkat.", en="Each indicator becomes ranks."),
        "borda": say(
            id="Setiap indikator menjadi nilai Borda (jumlah unit yang dikalahkan).",
            en="Each indicator becomes Borda counts (units that are beaten).",
        ),
        "percentile_rank": say(
            id="Setiap indikator menjadi peringkat persentil.",
            en="Each indicator becomes percentile ranks.",
        ),
        "distance_to_maximum": say(
            id="Setiap indikator menjadi jarak ke nilai tertinggi.",
            en="Each indicator becomes the distance to its maximum.",
        ),
        "distance_to_reference": say(
            id="Setiap indikator menjadi jarak ke unit acuan {unit}.",
            en="Each indicator becomes the distance to the reference unit {unit}.",
            unit=told["reference"],
        ),
        "distance_to_target": say(
            id="Setiap indikator menjadi jarak ke sasarannya.",
            en="Each indicator becomes the distance to its target.",
        ),
        "fraction_of_maximum": say(
            id="Setiap indikator menjadi bagian dari nilai tertingginya.",
            en="Each indicator becomes a fraction of its maximum.",
        ),
        "goalposts": say(
            id="Setiap indikator diukur di antara dua tiang gawang tetap (bawaan {low}–{high}).",
            en="Each indicator is measured between two fixed goalposts (default {low}–{high}).",
            low=general(told["low"]),
            high=general(told["high"]),
        ),
        "none": say(
            id="Nilai indikator dipakai apa adanya.",
            en="Values of indicators are used as they are.",
        ),
    }[told["method"]]
    words += say(
        id=" Indikator yang lebih baik bila kecil dibalik, sehingga nilai lebih tinggi selalu"
        " lebih baik.",
        en=" Indicators where less is better are turned, so that higher is always better.",
    )
    if told["indicators"]:
        words += say(
            id=" Diatur sendiri: {codes}.",
            en=" Set apart: {codes}.",
            codes=", ".join(sorted(told["indicators"])),
        )
    return words


_WORDS = {
    "denominate": _denominate,
    "impute": _impute,
    "screen": _screen,
    "treat": _treat,
    "normalise": _normalise,
    "aggregate": aggregate_words,
}
