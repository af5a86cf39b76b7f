"""The LaTeX of a formula's tree, in the subset that matplotlib's mathtext sets; it keeps what the author wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gdviz.notation import GREEK
from gdviz.programs.expression import Call, Node, Number, Symbol

_NAMES_OF_LETTERS: Final[Mapping[str, str]] = {letter: name for name, letter in GREEK.items() if name.islower()}
_SUM, _NEGATIVE, _PRODUCT, _POWER, _ATOM = range(5)
_NAMED: Final[Mapping[str, str]] = {
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "log": r"\ln",
    "log2": r"\log_{2}", "log10": r"\log_{10}", "sign": r"\mathrm{sgn}",
    **{name: rf"\mathrm{{{name}}}" for name in ("step", "relu", "sigmoid", "softplus", "erf")},
}  # fmt: skip
_COMPARED: Final[Mapping[str, str]] = {"<=": r"\leq", ">=": r"\geq", "==": "=", "!=": r"\neq"}
_STAND_INS: Final[Mapping[str, str]] = {"\\": "/", '"': "''", "#": "♯", "^": "ˆ", "`": "‘"}
_TRIGONOMETRIC: Final = ("sin", "cos", "tan", "sinh", "cosh", "tanh")


def print_latex(node: Node, parameters: Mapping[str, float] | None = None) -> str:
    """The formula in LaTeX, without dollars; parameters are shown as their values."""
    return _Printer(parameters or {}).text(node)[0]


def print_flat(node: Node, letters: Mapping[str, str]) -> str:
    """The formula in LaTeX for a line of text, with slashes and low brackets; `letters` are the LaTeX of names."""
    return _FlatPrinter({}, letters).text(node)[0].replace(r"\left(", "(").replace(r"\right)", ")")


def print_name(name: str) -> str:
    """A variable's name in LaTeX: theta1 -> θ with index 1, w1_2 -> w with indices 1, 2, x_max -> x with index max."""
    numbers = re.fullmatch(r"([^\W\d_]+)(\d+(?:_\d+)+)", name)
    if numbers:
        return f"{_stem(numbers[1])}_{{{numbers[2].replace('_', ',')}}}"
    match = re.fullmatch(r"([^\W\d_]+)_?(\d*|[^\W_]*)", name)
    long_index = re.fullmatch(r"([^\W\d_])_(.+)", name)
    if long_index and not match:
        return rf"{long_index[1]}_{{\mathrm{{{_escape(long_index[2])}}}}}"
    if not match:
        return rf"\mathrm{{{_escape(name)}}}"
    stem, index = match.groups()
    if index.isdigit() or not index:
        shown = _stem(stem)
        return f"{shown}_{{{index}}}" if index else shown
    return rf"{_stem(stem)}_{{\mathrm{{{index}}}}}"


def _stem(stem: str) -> str:
    name = _NAMES_OF_LETTERS.get(stem, stem)
    if name in GREEK:
        return f"\\{name}"
    return stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"


def _escape(name: str) -> str:
    """A name as upright text: with its blanks, and with stand-ins for the signs that mathtext cannot set."""
    for sign, stand_in in _STAND_INS.items():
        name = name.replace(sign, stand_in)
    return re.sub(r"[ _$%{}]", r"\\\g<0>", name)


def print_number(value: float) -> str:
    """A number as a reader wants it: 100, 0.26, 10 to the power −6."""
    shown = f"{value:.6g}"
    if "e" not in shown:
        return shown
    mantissa, exponent = shown.split("e")
    power = f"10^{{{int(exponent)}}}"
    sign = mantissa.removesuffix("1")
    return f"{sign}{power}" if sign in ("", "-") else rf"{mantissa} \cdot {power}"


def print_penalty(factor: float, penalty: str) -> str:
    """ " + 0.1 ‖w‖²": what a penalty adds to a cost; without a factor of 1, and nothing for one of 0."""
    if not factor:
        return ""
    return f" + {penalty}" if factor == 1 else rf" + {print_number(factor)} \, {penalty}"


def split_sum(latex: str) -> list[str]:
    """The parts of a LaTeX sum, or product, at its outermost level: where a long formula may be broken."""
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"\\left|\\right|[{}]| [+-] | \\[,] | \\cdot ", latex):
        sign = match[0]
        if sign in ("{", r"\left"):
            depth += 1
        elif sign in ("}", r"\right"):
            depth -= 1
        elif depth == 0 and match.start() > start:
            parts.append(latex[start : match.start()])
            start = match.start()
    return [*parts, latex[start:]]


def _signed(text: str) -> tuple[str, int]:
    """A product with how tightly it binds: one that begins with a minus, as -x does."""
    return text, _NEGATIVE if text.startswith("-") else _PRODUCT


