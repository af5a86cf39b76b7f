"""The lines of a program in a language: what all printers share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, final

from gdviz.programs.definitions import with_definitions
from gdviz.programs.expression import COMPARISONS
from gdviz.programs.graph import INPUT, NUMBER
from gdviz.programs.program import Program

INFIX: Final = ("+", "-", "*", "/", *COMPARISONS)
DEEPEST: Final = 8  # how far what is used once is written into its place


@final
@dataclass(frozen=True)
class Language:
    """How a language writes what is no infix operator: the functions that it has, and `choice` of {0}, {1} and {2}.

    `numbers` are its names for what has no digits: inf, -inf and nan.
    """

    functions: Mapping[str, str]
    choice: str
    numbers: Mapping[str, str]

    def number(self, value: float) -> str:
        """A float, to the last bit."""
        text = repr(value)
        return self.numbers.get(text, text)


@final
@dataclass(frozen=True)
class Code:
    """A program's `lines`, pairs of a name and what it is, in order, and its `outputs` as expressions.

    Inputs are x0, x1, ...  All names are made here; nothing of a scene stands in any of it but numbers.
    """

    lines: tuple[tuple[str, str], ...]
    outputs: tuple[str, ...]

    def by_rank(self, program: Program) -> list[tuple[int, tuple[str, ...]]]:
        """Each rank that the program answers, with its own outputs."""
        rest = iter(self.outputs)
        return [(rank, tuple(islice(rest, program.dimension**rank))) for rank in program.ranks]


def written(program: Program, language: Language) -> Code:
    """The code of a program: what is used once stands in its place, all else has a name, v0, v1, ..."""
    program = with_definitions(program, language.functions)
    uses = Counter(i for entry in program.entries if entry.function != INPUT for i in entry.arguments)
    uses.update(program.outputs)
    lines: list[tuple[str, str]] = []
    texts: list[tuple[str, int]] = []  # with their depth
    for index, entry in enumerate(program.entries):
        if entry.function == INPUT:
            texts.append((f"x{entry.arguments[0]}", 0))
        elif entry.function == NUMBER:
            texts.append((language.number(entry.value), 0))
        else:
            depth = 1 + max(texts[i][1] for i in entry.arguments)
            text = _operation(entry.function, [texts[i][0] for i in entry.arguments], language)
            if uses[index] > 1 or depth > DEEPEST:
                lines.append((f"v{len(lines)}", text))
                text, depth = lines[-1][0], 0
            texts.append((text, depth))
    return Code(tuple(lines), tuple(texts[i][0] for i in program.outputs))


def _operation(function: str, arguments: list[str], language: Language) -> str:
    if function in INFIX:
        return f"({f' {function} '.join(arguments)})"
    if function == "negative":
        return f"(-{arguments[0]})"
    if function == "where":
        return language.choice.format(*arguments)
    return f"{language.functions[function]}({', '.join(arguments)})"
