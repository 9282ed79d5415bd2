"""Write the bill of materials of the product: `python -m tools.sbom` makes `build/menuju.cdx.json`.

CycloneDX 1.6 in JSON: every Python package that comes with the product, as `cyclonedx-py` finds it,
who needs whom, and what of others is served to browsers. Tools of development are left out. The
same installation gives the same bytes; the result is checked against CycloneDX's own schema.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.utils import canonicalize_name

from menuju.ui.vendored import FOLDER, Vendored, vendored
from tools.locked import PRODUCT, ROOT, installed_with

FOLDERS = (FOLDER, ROOT / "src" / "menuju" / "forms" / "static" / "forms" / "vendor")
"""Where files of others lie that our pages bring to a browser."""

TO = ROOT / "build" / "menuju.cdx.json"
Bill = dict[str, Any]


def bill() -> Bill:
    """Return the bill of materials."""
    words = ["-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml")]
    words += [
        "--no-validate",
        "--output-reproducible",
        "--sv",
        "1.6",
        "--of",
        "JSON",
        "-o",
        "-",
        sys.executable,
    ]
    told = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True)
    return with_assets(only(json.loads(told.stdout), {PRODUCT, *installed_with()}))


def only(whole: Bill, names: set[str]) -> Bill:
    """Return a bill with these packages alone, and who of them needs whom."""
    kept = [one for one in whole["components"] if canonicalize_name(one["name"]) in names]
    root = whole["metadata"]["component"]["bom-ref"]
    refs = {one["bom-ref"] for one in kept} | {root}
    needs = [
        one | {"dependsOn": [ref for ref in one.get("dependsOn", []) if ref in refs]}
        for one in whole["dependencies"]
        if one["ref"] in refs
    ]
    kept = [_without_machine(one) for one in kept if one["bom-ref"] != root]
    return whole | {"components": kept, "dependencies": needs}


def _without_machine(one: Bill) -> Bill:
    """Leave out where a package lay on the machine that made the bill."""
    shown = [ref for ref in one.get("externalReferences", []) if not ref["url"].startswith("file:")]
    return one | {"externalReferences": shown}


def with_assets(made: Bill) -> Bill:
    """Return the bill with what of others our pages bring to a browser."""
    assets = [
        {
            "type": "library",
            "bom-ref": f"pkg:npm/{one.name}@{one.version}",
            "purl": f"pkg:npm/{one.name}@{one.version}",
            "name": one.name,
            "version": one.version,
            "licenses": [{"license": {"id": one.license}}],
            "hashes": [{"alg": "SHA-256", "content": one.sha256}],
            "externalReferences": [{"type": "website", "url": one.url}],
        }
        for one in served()
    ]
    assets += [_inside(name) for one in served() for name in one.bundled if one.name not in name]
    refs = [{"ref": str(one["bom-ref"])} for one in assets]
    return made | {
        "components": [*made["components"], *assets],
        "dependencies": [*made["dependencies"], *refs],
    }


def served() -> list[Vendored]:
    """Return the files of others that our pages bring to a browser."""
    return [one for folder in FOLDERS for one in vendored(folder)]


def _inside(told: str) -> Bill:
    """Return a package that was built into a file of another."""
    name, version = told.rsplit(" ", 1)
    ref = f"pkg:npm/{name}@{version}"
    return {"type": "library", "bom-ref": ref, "purl": ref, "name": name, "version": version}


def text_of(made: Bill) -> str:
    """Return the bill as it is written; raises `ValueError` where its schema refuses it."""
    text = json.dumps(made, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(str(wrong))
    return text


def main() -> None:
    """Write it, and say what it holds."""
    made = bill()
    TO.parent.mkdir(exist_ok=True)
    TO.write_text(text_of(made))
    print(f"{TO.relative_to(ROOT)}: {len(made['components'])} components")


if __name__ == "__main__":
    main()
