"""Formulas in LaTeX: exact strings, brackets that keep the meaning, and text that mathtext sets."""

import math
import re
from string import punctuation
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.mathtext import MathTextParser

from gdviz.costs.catalog import surfaces
from gdviz.explorer.mathml import print_mathml
from gdviz.programs.expression import FUNCTIONS, OPERATORS, Call, Node, Number, Symbol, evaluate
from gdviz.programs.latex import print_latex, print_name, print_number, print_penalty, split_sum
from gdviz.programs.reader import read


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x", "x"),
        ("x + y", "x + y"),
        ("(a - b) - c", "a - b - c"),
        ("a - (b - c)", r"a - \left(b - c\right)"),
        ("a + (b + c)", r"a + \left(b + c\right)"),
        ("a + (-b)", r"a + \left(-b\right)"),
        ("-a + b", "-a + b"),
        ("-(a + b)", r"-\left(a + b\right)"),
        ("--x", r"-\left(-x\right)"),
        ("2*3", r"2 \cdot 3"),
        ("2*x", r"2 \, x"),
        ("2*3*x", r"2 \cdot 3 \, x"),
        ("x**2*3", r"x^{2} \cdot 3"),
        ("2*3**x", r"2 \cdot 3^{x}"),
        ("x*(-2)", r"x \, \left(-2\right)"),
        ("-2*x", r"-2 \, x"),
        ("a - (-2*x)", r"a - \left(-2 \, x\right)"),
        ("(a + b)*(a - b)", r"\left(a + b\right) \, \left(a - b\right)"),
        ("x**2", "x^{2}"),
        ("-x**2", "-x^{2}"),
        ("(-x)**2", r"\left(-x\right)^{2}"),
        ("(x**2)**3", r"\left(x^{2}\right)^{3}"),
        ("x**2**3", "x^{2^{3}}"),
        ("x**-2", "x^{-2}"),
        ("(x*y)**2", r"\left(x \, y\right)^{2}"),
        ("(x/y)**2", r"\left(\frac{x}{y}\right)^{2}"),
        ("x**0.5", r"\sqrt{x}"),
        ("a/b", r"\frac{a}{b}"),
        ("-a/b", r"-\frac{a}{b}"),
        ("-(a)/b", r"-\frac{a}{b}"),
        ("-(a/b)", r"-\frac{a}{b}"),
        ("-(a + b)/c", r"-\frac{a + b}{c}"),
        ("-a*b/c", r"-\frac{a \, b}{c}"),
        ("-(-a)/b", r"-\frac{-a}{b}"),
        ("c - (-a/b)", r"c - \left(-\frac{a}{b}\right)"),
        ("(-a/b)**2", r"\left(-\frac{a}{b}\right)^{2}"),
        ("a/b/c", r"\frac{\frac{a}{b}}{c}"),
        ("a/(b/c)", r"\frac{a}{\frac{b}{c}}"),
        ("a/b*c", r"\frac{a}{b} \, c"),
        ("2*(1/3)", r"2 \cdot \frac{1}{3}"),
        ("1/3*2", r"\frac{1}{3} \cdot 2"),
        ("sqrt(x + y)", r"\sqrt{x + y}"),
        ("sqrt(x)**3", r"\sqrt{x}^{3}"),
        ("exp(-x**2)", r"\exp\left(-x^{2}\right)"),
        ("exp(-x)", "e^{-x}"),
        ("exp(-x/2)", r"\exp\left(-\frac{x}{2}\right)"),
        ("exp(x)**2", r"\left(e^{x}\right)^{2}"),
        ("sin(x)", r"\sin\left(x\right)"),
        ("sin(x)**2", r"\sin^{2}\left(x\right)"),
        ("sin(x)**-1", r"\left(\sin\left(x\right)\right)^{-1}"),
        ("sin(x)**y", r"\left(\sin\left(x\right)\right)^{y}"),
        ("log(x)**2", r"\left(\ln\left(x\right)\right)^{2}"),
        ("log(x) + log2(x) + log10(x)", r"\ln\left(x\right) + \log_{2}\left(x\right) + \log_{10}\left(x\right)"),
        ("asin(x)", r"\arcsin\left(x\right)"),
        ("abs(x - 1)", r"\left|x - 1\right|"),
        ("hypot(x, 2*y)", r"\sqrt{x^{2} + \left(2 \, y\right)^{2}}"),
        ("max(x, -y)", r"\max\left(x, -y\right)"),
        ("cbrt(x)**2", r"\sqrt[3]{x}^{2}"),
        ("sign(x) + erf(2*x)", r"\mathrm{sgn}\left(x\right) + \mathrm{erf}\left(2 \, x\right)"),
        ("floor(x + 1)", r"\left\lfloor x + 1 \right\rfloor"),
        ("min(x, y, 2)", r"\min\left(x, y, 2\right)"),
        ("2*sum(x - 1, y - 2)", r"2 \, \left(x - 1 + \left(y - 2\right)\right)"),
        ("-mean(x, -y)", r"-\frac{x + \left(-y\right)}{2}"),
        ("mean(x, y)**2", r"\left(\frac{x + y}{2}\right)^{2}"),
        (
            "2*where(x >= 1, x, -x)",
            r"2 \, \left(x \; \mathrm{if} \; x \geq 1 \; \mathrm{else} \; -x\right)",
        ),
        ("pi*e", r"\pi \, e"),
        ("theta1**2", r"\theta_{1}^{2}"),
        ("1e-6*x", r"10^{-6} \, x"),
        ("2.5e-6*x", r"2.5 \cdot 10^{-6} \, x"),
        ("(2.5e-6)**2*x", r"\left(2.5 \cdot 10^{-6}\right)^{2} \, x"),
    ],
)
def test_formula(text: str, latex: str) -> None:
    assert print_latex(read(text)) == latex


