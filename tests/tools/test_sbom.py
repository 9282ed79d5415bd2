"""The bill of materials holds what comes with the product, and what browsers get."""

from tools.sbom import only, served, with_assets


def component(name, **more):
    return {"bom-ref": f"{name}==1", "name": name, "version": "1", "type": "library", **more}


WHOLE = {
    "metadata": {"component": component("menuju", **{"bom-ref": "root-component"})},
    "components": [
        component("Django", externalReferences=[{"url": "file:///a/b"}, {"url": "https://x/"}]),
        component("pytest"),
    ],
    "dependencies": [
        {"ref": "root-component", "dependsOn": ["Django==1", "pytest==1"]},
        {"ref": "Django==1"},
        {"ref": "pytest==1", "dependsOn": ["Django==1"]},
    ],
}


def test_tools_of_development_and_paths_of_this_machine_are_left_out():
    kept = only(WHOLE, {"django", "menuju"})
    assert kept["components"] == [component("Django", externalReferences=[{"url": "https://x/"}])]
    assert kept["dependencies"] == [
        {"ref": "root-component", "dependsOn": ["Django==1"]},
        {"ref": "Django==1", "dependsOn": []},
    ]


def test_what_others_wrote_for_browsers_is_listed_with_version_licence_and_digest():
    made = with_assets({"components": [], "dependencies": []})
    told = {c["name"]: c["hashes"][0]["content"] for c in made["components"] if "hashes" in c}
    assert told == {one.name: one.sha256 for one in served()}
    assert {"htmx.org", "enketo-core"} <= told.keys()
    refs = {one["ref"] for one in made["dependencies"]}
    assert {"pkg:npm/htmx.org@2.0.11", "pkg:npm/jquery@3.8.0"} <= refs
    assert len(refs) == len(made["components"])
