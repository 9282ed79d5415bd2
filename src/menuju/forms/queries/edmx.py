"""The `$metadata` of a form: its tables and columns in the words of OData (CSDL 4.0)."""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from menuju.forms.queries.odata import ROOT, table_name
from menuju.xforms.outlines import Field, Sheet

EDMX = "http://docs.oasis-open.org/odata/ns/edmx"
EDM = "http://docs.oasis-open.org/odata/ns/edm"
SPACE = "org.opendatakit.user"
TYPES = {
    "int": "Edm.Int64",
    "decimal": "Edm.Decimal",
    "date": "Edm.Date",
    "dateTime": "Edm.DateTimeOffset",
    "geopoint": "Edm.GeographyPoint",
    "geotrace": "Edm.GeographyLineString",
    "geoshape": "Edm.GeographyPolygon",
}
SYSTEM = {
    "submissionDate": "Edm.DateTimeOffset",
    "updatedAt": "Edm.DateTimeOffset",
    "submitterId": "Edm.String",
    "submitterName": "Edm.String",
    "attachmentsPresent": "Edm.Int64",
    "attachmentsExpected": "Edm.Int64",
    "status": "Edm.String",
    "reviewState": "Edm.String",
    "deviceId": "Edm.String",
    "edits": "Edm.Int64",
    "formVersion": "Edm.String",
}

Tree = dict[str, Any]
"""A group by its names: a field, or another group."""


def metadata(form_code: str, sheets: Sequence[Sheet]) -> bytes:
    """Return the description of a form's tables; readers make their columns of it."""
    root = etree.Element(f"{{{EDMX}}}Edmx", nsmap={"edmx": EDMX}, Version="4.0")
    services = etree.SubElement(root, f"{{{EDMX}}}DataServices")
    system = _schema(services, "org.opendatakit.submission")
    kept = _sub(system, "ComplexType", Name="metadata")
    for name, type_ in SYSTEM.items():
        _sub(kept, "Property", Name=name, Type=type_)
    space = f"{SPACE}.{form_code}"
    schema = _schema(services, space)
    for sheet in sheets:
        _entity_type(schema, space, sheet)
    container = _sub(schema, "EntityContainer", Name=form_code)
    for sheet in sheets:
        name = table_name(sheet)
        _sub(container, "EntitySet", Name=name, EntityType=f"{space}.{name}")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _entity_type(schema: etree._Element, space: str, sheet: Sheet) -> None:
    name = table_name(sheet)
    entity = _sub(schema, "EntityType", Name=name)
    _sub(_sub(entity, "Key"), "PropertyRef", Name="__id")
    _sub(entity, "Property", Name="__id", Type="Edm.String")
    if sheet.parent:
        above = "-".join([ROOT, *sheet.parent.split("/")[2:]])
        _sub(entity, "Property", Name=f"__{above}-id", Type="Edm.String")
    else:
        _sub(entity, "Property", Name="__system", Type="org.opendatakit.submission.metadata")
    for property_, type_ in _properties(schema, space, name, _tree(sheet)):
        _sub(entity, "Property", Name=property_, Type=type_)


def _properties(
    schema: etree._Element, space: str, above: str, tree: Tree
) -> Iterator[tuple[str, str]]:
    """Yield name and type of each member; a group becomes a type of its own first."""
    for name, inside in tree.items():
        if isinstance(inside, Field):
            yield name, TYPES.get(inside.type, "Edm.String")
            continue
        own = f"{above}.{name}.group"
        members = list(_properties(schema, space, f"{above}.{name}", inside))
        group = _sub(schema, "ComplexType", Name=own)
        for member, type_ in members:
            _sub(group, "Property", Name=member, Type=type_)
        yield name, f"{space}.{own}"


def _tree(sheet: Sheet) -> Tree:
    tree: Tree = {}
    for field in sheet.fields:
        *groups, name = field.path.removeprefix(f"{sheet.path}/").split("/")
        here = tree
        for group in groups:
            here = here.setdefault(group, {})
        here[name] = field
    return tree


def _schema(services: etree._Element, space: str) -> etree._Element:
    spaces: dict[Any, str] = {None: EDM}
    return etree.SubElement(services, f"{{{EDM}}}Schema", nsmap=spaces, Namespace=space)


def _sub(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{EDM}}}{name}", attributes)