class _Printer:
    """Prints a node as (text, how tightly its outermost sign binds)."""

    def __init__(self, parameters: Mapping[str, float], letters: Mapping[str, str] | None = None) -> None:
        self.parameters, self.letters = parameters, letters or {}

    def text(self, node: Node) -> tuple[str, int]:
        if isinstance(node, Symbol) and node.name in self.parameters:
            return self._number(self.parameters[node.name])
        if isinstance(node, Symbol):
            letter = self.letters.get(node.name)
            return letter or print_name(node.name), _PRODUCT if letter and " " in letter else _ATOM
        if isinstance(node, Number):
            return self._number(node.value)
        return self._call(node)

    def _number(self, value: float) -> tuple[str, int]:
        shown = print_number(value)
        binding = _NEGATIVE if value < 0 else _PRODUCT if r"\cdot" in shown else _POWER if "^" in shown else _ATOM
        return shown, binding

    def _at_least(self, node: Node, binding: int) -> str:
        """The text of a node, in brackets where it binds less tightly than `binding`."""
        text, own = self.text(node)
        return text if own >= binding else rf"\left({text}\right)"

    def _call(self, node: Call) -> tuple[str, int]:
        first = node.arguments[0]
        if node.function == "negative":
            return f"-{self._at_least(first, _PRODUCT)}", _NEGATIVE
        if node.function in ("+", "-"):
            return self._sum(node), _SUM
        if node.function == "*" and isinstance(first, Symbol) and self.parameters.get(first.name) == 1:
            return self.text(node.arguments[1])
        if node.function == "*":
            return _signed(self._product(first, node.arguments[1]))
        if node.function == "/":
            return _signed(self._fraction(first, node.arguments[1]))
        if node.function == "**":
            return self._power(first, node.arguments[1])
        if node.function in ("sum", "mean"):
            return self._terms(node)
        return self._choice(node) if node.function == "where" else self._function(node)

    def _sum(self, node: Call) -> str:
        """All terms, from the last to the first: a sum's own first part may be a sum, and so on, a thousand deep."""
        terms: list[str] = []
        left: Node = node
        while isinstance(left, Call) and left.function in ("+", "-"):
            terms.append(f" {left.function} {self._at_least(left.arguments[1], _PRODUCT)}")
            left = left.arguments[0]
        return self._at_least(left, _SUM) + "".join(reversed(terms))

    def _terms(self, node: Call) -> tuple[str, int]:
        """The sum or the mean of all arguments."""
        bindings = [_SUM] + [_PRODUCT] * (len(node.arguments) - 1)
        total = " + ".join(self._at_least(each, own) for each, own in zip(node.arguments, bindings, strict=True))
        return (total, _SUM) if node.function == "sum" else (rf"\frac{{{total}}}{{{len(node.arguments)}}}", _PRODUCT)

    def _choice(self, node: Call) -> tuple[str, int]:
        """ "(a if x < y, else b)"."""
        condition, *branches = node.arguments
        assert isinstance(condition, Call)
        left, right = (self.text(each)[0] for each in condition.arguments)
        one, other = (self.text(each)[0] for each in branches)
        sign = _COMPARED.get(condition.function, condition.function)
        words = rf"{one} \; \mathrm{{if}} \; {left} {sign} {right} \; \mathrm{{else}} \; {other}"
        return rf"\left({words}\right)", _ATOM

    def _product(self, left: Node, right: Node) -> str:
        before, after = self._at_least(left, _NEGATIVE), self._at_least(right, _PRODUCT)
        # a number touching a number, or a fraction behind it, would read as one number
        touching = (before[-1] in "0123456789}" and after[0].isdigit()) or (
            before[-1].isdigit() and after.startswith(r"\frac")
        )
        return rf"{before} \cdot {after}" if touching else rf"{before} \, {after}"

    def _fraction(self, above: Node, below: Node) -> str:
        """The minus of -(a)/b, which Python gives to a, stands before the fraction."""
        text, binding = self.text(above)
        sign = ""
        if isinstance(above, Call) and binding == _NEGATIVE:
            sign, text = "-", self.text(above.arguments[0])[0] if above.function == "negative" else text[1:]
        return rf"{sign}\frac{{{text}}}{{{self.text(below)[0]}}}"

    def _power(self, base: Node, exponent: Node) -> tuple[str, int]:
        shown = self.text(exponent)[0]
        if exponent == Number(0.5):
            return rf"\sqrt{{{self.text(base)[0]}}}", _ATOM
        # sin^{-1} would read as arcsin
        if shown.isdigit() and isinstance(base, Call) and base.function in _TRIGONOMETRIC:
            return rf"\{base.function}^{{{shown}}}{self._bracketed(base.arguments[0])}", _POWER
        return f"{self._at_least(base, _ATOM)}^{{{shown}}}", _POWER

    def _bracketed(self, node: Node) -> str:
        return rf"\left({self.text(node)[0]}\right)"

    @staticmethod
    def _exponential(exponent: str) -> tuple[str, int]:
        """A power of e, written as a function where the exponent has small type of its own."""
        if "^" in exponent or r"\frac" in exponent:
            return rf"\exp\left({exponent}\right)", _POWER
        return f"e^{{{exponent}}}", _POWER

    def _function(self, node: Call) -> tuple[str, int]:
        name, arguments = node.function, [self.text(argument)[0] for argument in node.arguments]
        if name == "sqrt":
            return rf"\sqrt{{{arguments[0]}}}", _ATOM
        if name == "hypot":
            squares = (f"{self._at_least(argument, _ATOM)}^{{2}}" for argument in node.arguments)
            return rf"\sqrt{{{' + '.join(squares)}}}", _ATOM
        if name == "cbrt":
            return rf"\sqrt[3]{{{arguments[0]}}}", _ATOM
        if name == "abs":
            return rf"\left|{arguments[0]}\right|", _ATOM
        if name == "floor":
            return rf"\left\lfloor {arguments[0]} \right\rfloor", _ATOM
        if name == "exp":
            return self._exponential(arguments[0])
        shown = _NAMED.get(name, rf"\{name}")
        return rf"{shown}\left({', '.join(arguments)}\right)", _POWER


class _FlatPrinter(_Printer):
    """The same for a line of text: a / b."""

    def _product(self, left: Node, right: Node) -> str:
        is_quotient = isinstance(left, Call) and left.function == "/"  # what comes after would seem to be below it
        if not is_quotient:
            return super()._product(left, right)
        return rf"\left({self.text(left)[0]}\right) \, {self._at_least(right, _PRODUCT)}"

    def _fraction(self, above: Node, below: Node) -> str:
        return rf"{self._at_least(above, _NEGATIVE)} \, / {self._at_least(below, _POWER)}"
