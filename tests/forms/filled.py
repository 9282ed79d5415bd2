"""Fill a form in as a person whose browser runs no scripts: read the page, send its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from menuju.forms.actions import forms as verbs
from menuju.forms.actions import media, versions
from menuju.forms.types import Audience, NewForm
from tests import makers

if TYPE_CHECKING:
    from django.test import Client

    from menuju.forms.models import Version


def published(xform: bytes, *, owner=None, audience=Audience.ANYONE, files=()) -> Version:
    """Publish an XForm, for anyone where nothing else is said."""
    owner = owner or makers.organisation(name="Kementerian Formulir")
    by = makers.actor("secretariat", owner)
    about = NewForm(purpose="Mencoba formulir.", audience=audience)
    draft = versions.prepare(xform, name="formulir.xml", owner=owner, about=about, by=by)
    if files:
        media.bring(draft, files, by=by)
    return versions.publish(draft, by=by)


def assign(version: Version, body) -> None:
    """Ask an organisation to fill a form in."""
    verbs.assign(version.form, body, by=makers.actor("secretariat", version.form.owner))


class _Fields(HTMLParser):
    """The fields of the form of a page, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.ids: set[str] = set()
        self.buttons: list[str] = []
        self.inside = False
        self.area = ""
        self.select = ""
        self.option: str | None = None
        self.chosen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if "id" in given:
            assert given["id"] not in self.ids, f"twice: {given['id']}"
            self.ids.add(given["id"])
        if tag == "form":
            self.inside = "fill" in given.get("class", "") or "fill" not in self.fields
        name = given.get("name", "")
        if tag == "button" and name == "deed":
            self.buttons.append(given["value"])
        elif tag == "input":
            self._input(given, name)
        elif tag == "textarea":
            self.area = name
            self.fields[name] = [""]
        elif tag == "select":
            self.select, self.chosen = name, None
        elif tag == "option" and self.select:
            self.option = given.get("value")
            if "selected" in given:
                self.chosen = self.option if self.option is not None else "?"

    def _input(self, given: dict[str, str], name: str) -> None:
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"} and "checked" not in given:
            self.fields.setdefault(name, [])
            return
        if kind != "file" and name:
            self.fields.setdefault(name, []).append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area][0] += data
        if self.chosen == "?":
            self.chosen = data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.fields[self.select] = [self.chosen or ""]
            self.select = ""


@dataclass
class Person:
    """Somebody with a browser."""

    client: Client
    url: str = ""
    page: str = ""
    status: int = 0
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)

    def open(self, url: str) -> Person:
        """Open an address."""
        return self._took(self.client.get(url, follow=True), url)

    def send(self, deed: str = "next", files: dict[str, Any] | None = None) -> Person:
        """Press a button: everything on the page is sent, as it stands."""
        data: dict[str, Any] = {name: values for name, values in self.fields.items() if values}
        data |= (files or {}) | {"deed": deed}
        return self._took(self.client.post(self.url, data, follow=True), self.url)

    def write(self, address: str, *values: str) -> Person:
        """Write an answer into its field."""
        assert address in self.fields, f"{address} is not asked; there are {sorted(self.fields)}"
        self.fields[address] = list(values)
        return self

    def _took(self, response: Any, url: str) -> Person:
        self.url = response.redirect_chain[-1][0] if response.redirect_chain else url
        self.url = self.url.partition("#")[0]
        self.status, self.page = response.status_code, response.content.decode()
        read = _Fields()
        read.feed(self.page)
        self.fields, self.buttons = read.fields, read.buttons
        return self

    def asks(self, address: str) -> bool:
        """Say whether the page has a field for an address."""
        return any(name == address or name.startswith(f"{address}.") for name in self.fields)
