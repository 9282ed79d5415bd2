"""One page as it stands: its blocks, its place among the pages, its words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from menuju.forms.queries.filling.blocks import Viewer, questions, sections
from menuju.forms.queries.filling.names import language_code, language_name, mark_of
from menuju.forms.queries.filling.opening import opened, pages
from menuju.forms.queries.filling.progress import progress
from menuju.forms.queries.filling.summary import title_of
from menuju.problems import NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.forms.models import Draft
    from menuju.forms.queries.filling.blocks import Block, Question
    from menuju.forms.queries.filling.progress import Progress
    from menuju.xforms.logic import Filling
    from menuju.xforms.pages import Page


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the form."""

    name: str
    code: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One page, ready to be drawn."""

    draft: Draft
    page: Page
    title: str
    blocks: tuple[Block, ...]
    progress: Progress
    languages: tuple[Language, ...]
    code: str
    seen: str

    def wrong(self) -> list[Question]:
        """Return the questions with something wrong."""
        return [question for question in questions(self.blocks) if question.wrong]

    def addresses(self) -> frozenset[str]:
        """Return the addresses of the questions that are shown."""
        return frozenset(question.address for question in questions(self.blocks))


@dataclass(frozen=True, slots=True)
class Asking:
    """How a page is to be shown: what to complain of, what was looked for, answers not saved."""

    complain: frozenset[str] | None = frozenset()
    searched: Mapping[str, str] = field(default_factory=dict)
    unsaved: Mapping[str, str] = field(default_factory=dict)


def shown(draft: Draft, number: int, asking: Asking | None = None) -> Shown:
    """Return a page of a draft; raises `NotFound` for a page that the form does not have."""
    asking = asking or Asking()
    all = pages(draft.version)
    page = next((page for page in all if page.number == number), None)
    if page is None:
        raise NotFound(_("Halaman ini tidak ada pada formulir."))
    filling = opened(draft)
    _put(filling, asking.unsaved)
    state = filling.recompute()
    viewer = Viewer(filling, state, draft.language, asking.complain, asking.searched)
    drawn = _drawn(draft, page, all, viewer)
    return replace(drawn, seen=shown(draft, number).seen) if asking.unsaved else drawn


def _drawn(draft: Draft, page: Page, all: tuple[Page, ...], viewer: Viewer) -> Shown:
    blocks = viewer.blocks(page.nodes, viewer.filling.root, level=2)
    return Shown(
        draft, page, title_of(page, viewer), blocks,
        progress(all, viewer.state, number=page.number), languages_of(draft),
        language_code(draft.language), _seen(blocks),
    )  # fmt: skip


def _put(filling: Filling, unsaved: Mapping[str, str]) -> None:
    for address, value in unsaved.items():
        try:
            filling.set(address, value)
        except NotFound:
            continue


def _seen(blocks: tuple[Block, ...]) -> str:
    """Return a mark of each answer on the page, and of the number of rows of each repeat."""
    marks = [f"{mark_of(q.value)} {q.address}" for q in questions(blocks)]
    rows = [(s.address, str(len(s.rows))) for s in sections(blocks) if s.is_repeat]
    return "\n".join([*marks, *(f"{mark_of(count)} {address}" for address, count in rows)])


def languages_of(draft: Draft) -> tuple[Language, ...]:
    """Return the languages of a form, where it has more than one."""
    names = draft.version.languages
    if not names[1:]:
        return ()
    return tuple(
        Language(name, language_code(name), language_name(name), name == draft.language)
        for name in names
    )
