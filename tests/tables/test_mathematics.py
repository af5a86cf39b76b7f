"""Words with mathematics between dollars: what is mathematics, what is a price, and what cannot be read."""

from __future__ import annotations

import pytest
from matplotlib.cbook import is_math_text

from gdviz.errors import Problem
from gdviz.tables.mathematics import Words, as_mathtext, slip_of, spoken
from gdviz.tables.schema import convert


@pytest.mark.parametrize(
    "words", ["$x$", r"a rate of $\eta_k = 1/\sqrt{k}$", r"$\alpha$-descent", "$5x$", r"no \$5 but $x$"]
)
def test_what_stands_between_dollars_is_mathematics(words: str) -> None:
    assert slip_of(words) is None
    assert is_math_text(as_mathtext(words))


@pytest.mark.parametrize(
    "words", ["$5", "from $5 to $6", "US$ and A$", "($5)-($6)", "5 $ or 6 $", r"\$x\$", "$ $", "$$", ""]
)
def test_prices_are_dollars(words: str) -> None:
    assert slip_of(words) is None
    assert not is_math_text(as_mathtext(words))
    assert as_mathtext(words).replace(r"\$", "$") == words.replace(r"\$", "$") == spoken(words)


def test_a_price_beside_mathematics_stays_one() -> None:
    assert as_mathtext("$x$ costs $5, $y$ more") == r"$x$ costs \$5, $y$ more"


def test_what_cannot_be_read_is_no_mathematics() -> None:
    assert as_mathtext(r"a column $\foo$") == r"a column \$\foo\$"


def test_mathematics_is_one_word() -> None:
    assert as_mathtext("so $a + b$ it is").split(" ") == ["so", "$a\t+\tb$", "it", "is"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (r"with $\eta_0 = 10^{-3}$", "with η₀ = 10⁻³"),
        (r"$\frac{1}{2}x^2 \leq \sqrt{k}$", "1/2x² ≤ √k"),
        ("for $5", "for $5"),
    ],
)
def test_those_who_read_no_mathematics_are_told_in_letters(words: str, said: str) -> None:
    assert spoken(words) == said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (r"With $\eta_{k$ it", "character 13: expected '}'"),
        (r"costs $\fract{1}{2}$", r"character 12: expected \frac{num}{den}"),
        (r"here $\sqrt$", r"character 11: expected \sqrt{value}"),
        ("$x$ and $x^$", "character 11: something is missing"),
    ],
)
def test_an_error_is_told_with_its_place(words: str, why: str) -> None:
    problems: list[Problem] = []
    assert convert(Words, words, ("title",), problems) is None
    (problem,) = problems
    assert problem.message == f"expected mathematics that can be read between its dollars, got {words!r}; {why}"
    assert "\n" not in problem.message


def test_other_rules_are_told_first() -> None:
    problems: list[Problem] = []
    convert(Words, "two\nlines", (), problems)
    assert problems[0].message == r"expected a string of one line, at most 200 characters, got 'two\nlines'"
