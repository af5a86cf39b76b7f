"""Words of an author's with mathematics between dollars: "$\\eta_k$ shrinks"; a lone dollar is a dollar: "$5 or $6"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Annotated, Final

from gdviz.notation import GREEK, subscript, superscript
from gdviz.tables.expectation import Rule
from gdviz.tables.schema import OneLine

# as Pandoc has it: no space inside at either dollar, no digit after the last; \$ is never one
MATHEMATICS: Final = re.compile(r"(?<!\\)\$(?=[^\s$])((?:[^$\\]|\\.)+)(?<!\s)\$(?!\d)")
EXPECTED: Final = "mathematics that can be read between its dollars"
NO_SPACE: Final = "\t"  # mathematics takes it for a space, and what breaks words into lines does not
_SIGNS: Final = {r"\cdot": "·", r"\times": "×", r"\nabla": "∇", r"\leq": "≤", r"\geq": "≥", r"\to": "→", r"\infty": "∞"}
_SAID: Final = {**{f"\\{name}": letter for name, letter in GREEK.items()}, **_SIGNS}
LONGEST: Final = 60  # letters of what the parser says: more are its whole grammar


def as_mathtext(words: str) -> str:
    """The words as matplotlib's texts take them: their mathematics unbroken by spaces, and lone dollars escaped.

    Words of others, such as columns' names, may have mathematics that cannot be read: then they have none.
    """
    if "$" not in words:
        return words
    if slip_of(words):
        return plain_dollars(words)
    return "".join(
        f"${inner.replace(' ', NO_SPACE)}$" if is_math else plain_dollars(inner) for inner, is_math in _parts(words)
    )


def plain_dollars(words: str) -> str:
    """Words without mathematics as matplotlib's texts take them."""
    return words.replace(r"\$", "$").replace("$", r"\$") if "$" in words else words


def spoken(words: str) -> str:
    """The words for those who read no mathematics: Greek letters, raised and lowered digits, no dollars."""
    if "$" not in words:
        return words
    return "".join(_said(inner) if is_math else inner.replace(r"\$", "$") for inner, is_math in _parts(words))


def _parts(words: str) -> Iterator[tuple[str, bool]]:
    """The words' parts, each with whether it is mathematics, whose dollars are left out."""
    end = 0
    for match in MATHEMATICS.finditer(words):
        yield words[end : match.start()], False
        yield match[1], True
        end = match.end()
    yield words[end:], False


def _said(latex: str) -> str:
    """Short mathematics on one line."""
    said = re.sub(r"\\d?frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2", latex)
    said = re.sub(r"\\sqrt\s*", "√", said)
    said = re.sub(r"\\[A-Za-z]+", lambda match: _SAID.get(match[0], match[0].lstrip("\\")), said)
    said = re.sub(r"\^(?:\{(-?\d+)\}|(\d))", lambda match: superscript(int(match[1] or match[2])), said)
    said = re.sub(r"_(?:\{(\d+)\}|(\d))", lambda match: subscript(match[1] or match[2]), said)
    return re.sub(r"[{}\\]", "", said)


@lru_cache(256)
def slip_of(words: str) -> tuple[int, str] | None:
    """What is wrong with the mathematics in words: at which character, from 1, and why; None where nothing is."""
    matches = list(MATHEMATICS.finditer(words))
    if not matches:
        return None
    from matplotlib.mathtext import MathTextParser  # a scene without mathematics is read without what draws

    parser = MathTextParser("path")
    for match in matches:
        try:
            parser.parse(match[0])
        except ValueError as err:
            at, why = _place(str(err), match[0])
            return match.start() + at + 1, why
    return None


def _place(message: str, text: str) -> tuple[int, str]:
    """Where in a text matplotlib's parser stopped, from 0, and why."""
    column = re.search(r"\(at char (\d+)\)", message)
    told = re.search(r"Parse\w*Exception: (.*?)(?:, found .*)?(?:\s+\(at char.*)?$", message, re.S)
    why = " ".join((told[1] if told else message.splitlines()[-1]).split()).replace("end_group", "'}'")
    if len(why) > LONGEST:
        why = "something is missing"
    at = min(int(column[1]) if column else 0, len(text) - 1)
    return at, f"{why[:1].lower()}{why[1:]}"


def _hint(words: str) -> str:
    slip = slip_of(words)
    return f"; character {slip[0]}: {slip[1]}" if slip else ""


_is_read: Callable[[str], bool] = lambda words: slip_of(words) is None  # noqa: E731

READABLE: Final = Rule(EXPECTED, _is_read, hint=_hint)
Words = Annotated[OneLine, READABLE]
