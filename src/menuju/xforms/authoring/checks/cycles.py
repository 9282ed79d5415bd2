"""Find expressions that wait for each other in a circle: Collect refuses such a form."""

from collections.abc import Iterator, Mapping

from menuju.xforms.authoring.expressions import asks_itself, references
from menuju.xforms.authoring.outline import Entry, Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.vocabulary import Shape
from menuju.xforms.unfolding.references import written_paths

OWN = ("calculation", "relevant", "required", "readonly")
"""What JavaRosa orders before it computes; a constraint may look at anything."""
INHERITED = ("relevant", "readonly")
"""What a group does to everything inside it."""

Graph = Mapping[str, tuple[str, ...]]


def check(outline: Outline) -> Iterator[Noted]:
    """Yield each circle once, at the row where it is entered first."""
    by_path = {e.path: e for e in outline.entries if e.name and e.type.shape is not Shape.END}
    graph = {
        path: tuple(each for each in _waits_for(outline, entry) if each in by_path)
        for path, entry in by_path.items()
    }
    for circle in _circles(graph):
        entry = by_path[circle[0]]
        column = next((c for c in OWN if outline.text(entry, c)), "name")
        names = " → ".join(by_path[path].name for path in (*circle, circle[0]))
        yield noted("cycle", outline.sheet.where(entry.line, column), path=names)


def _waits_for(outline: Outline, entry: Entry) -> Iterator[str]:
    for column in OWN:
        text = outline.text(entry, column)
        yield from _paths(outline, text)
        yield from written_paths(text, at=entry.path)
        if text and asks_itself(text):
            yield entry.path
    for parent in entry.parents:
        for column in INHERITED:
            text = outline.text(parent, column)
            yield from _paths(outline, text)
            yield from written_paths(text, at=parent.path)


def _paths(outline: Outline, text: str) -> Iterator[str]:
    if "$" not in text or "last-saved#" in text:
        return
    for name in references(text):
        found = outline.named.get(name, ())
        if len(found) == 1:
            yield found[0].path


def _circles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Walk the graph without recursion; a deep chain is no reason to fall."""
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        on_trail: set[str] = set()
        stack = [(start, iter(graph[start]))] if start not in done else []
        if stack:
            trail, on_trail = [start], {start}
        while stack:
            path, following = stack[-1]
            following_path = next(following, None)
            if following_path is None:
                stack.pop()
                done.add(path)
                on_trail.discard(trail.pop())
            elif following_path in on_trail:
                yield tuple(trail[trail.index(following_path) :])
            elif following_path not in done:
                trail.append(following_path)
                on_trail.add(following_path)
                stack.append((following_path, iter(graph[following_path])))
