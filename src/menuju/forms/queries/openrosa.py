"""What OpenRosa's clients are told: which forms there are, and the files that go with one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from lxml import etree

from menuju.forms.models import Device, Medium, Version
from menuju.forms.queries.devices import actor_of
from menuju.forms.queries.entities import as_csv
from menuju.records.files import open_file

LIST = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
RESPONSE = "http://openrosa.org/http/response"


@dataclass(frozen=True, slots=True)
class ListedForm:
    """One form as a client takes it."""

    version: Version
    download_url: str
    manifest_url: str
    """Empty for a form without files: a client would ask for nothing."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file of a form as a client takes it."""

    name: str
    md5: str
    download_url: str


def forms_xml(listed: Iterable[ListedForm]) -> bytes:
    """Return the list of forms; a client refuses the whole list where one word is missing."""
    root = _root(LIST, "xforms")
    for one in listed:
        version = one.version
        told = {
            "formID": version.form.code,
            "name": str(version.form),
            "version": version.version,
            "hash": f"md5:{version.md5}",
            "descriptionText": version.form.purpose,
            "downloadUrl": one.download_url,
            "manifestUrl": one.manifest_url,
        }
        _add(root, LIST, "xform", {name: text for name, text in told.items() if text})
    return _bytes(root)


def manifest_xml(listed: Iterable[ListedFile]) -> bytes:
    """Return the list of a form's files."""
    root = _root(MANIFEST, "manifest")
    for one in listed:
        told = {
            "filename": one.name,
            "hash": f"md5:{one.md5}",
            "downloadUrl": one.download_url,
        }
        _add(root, MANIFEST, "mediaFile", told)
    return _bytes(root)


def response_xml(message: str) -> bytes:
    """Return the sentence that a client shows after sending."""
    root = _root(RESPONSE, "OpenRosaResponse")
    etree.SubElement(root, f"{{{RESPONSE}}}message").text = message
    return _bytes(root)


def media_for(version: Version, device: Device) -> Iterator[tuple[Medium, str]]:
    """Yield the files of a version with their MD5; a list is written for this device."""
    for medium in version.media.select_related("entities", "file"):
        yield medium, medium.md5 or md5(content(medium, device), usedforsecurity=False).hexdigest()


def content(medium: Medium, device: Device) -> bytes:
    """Return a file of a version as this device gets it."""
    if medium.entities is not None:
        return as_csv(medium.entities, device.organisation, actor_of(device))
    with open_file(str(medium.file_id)) as file:
        return file.read()


def _root(space: str, name: str) -> etree._Element:
    spaces: dict[Any, str] = {None: space}
    return etree.Element(f"{{{space}}}{name}", nsmap=spaces)


def _add(root: etree._Element, space: str, name: str, told: dict[str, str]) -> None:
    one = etree.SubElement(root, f"{{{space}}}{name}")
    for tag, text in told.items():
        etree.SubElement(one, f"{{{space}}}{tag}").text = text


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
