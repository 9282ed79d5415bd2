"""A version as its author looks at it before publishing: every question with its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from menuju.forms.models import Version
from menuju.forms.queries.filling.opening import model_of
from menuju.forms.queries.xforms import media_asked_for, xform_bytes
from menuju.xforms.form import Asked, Bind, Group, Grouping, Kind, Node, Output, Text

SHOWN = 12
"""Choices of one question that a preview lists."""

WORDS = {
    Kind.TEXT: _("teks"),
    Kind.INTEGER: _("bilangan bulat"),
    Kind.DECIMAL: _("bilangan"),
    Kind.DATE: _("tanggal"),
    Kind.TIME: _("waktu"),
    Kind.DATETIME: _("tanggal dan waktu"),
    Kind.SELECT_ONE: _("pilih satu"),
    Kind.SELECT_MULTIPLE: _("pilih beberapa"),
    Kind.RANK: _("urutkan"),
    Kind.RANGE: _("skala"),
    Kind.GEOPOINT: _("titik lokasi"),
    Kind.GEOTRACE: _("garis di peta"),
    Kind.GEOSHAPE: _("bidang di peta"),
    Kind.IMAGE: _("foto"),
    Kind.AUDIO: _("suara"),
    Kind.VIDEO: _("video"),
    Kind.FILE: _("berkas"),
    Kind.BARCODE: _("kode batang"),
    Kind.NOTE: _("keterangan"),
    Kind.ACKNOWLEDGE: _("pernyataan"),
}


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One group or question of a preview."""

    depth: int
    name: str
    label: str
    hint: str
    kind: str
    """What kind of answer; empty for a group."""
    repeats: bool = False
    required: bool = False
    rules: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A whole form in one language."""

    languages: tuple[str, ...]
    language: str
    lines: tuple[PreviewLine, ...]


def preview(version: Version, language: str) -> Preview:
    """Return a version's questions in order, in one of its languages."""
    model = model_of(version)
    chosen = language if language in model.languages else model.default_language
    return Preview(model.languages, chosen, tuple(_lines(model.body, chosen, 0, model.binds)))


def media_of(version: Version) -> list[tuple[str, bool]]:
    """Return each file that a version asks for, and whether it is there."""
    there = set(version.media.values_list("name", flat=True))
    return [(name, name in there) for name in media_asked_for(xform_bytes(version.xform_id))]


def _lines(
    nodes: tuple[Node, ...], language: str, depth: int, binds: Mapping[str, Bind]
) -> Iterator[PreviewLine]:
    for node in nodes:
        if isinstance(node, Asked):
            yield _question(node, language, depth, binds.get(node.path))
        else:
            yield _group(node, language, depth, binds.get(node.path))
            yield from _lines(node.children, language, depth + 1, binds)


def _group(group: Group, language: str, depth: int, bind: Bind | None) -> PreviewLine:
    return PreviewLine(
        depth=depth,
        name=group.name,
        label=_said(group.label, language),
        hint="",
        kind="",
        repeats=group.kind is Grouping.REPEAT,
        rules=_rules(bind),
    )


def _question(asked: Asked, language: str, depth: int, bind: Bind | None) -> PreviewLine:
    offered = [_said(choice.label, language) or choice.value for choice in asked.choices]
    more = [f"… (+{len(offered) - SHOWN})"] if len(offered) > SHOWN else []
    return PreviewLine(
        depth=depth,
        name=asked.name,
        label=_said(asked.label, language),
        hint=_said(asked.hint, language),
        kind=str(WORDS[asked.kind]),
        required=bool(bind and bind.required not in ("", "false()")),
        rules=_rules(bind),
        choices=(*offered[:SHOWN], *more),
    )


def _rules(bind: Bind | None) -> tuple[str, ...]:
    """Return what a question depends on, in the words of the form."""
    if bind is None:
        return ()
    told = (
        (_now("Ditanyakan bila"), bind.relevant),
        (_now("Syarat"), bind.constraint),
        (_now("Dihitung"), bind.calculate),
    )
    return tuple(f"{word}: {' '.join(rule.split())}" for word, rule in told if rule)


def _said(text: Text, language: str) -> str:
    parts = text.in_language(language).parts
    return "".join(f"{{{p.expression}}}" if isinstance(p, Output) else p for p in parts).strip()