@pytest.mark.parametrize(
    ("text", "value", "latex"),
    [
        ("a*x", 10, r"10 \, x"),
        ("a*x", -2, r"-2 \, x"),
        ("1 - a*x", -2, r"1 - \left(-2 \, x\right)"),
        ("x - a", -2, r"x - \left(-2\right)"),
        ("x*a", -2, r"x \, \left(-2\right)"),
        ("a**2 + x", -2, r"\left(-2\right)^{2} + x"),
        ("x**a", -2, "x^{-2}"),
        ("sin(x)**a", -1, r"\left(\sin\left(x\right)\right)^{-1}"),
        ("(a - x)**2", -2, r"\left(-2 - x\right)^{2}"),
        ("hypot(x, a)", -2, r"\sqrt{x^{2} + \left(-2\right)^{2}}"),
        ("a*x", 1e-6, r"10^{-6} \, x"),
        ("3*a*x", 2, r"3 \cdot 2 \, x"),
    ],
)
def test_parameters_show_as_their_values(text: str, value: float, latex: str) -> None:
    assert print_latex(read(text), {"a": value}) == latex


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("x", "x"), ("x1", "x_{1}"), ("x_1", "x_{1}"), ("x12", "x_{12}"), ("theta", r"\theta"),
        ("theta_0", r"\theta_{0}"), ("θ1", r"\theta_{1}"), ("Omega", r"\Omega"), ("slope", r"\mathrm{slope}"),
        ("x_max", r"x_{\mathrm{max}}"), ("slope2", r"\mathrm{slope}_{2}"), ("a_b_c", r"a_{\mathrm{b\_c}}"),
        ("w1_2", r"w_{1,2}"), ("w1_2_10", r"w_{1,2,10}"), ("pi", r"\pi"), ("theta_12_x", r"\mathrm{theta\_12\_x}"),
        ("w_lot_size", r"w_{\mathrm{lot\_size}}"), ("w_size, m", r"w_{\mathrm{size,\ m}}"),
    ],
)  # fmt: skip
def test_name(name: str, latex: str) -> None:
    assert print_name(name) == latex
    _set(latex)


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (100, "100"), (0.26, "0.26"), (1e-6, "10^{-6}"), (-1e-6, "-10^{-6}"), (2.5e20, r"2.5 \cdot 10^{20}"),
        (-2.5e-7, r"-2.5 \cdot 10^{-7}"), (1 / 3, "0.333333"), (123456, "123456"), (0.0, "0"),
    ],
)  # fmt: skip
def test_number(value: float, latex: str) -> None:
    assert print_number(value) == latex


@pytest.mark.parametrize(
    ("latex", "parts"),
    [
        ("x", ["x"]),
        ("x + y - z", ["x", " + y", " - z"]),
        (r"\left(x + y\right) - z", [r"\left(x + y\right)", " - z"]),
        (r"x^{a + b} \, y \cdot z", ["x^{a + b}", r" \, y", r" \cdot z"]),
    ],
)
def test_split_sum(latex: str, parts: list[str]) -> None:
    assert split_sum(latex) == parts


@pytest.mark.parametrize("name", list(surfaces()))
def test_the_parts_of_a_surface_are_set_one_by_one(name: str) -> None:
    latex = surfaces()[name].cost().latex
    parts = split_sum(latex)
    assert "".join(parts) == latex
    for part in parts:
        _set(part)


def _set(latex: str) -> None:
    """Sets a text as the pictures do; mathtext raises on what it cannot read."""
    assert MathTextParser("path").parse(f"${latex}$").width > 0


LEAVES = st.sampled_from([Symbol("x"), Symbol("theta1"), Symbol("a"), Number(2.0), Number(0.5), Number(1e-6)])


