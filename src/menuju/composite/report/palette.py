"""The colours of a report: roles on light and on dark ground, nine shades for heat tables."""

import re
from collections.abc import Mapping
from importlib.resources import files

LIGHT: Mapping[str, str] = {
    "ground": "#f4f7f8", "surface": "#ffffff", "line": "#d3dde1", "line-strong": "#748a96",
    "ink": "#10222c", "ink-2": "#435965", "primary": "#0b5468", "primary-soft": "#ddeff3",
    "caution": "#854f00", "caution-soft": "#fdf0d0", "accent": "#f3b229", "accent-line": "#b26b00",
    "hero": "#073d4c", "on-hero": "#ffffff", "on-hero-2": "#b9dbe3", "hero-line": "#3b7485",
    "bar": "#3d8499", "interval": "#94bdc9", "flow": "#c3cfd5",
    "line-1": "#1f74c9", "line-2": "#8a3b12", "line-3": "#22675b",
    "line-4": "#792aa1", "line-5": "#8a6a00", "line-6": "#c93a6b",
}  # fmt: skip
DARK: Mapping[str, str] = {
    "ground": "#0c161c", "surface": "#13212a", "line": "#2a3c47", "line-strong": "#76909d",
    "ink": "#e7f0f3", "ink-2": "#b4c6cf", "primary": "#74cbe0", "primary-soft": "#12394a",
    "caution": "#f1c065", "caution-soft": "#3a2b0a", "accent": "#f3b229", "accent-line": "#f3b229",
    "hero": "#0a2a35", "on-hero": "#ffffff", "on-hero-2": "#b9dbe3", "hero-line": "#3f6d7b",
    "bar": "#4fa3bb", "interval": "#35687a", "flow": "#3d525e",
    "line-1": "#82b2fc", "line-2": "#e78947", "line-3": "#57f4db",
    "line-4": "#b98aee", "line-5": "#f7d740", "line-6": "#ee82a8",
}  # fmt: skip
SHADES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "light": {
        "q": ("#f3f8f9", "#deecf0", "#c6dee5", "#abcfd9", "#8dbdca",
              "#6aa7b8", "#3c7d91", "#1d6277", "#0a4658"),
        "d": ("#8f3d00", "#ad5c17", "#d99a5c", "#efcfac", "#f5f4f1",
              "#bfdbe4", "#7db3c3", "#317a90", "#0a4658"),
    },
    "dark": {
        "q": ("#16262f", "#1a333f", "#1e4250", "#235264", "#286479",
              "#3f8ba3", "#5ba5bc", "#83c3d6", "#b4e2ee"),
        "d": ("#f5ab66", "#c97f38", "#8f5726", "#54371f", "#1d2b33",
              "#1f4654", "#286479", "#4f9fb7", "#8fd0e2"),
    },
}  # fmt: skip
DARKEST, LIGHTEST = "#06141b", "#ffffff"


def variables(theme: str) -> str:
    """Return the colours of a theme as CSS variables."""
    return "".join(f"--{name}:{value};" for name, value in _all(theme).items())


def shading() -> str:
    """Return the rules of the shades, for drawings and for tables."""
    rules = []
    for kind in "qd":
        for i in range(9):
            name = f"{kind}{i}"
            rules.append(f".plot .{name} {{ fill: var(--{name}) }}")
            rules.append(f".plot .t-{name} {{ fill: var(--t-{name}) }}")
            rules.append(f"td.{name} {{ background: var(--{name}); color: var(--t-{name}) }}")
    return "\n".join(rules)


def plot_css() -> str:
    """Return the rules that colour drawings."""
    return files("menuju.composite.report.svg").joinpath("plot.css").read_text("utf-8")


def on_paper(svg: str, font: str) -> str:
    """Return a drawing that stands by itself: its rules inside it, light colours, one font."""
    known = {**_all("light"), "font": f"'{font}'"}
    rules = "\n".join(line for line in shading().splitlines() if line.startswith(".plot"))
    css = re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: known[found[1]], plot_css() + rules)
    return svg.replace("<title>", f"<style>{css}</style><title>", 1)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _all(theme: str) -> dict[str, str]:
    made = dict(LIGHT if theme == "light" else DARK)
    for kind, shades in SHADES[theme].items():
        for i, colour in enumerate(shades):
            made[f"{kind}{i}"] = colour
            made[f"t-{kind}{i}"] = max(DARKEST, LIGHTEST, key=lambda ink: contrast(ink, colour))
    return made


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
