"""An expression as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from menuju.xforms.xpath.lexing import NotXPath, Word, words


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a string."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus something."""

    operand: Tree


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and what is done to them."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    name: str
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: axis, name ("*" for any), predicates."""

    axis: str
    name: str
    predicates: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Where nodes stand: from the root, from here, or from what an expression found."""

    absolute: bool
    steps: tuple[Step, ...]
    start: Tree | None = None


Tree = Literal | Negative | Binary | Call | Path
LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
DEEPEST = 200


def parse(expression: str) -> Tree:
    """Read one expression; raises `NotXPath`."""
    reader = _Reader(words(expression))
    tree = reader.binary(0)
    if reader.peek() is not None:
        raise NotXPath(f"unexpected {reader.peek()} in {expression!r}")
    return tree


class _Reader:
    def __init__(self, found: list[Word]) -> None:
        self.words = found
        self.at = 0
        self.depth = 0

    def peek(self, ahead: int = 0) -> str | None:
        place = self.at + ahead
        if place >= len(self.words):
            return None
        word = self.words[place]
        return None if word.kind == "string" else word.text

    def kind(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.words[place].kind if place < len(self.words) else ""

    def take(self) -> Word:
        if self.at >= len(self.words):
            raise NotXPath("the expression ends too early")
        self.at += 1
        return self.words[self.at - 1]

    def expect(self, text: str) -> None:
        if self.take().text != text:
            raise NotXPath(f"{text!r} was expected")

    def binary(self, level: int) -> Tree:
        if level == len(LEVELS):
            return self.unary()
        if level == 0:
            self.depth += 1
            if self.depth > DEEPEST:
                raise NotXPath("nested too deeply")
        tree = self.binary(level + 1)
        while self.peek() in LEVELS[level] and self.kind() in {"operator", "sign"}:
            sign = self.take().text
            tree = Binary(sign, tree, self.binary(level + 1))
        if level == 0:
            self.depth -= 1
        return tree

    def unary(self) -> Tree:
        minus = 0
        while self.peek() == "-":
            self.take()
            minus += 1
        tree = self.union()
        return Negative(tree) if minus % 2 else tree

    def union(self) -> Tree:
        tree = self.path()
        while self.peek() == "|":
            self.take()
            tree = Binary("|", tree, self.path())
        return tree

    def path(self) -> Tree:
        if self.starts_value():
            return self.continued(self.primary())
        if self.peek() == "/":
            self.take()
            return Path(absolute=True, steps=tuple(self.steps()) if self.starts_step() else ())
        if self.peek() == "//":
            self.take()
            return Path(absolute=True, steps=(Step("descendant-or-self", "*"), *self.steps()))
        return Path(absolute=False, steps=tuple(self.steps()))

    def starts_value(self) -> bool:
        if self.kind() in {"number", "string"} or self.peek() == "(":
            return True
        return self.kind() == "name" and self.peek(1) == "(" and self.peek() not in {"node", "text"}

    def starts_step(self) -> bool:
        return self.kind() == "name" or self.peek() in {".", "..", "@", "*"}

    def primary(self) -> Tree:
        word = self.take()
        if word.kind == "number":
            return Literal(float(word.text))
        if word.kind == "string":
            return Literal(word.text)
        if word.text == "(":
            tree = self.binary(0)
            self.expect(")")
            return tree
        return self.call(word.text)

    def call(self, name: str) -> Tree:
        self.expect("(")
        arguments: list[Tree] = []
        while self.peek() != ")" or self.kind() == "string":
            if arguments:
                self.expect(",")
            arguments.append(self.binary(0))
        self.expect(")")
        return Call(name, tuple(arguments))

    def continued(self, start: Tree) -> Tree:
        """Go on from a value: `instance('x')/root/item[…]`."""
        predicates = self.predicates()
        steps = [Step("self", "*", predicates)] if predicates else []
        while self.peek() in {"/", "//"}:
            if self.take().text == "//":
                steps.append(Step("descendant-or-self", "*"))
            steps.append(self.step())
        return Path(absolute=False, steps=tuple(steps), start=start) if steps else start

    def steps(self) -> list[Step]:
        steps = [self.step()]
        while self.peek() in {"/", "//"}:
            if self.take().text == "//":
                steps.append(Step("descendant-or-self", "*"))
            steps.append(self.step())
        return steps

    def step(self) -> Step:
        text = self.take().text
        if text == ".":
            return Step("self", "*", self.predicates())
        if text == "..":
            return Step("parent", "*", self.predicates())
        axis = "child"
        if text == "@":
            return Step("child", f"@{self.take().text}", self.predicates())
        if self.peek() == "::":
            self.take()
            axis, text = text, self.take().text
        if self.peek() == "(":
            self.expect("(")
            self.expect(")")
            axis, text = ("self", "*") if text == "text" else (axis, "*")
        return Step(axis, text.rpartition(":")[2], self.predicates())

    def predicates(self) -> tuple[Tree, ...]:
        found: list[Tree] = []
        while self.peek() == "[":
            self.take()
            found.append(self.binary(0))
            self.expect("]")
        return tuple(found)
