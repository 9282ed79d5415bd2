"""What people call a coefficient, and a value so high: names, and conventions that say whose."""

from menuju.composite.agreement.coefficients import Coefficient
from menuju.composite.agreement.icc import MCGRAW_WONG
from menuju.languages import say

ALPHAS = frozenset({"krippendorff_alpha", "krippendorff"})
KAPPAS = {
    "gwet_ac1": "Gwet AC1",
    "gwet_ac2": "Gwet AC2",
    "fleiss_kappa": "Fleiss κ",
    "cohen_kappa": "Cohen κ",
    "conger_kappa": "Conger κ",
    "brennan_prediger": "Brennan–Prediger",
}


def label(name: str) -> str:
    """Return what people call a coefficient, such as `ICC(2,k) = ICC(A,k)`."""
    if name in MCGRAW_WONG:
        form, means = name.removeprefix("icc_").split("_")
        return f"ICC({form},{means}) = {MCGRAW_WONG[name]}"
    others = {
        "krippendorff_alpha": "Krippendorff α",
        "krippendorff": say(id="Krippendorff α (Gwet)", en="Krippendorff α (Gwet)"),
        "percent_agreement": say(id="Persen sepakat", en="Percent agreement"),
        "generalizability_g": "G (Eρ²)",
        "dependability_phi": "Φ",
    }
    return KAPPAS.get(name) or others[name]


def reading(coefficient: Coefficient) -> str:
    """Return what a convention calls this value, and whose convention; blank where there is none.

    Alphas: Krippendorff (2004), .8 and .667. Kappas and Gwet: Landis & Koch (1977), Biometrics 33.
    ICC: Koo & Li (2016), Journal of Chiropractic Medicine 15. None of them is a test.
    """
    if coefficient.value is None:
        return ""
    if coefficient.name in ALPHAS:
        return _convention(_krippendorff(coefficient.value), "Krippendorff 2004")
    if coefficient.name in KAPPAS:
        return _convention(_landis_koch(coefficient.value), "Landis & Koch 1977")
    if coefficient.name in MCGRAW_WONG:
        return _convention(_koo_li(coefficient.value), "Koo & Li 2016")
    return ""


def _convention(words: str, source: str) -> str:
    return say(
        id="{words} (kebiasaan: {source})",
        en="{words} (convention: {source})",
        words=words,
        source=source,
    )


def _krippendorff(value: float) -> str:
    if value >= 0.8:
        return say(id="dapat diandalkan", en="reliable")
    if value >= 0.667:
        return say(id="hanya untuk kesimpulan sementara", en="for tentative conclusions only")
    return say(id="tidak dapat diandalkan", en="not reliable")


def _landis_koch(value: float) -> str:
    steps = (
        (0.8, say(id="hampir sempurna", en="almost perfect")),
        (0.6, say(id="kuat", en="substantial")),
        (0.4, say(id="sedang", en="moderate")),
        (0.2, say(id="cukup", en="fair")),
        (0.0, say(id="sedikit", en="slight")),
    )
    if value == 0:
        return steps[-1][1]
    return next((words for above, words in steps if value > above), say(id="buruk", en="poor"))


def _koo_li(value: float) -> str:
    steps = (
        (0.9, say(id="sangat baik", en="excellent")),
        (0.75, say(id="baik", en="good")),
        (0.5, say(id="sedang", en="moderate")),
    )
    return next((words for from_, words in steps if value >= from_), say(id="buruk", en="poor"))
