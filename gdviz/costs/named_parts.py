"""The texts of a formula and its named parts, read in order: each part may use those before it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, final

from gdviz.errors import FormulaError
from gdviz.programs.expression import CONSTANTS, FUNCTIONS, Node, symbols
from gdviz.programs.reader import column_of, read
from gdviz.tables.registry import nearest

MAX_TOTAL: Final = 2000  # characters; each text alone is bounded by the reader


@final
@dataclass(frozen=True)
class NamedTexts:
    """A formula's `text` and the texts of its `parts`, with the names that they may use.

    Without `variables` these are all names that are left over.
    """

    text: str
    parts: Mapping[str, str]
    parameters: Collection[str]
    variables: tuple[str, ...] | None

    def trees(self) -> dict[str, Node]:
        """The checked tree of every part, and last, under an empty name, that of the formula; FormulaError."""
        self._check_names()
        known = (*self.parameters, *(self.variables or ()), *self.parts)
        found: dict[str, Node] = {}
        for name, text in (*self.parts.items(), ("", self.text)):
            found[name] = read(text, known, name)
            self._check(name, text, symbols(found[name]), found)
        self._check_use(found)
        return found

    def names_left_over(self, trees: Mapping[str, Node]) -> set[str]:
        """The names that are neither parameters nor parts."""
        return set().union(*map(symbols, trees.values())) - {*self.parameters, *self.parts}

    def _check_names(self) -> None:
        for name in (*self.parameters, *(self.variables or ()), *self.parts):
            if name in CONSTANTS or name in FUNCTIONS or not name.isidentifier() or name.startswith("_"):
                raise FormulaError(f"{name!r} cannot name a parameter, a variable or a part", self.text)
        for name in self.parts:
            if name in self.parameters or name in (self.variables or ()):
                raise FormulaError("expected a name of its own, got that of a parameter or variable", "", None, name)
        total = len(self.text) + sum(map(len, self.parts.values()))
        if self.parts and total > MAX_TOTAL:
            raise FormulaError(f"expected at most {MAX_TOTAL} characters with all parts, got {total}", self.text)

    def _check(self, name: str, text: str, names: set[str], found: Mapping[str, Node]) -> None:
        """FormulaError for the first name that nothing before this text has defined."""
        for other in sorted(names):
            if other == name or (other in self.parts and other not in found):
                words = "is the part itself" if other == name else "is a part that comes later; move it before this one"
                raise FormulaError(f"{other!r} {words}", text, column_of(text, other), name)
        if self.variables is None:
            return
        for other in sorted(names - {*self.parameters, *self.parts, *self.variables}):
            known = [*self.variables, *self.parameters, *self.parts, *CONSTANTS]
            hint = nearest(other, known) or "; it is in neither variables nor parameters"
            raise FormulaError(f"unknown name {other!r}{hint}", text, column_of(text, other), name)

    def _check_use(self, trees: Mapping[str, Node]) -> None:
        for name in self._unused(trees):
            raise FormulaError(f"nothing uses {name!r}{nearest(name, symbols(trees['']))}", "", None, name)

    def _unused(self, trees: Mapping[str, Node]) -> Iterator[str]:
        used = set().union(*map(symbols, trees.values()))
        yield from (name for name in self.parts if name not in used)