def _calls(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    arity = {**dict.fromkeys(OPERATORS, 2), "negative": 1, **{name: entry[0] for name, entry in FUNCTIONS.items()}}
    return st.one_of(
        *(
            st.tuples(*[children] * count).map(lambda arguments, n=name: _call(n, arguments))
            for name, count in arity.items()
        )
    )


def _call(name: str, arguments: tuple[Node, ...]) -> Call:
    """The call; where opens with a comparison."""
    first = (Call("<=", arguments[:2]),) if name == "where" else ()
    return Call(name, first + arguments[len(first) :])


TREES = st.recursive(LEAVES, _calls, max_leaves=8)
ARITHMETIC = st.recursive(
    st.sampled_from([Symbol("x"), Symbol("y"), Symbol("a"), Number(2.0), Number(3.0)]),
    lambda children: st.one_of(
        *(st.tuples(children, children).map(lambda pair, s=sign: Call(s, pair)) for sign in "+-*/"),
        st.tuples(children, st.sampled_from([Number(2.0), Number(3.0)])).map(lambda pair: Call("**", pair)),
        children.map(lambda child: Call("negative", (child,))),
    ),
    max_leaves=8,
)


@pytest.mark.slow
@given(TREES)
def test_mathtext_sets_any_tree(tree: Node) -> None:
    _set(print_latex(tree, {"a": -2.5}))


@pytest.mark.slow
@given(ARITHMETIC)
@example(read("x/(-(x - x))"))  # 1/0 has no sign
def test_what_is_printed_means_what_was_read(tree: Node) -> None:
    latex = print_latex(tree, {"a": -3.0})
    names = {"x": 1.7, "y": -0.6, "a": -3.0}
    with np.errstate(all="ignore"):
        expected = float(evaluate(tree, names))
    found = _Reader(latex, names).value()
    assert found == pytest.approx(expected, rel=1e-9) if np.isfinite(expected) else not np.isfinite(found)


class _Reader:
    """Reads the LaTeX of arithmetic as a person does: powers, products of what stands side by side, then sums."""

    def __init__(self, latex: str, names: dict[str, float]) -> None:
        self.tokens = re.findall(r"\\left\(|\\right\)|\\frac|\\cdot|\\,|[\d.]+|[a-z{}^+-]", latex)
        assert "".join(self.tokens) == latex.replace(" ", "")
        self.names = names

    def value(self) -> float:
        found = self._sum()
        assert self.tokens == []
        return found

    def _next(self, *wanted: str) -> str:
        """The next token, if it is a wanted one; else nothing."""
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else ""

    def _sum(self) -> float:
        # a minus at the very start applies to the first product; elsewhere it must stand between two
        found = -self._product() if self._next("-") else self._product()
        while sign := self._next("+", "-"):
            found += self._product() if sign == "+" else -self._product()
        return found

    def _product(self) -> float:
        found = self._power()
        while self._next(r"\cdot", r"\,"):
            found *= self._power()
        return found

    def _power(self) -> float:
        base = self._atom()
        if self._next("^"):
            exponent = self._group("{", "}")
            assert not self._next("^")
            try:
                return base**exponent
            except OverflowError:
                return math.inf
        return base

    def _group(self, opening: str, closing: str) -> float:
        assert self._next(opening)
        found = self._sum()
        assert self._next(closing)
        return found

    def _atom(self) -> float:
        if self._next(r"\frac"):
            above, below = self._group("{", "}"), self._group("{", "}")
            assert self.tokens[:1] != ["^"], "a power of a fraction without brackets"
            return above / below if below else above * math.inf
        if self.tokens[0] == r"\left(":
            return self._group(r"\left(", r"\right)")
        token = self.tokens.pop(0)
        return self.names[token] if token in self.names else float(token)


@pytest.mark.parametrize(
    "name", ["living area", "price ($)", "50 %", "x {y} z", *(f"a {sign}b" for sign in punctuation)]
)
def test_names_of_columns_keep_their_blanks_and_signs(name: str) -> None:
    latex = print_name(name)
    MathTextParser("path").parse(f"${latex}$")
    shown = "".join(ElementTree.fromstring(print_mathml(latex)).itertext())
    stand_ins = {"\\": "/", '"': "''", "#": "♯", "^": "ˆ", "`": "‘"}
    assert shown == "".join(stand_ins.get(sign, sign) for sign in name)


def test_blanks_of_a_name_take_room() -> None:
    def width(name: str) -> float:
        return float(MathTextParser("path").parse(f"${print_name(name)}$").width)

    assert width("living area") > width("livingarea") + 1


def test_a_factor_of_one_is_left_out() -> None:
    assert print_penalty(1, "w^{2}") == " + w^{2}"
    assert print_penalty(0.5, "w^{2}") == r" + 0.5 \, w^{2}"
    assert print_penalty(0, "w^{2}") == ""
    assert print_latex(read("a*x**2 + a*(x + 1)"), {"a": 1.0}) == r"x^{2} + \left(x + 1\right)"
    assert print_latex(read("y - a*(x - 1)"), {"a": 1.0}) == r"y - \left(x - 1\right)"
    assert print_latex(read("1*x"), {}) == r"1 \, x"
