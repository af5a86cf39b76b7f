"""Formulas as text: what is read, and what is refused, with its column."""

import pickle

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gdviz.costs.catalog import surfaces
from gdviz.costs.formula import formula
from gdviz.errors import FormulaError
from gdviz.explorer.mathml import print_mathml
from gdviz.making.digest import digest
from gdviz.programs.expression import Call, Node, Number, Symbol, operations
from gdviz.programs.reader import MAX_DEPTH, MAX_LENGTH, column_of, read

X, Y, TWO = Symbol("x"), Symbol("y"), Number(2.0)
KNOWN = (
    "(known: abs, sqrt, exp, log, log2, log10, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, hypot, min, max, "
    "cbrt, sign, step, floor, relu, sigmoid, softplus, erf, sum, mean, where)"
)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("x", X),
        ("  x ", X),
        ("x\n + y", Call("+", (X, Y))),
        ("(x)", X),
        ("+x", X),
        ("2", TWO),
        ("2.", TWO),
        ("0x2", TWO),
        ("2e0", TWO),
        ("-x", Call("negative", (X,))),
        ("x - y - 2", Call("-", (Call("-", (X, Y)), TWO))),
        ("x - (y - 2)", Call("-", (X, Call("-", (Y, TWO))))),
        ("x**y**2", Call("**", (X, Call("**", (Y, TWO))))),
        ("-x**2", Call("negative", (Call("**", (X, TWO)),))),
        ("x**-2", Call("**", (X, Call("negative", (TWO,))))),
        ("sin(x)", Call("sin", (X,))),
        ("hypot(x, y)", Call("hypot", (X, Y))),
        ("max(x, 2)", Call("max", (X, TWO))),
        ("sum(x, y, 2)", Call("sum", (X, Y, TWO))),
        ("where(x <= y, 2, x)", Call("where", (Call("<=", (X, Y)), TWO, X))),
        ("θ", Symbol("θ")),
        ("x_max", Symbol("x_max")),
        ("ｘ", X),
        ("x**100", Call("**", (X, Number(100.0)))),
        ("x**(50*2)", Call("**", (X, Call("*", (Number(50.0), TWO))))),
        ("lambda_", Symbol("lambda_")),
        (f"{'(' * 40}x{')' * 40}", X),
    ],
)
def test_what_is_read(text: str, tree: Node) -> None:
    assert read(text) == tree


@pytest.mark.parametrize("name", list(surfaces()))
def test_every_surface_is_read(name: str) -> None:
    assert isinstance(read(surfaces()[name].formula), Call)


ATTRIBUTE, SUBSCRIPT = "attributes are not part of a formula", "subscripts are not part of a formula"
SOMETHING = "expected numbers, names, operators and functions, got something else"
COMPARISON, KEYWORD = "a comparison stands only in where(x < y, a, b)", "keywords are not part of a formula"


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        # ways to reach what is behind a name
        ("x.real", ATTRIBUTE, 1),
        ("().__class__.__bases__", ATTRIBUTE, 12),
        ("(1).real", ATTRIBUTE, 3),
        ("math.sin(x)", ATTRIBUTE, 4),
        ("sin(x).real", ATTRIBUTE, 6),
        ("sin.__globals__", ATTRIBUTE, 3),
        ("__import__('os').system('true')", ATTRIBUTE, 16),
        ("__import__('os')", f"no function '__import__' {KNOWN}", 0),
        ("x + eval('1')", f"no function 'eval' {KNOWN}", 4),
        ("exec(x)", f"no function 'exec' {KNOWN}", 0),
        ("open(x)", f"no function 'open' {KNOWN}", 0),
        ("x[0]", SUBSCRIPT, 1),
        ("x['a']", SUBSCRIPT, 1),
        ("_x", "expected a name that starts with a letter and has no '__', got '_x'", 0),
        ("2*__x__", "expected a name that starts with a letter and has no '__', got '__x__'", 2),
        ("x__y", "expected a name that starts with a letter and has no '__', got 'x__y'", 0),
        # other kinds of values
        ("'a'*x", "expected a number, got 'a'", 0),
        ("x + b'a'", "expected a number, got b'a'", 4),
        ("x*True", "expected a number, got True", 2),
        ("None", "expected a number, got None", 0),
        ("...", "expected a number, got Ellipsis", 0),
        ("2 + 3j*x", "expected a number, got 3j", 4),
        ("[x]", SOMETHING, 0),
        ("{x}", SOMETHING, 0),
        ("{x: 1}", SOMETHING, 0),
        ("2 + f'{x}'", SOMETHING, 4),
        ("[x for x in y]", SOMETHING, 0),
        ("(x, y)", "expected one formula, got several separated by commas", 0),
        # other parts of the language
        ("x == 1", COMPARISON, 2),
        ("(x) < y", COMPARISON, 4),
        ("2 + (x and y)", "'and' and 'or' are not part of a formula", 5),
        ("x if y else 1", "'if' is not part of a formula", 0),
        ("lambda: x", "lambdas are not part of a formula", 0),
        ("(lambda x: x)(1)", "lambdas are not part of a formula", 1),
        ("(x := 1)", "assignments are not part of a formula", 1),
        ("sin(*x)", "stars are not part of a formula", 4),
        ("sin(**x)", KEYWORD, 4),
        ("hypot(x, y=2)", KEYWORD, 9),
        ("x # the first", "comments are not part of a formula", 2),
        ("x % 2", "expected an operator of + - * / **, got '%'", 2),
        ("(x) // 2", "expected an operator of + - * / **, got '//'", 4),
        ("x @ y", "expected an operator of + - * / **, got '@'", 2),
        ("x << 2", "expected an operator of + - * / **, got '<<'", 2),
        ("x | y", "expected an operator of + - * / **, got '|'", 2),
        ("~x", "expected an operator of + - * / **, got '~'", 0),
        ("not x", "expected an operator of + - * / **, got 'not'", 0),
        # functions
        ("sin", "'sin' is a function; write sin(...)", 0),
        ("x*sin + 1", "'sin' is a function; write sin(...)", 2),
        ("sin()", "sin takes 1 argument, got 0", 0),
        ("1 + sin(x, y)", "sin takes 1 argument, got 2", 4),
        ("hypot(x)", "hypot takes 2 arguments, got 1", 0),
        ("max(x)", "max takes 2 arguments or more, got 1", 0),
        ("mean()", "mean takes 2 arguments or more, got 0", 0),
        ("where(x, 1, 2)", "where opens with a comparison; write where(x < y, a, b)", 6),
        ("where(x < y, 1)", "where takes 3 arguments, got 2", 0),
        ("where(x < y < 2, 1, 2)", "expected one comparison, got several", 12),
        ("where(x in y, 1, 2)", "expected a comparison by < <= > >= == or !=", 8),
        ("where(x < y.a, 1, 2)", ATTRIBUTE, 11),
        ("where(x < y, x < 1, 2)", COMPARISON, 15),
        ("where(x < y and y < 2, 1, 2)", "where opens with a comparison; write where(x < y, a, b)", 6),
        ("where(1 < 2, 1/0, x)", "expected a finite number, got inf here", 13),
        ("sgn(x)", f"no function 'sgn'; did you mean 'sign'? {KNOWN}", 0),
        ("arcsin(x)", f"no function 'arcsin'; did you mean 'asin'? {KNOWN}", 0),
        ("ln(x)", f"no function 'ln'; did you mean 'log'? {KNOWN}", 0),
        ("cosn(x)", f"no function 'cosn'; did you mean 'cos'? {KNOWN}", 0),
        ("y + x(y)", f"no function 'x'; a product is written x*(...) {KNOWN}", 4),
        # numbers without bound
        ("1e999", "expected a finite number, got one too large", 0),
        ("x + " + "9" * 400, "expected a finite number, got one too large", 4),
        ("x**101", "expected an exponent of at most 100 in size, got 101", 3),
        ("x**-101", "expected an exponent of at most 100 in size, got -101", 3),
        ("x**(50*3)", "expected an exponent of at most 100 in size, got 150", 4),
        ("x**1e300", "expected an exponent of at most 100 in size, got 1e+300", 3),
        ("9**9**9", "expected an exponent of at most 100 in size, got 3.8742e+08", 3),
        ("9**9**9**9**9", "expected an exponent of at most 100 in size, got 3.8742e+08", 9),
        ("x*99**99**99", "expected an exponent of at most 100 in size, got 3.6973e+197", 6),
        ("(9**99)**99", "expected a finite number, got inf here", 0),
        ("x + 1/0", "expected a finite number, got inf here", 4),
        ("log(0)*x", "expected a finite number, got -inf here", 0),
        ("x - (-8)**0.5", "expected a finite number, got nan here", 4),
        ("x + nan", "expected a finite number, got 'nan'", 4),
        ("inf*x", "expected a finite number, got 'inf'", 0),
        # slips, with the fix
        ("x^2", "'^' is not a power here; write x**2 for x^2", 1),
        ("3*x + (y + 1)^2", "'^' is not a power here; write x**2 for x^2", 13),
        ("2x", "a sign is missing; write 2*x for 2x", 0),
        ("y + 3.5x", "a sign is missing; write 3.5*x for 3.5x", 4),
        ("2(x)", "a sign is missing before the bracket; write 2*(x) for 2(x)", 1),
        ("(x + 1)(x - 1)", "a sign is missing before the bracket; write 2*(x) for 2(x)", 7),
        ("x y", "a sign is missing; write x*y for x y", 0),
        ("sin x", "brackets are missing; write sin(x) for sin x", 0),
        ("|x|", "write abs(x) for |x|", 0),
        ("x²", "write **2 for ²", 1),
        ("1 + x³", "write **3 for ³", 5),
        ("x − 1", "write the minus sign as -", 2),
        ("x × y", "write the product as *", 2),
        ("x·y", "write the product as *", 1),
        ("x ÷ 2", "write the quotient as /", 2),
        ("√x", "write the root as sqrt(...)", 0),
        ("y = x**2", "expected the right-hand side alone, without '='", 2),
        ("x +", "a number or name is missing after '+'", 2),
        # text that is none
        ("", "expected a formula, got an empty string", None),
        (" \n ", "expected a formula, got an empty string", None),
        ("x\0", "expected a formula, got the character '\\x00'", 1),
        ("x + \u202ey", "expected a formula, got the character '\\u202e'", 4),
        ("\ud800", "expected a formula, got the character '\\ud800'", 0),
        # size
        ("x" * 2001, "expected at most 2000 characters, got 2001", 2000),
        ("x" * 10**6, "expected at most 2000 characters, got 1000000", 2000),
        ("-" * 30 + "x", "expected a depth of at most 30, got more", 30),
        ("sin(" * 30 + "x" + ")" * 30, "expected a depth of at most 30, got more", 120),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, message: str, column: int | None) -> None:
    with pytest.raises(FormulaError) as caught:
        read(text)
    assert (str(caught.value), caught.value.column) == (message, column)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("text", ["(x + 1", "x + 1)", "x ! y", "x; y", "import os", "yield x", "(" * 300 + "x", "x\\"])
def test_what_python_cannot_parse_is_refused_in_its_words(text: str) -> None:
    with pytest.raises(FormulaError, match=r"^(not a formula: .+|expected a depth of at most 30, got more)$") as caught:
        read(text)
    assert 0 <= (caught.value.column or 0) <= len(text)


def test_the_bounds_are_met_exactly() -> None:
    assert isinstance(read("x" * MAX_LENGTH), Symbol)
    assert isinstance(read("-" * (MAX_DEPTH - 1) + "x"), Call)


def test_a_long_sum_is_not_deep() -> None:
    terms = [f"{'-+'[i % 2]} x" for i in range(498)]
    text = f"y {' '.join(terms)}"
    tree, again = read(text), read(text)
    assert (operations(tree), tree == again, hash(tree) == hash(again)) == (498, True, True)
    assert tree != read(text.replace("x", "y", 1))
    cost = formula(text)
    assert cost.gradient(np.array([1.0, 2.0])).tolist() == [0, 1]
    assert cost.hessian(np.array([1.0, 2.0])).tolist() == [[0, 0], [0, 0]]
    assert cost.floats.value((1.0, 2.0)) == 2
    assert cost.undefined_at(np.array([1.0, 2.0])) == ""
    assert cost.latex == text
    assert "</math>" in print_mathml(cost.latex)
    copied = pickle.loads(pickle.dumps(cost))
    assert (copied.value(np.array([1.0, 2.0])), copied.tree == cost.tree) == (2, True)
    assert digest(copied) == digest(cost)
    with pytest.raises(FormulaError, match=r"^expected a depth of at most 30, got more$"):
        read("x - (" * 30 + "y" + ")" * 30)


SIGNS = st.sampled_from(
    [*"xyθ0129.eE+-*/^()[]{},:;=<>!%@~&|'\"\\ _jJ#²√", "**", "sin", "hypot", "lambda ", "__", "1e9"]
)


@pytest.mark.slow
@given(st.lists(SIGNS, max_size=30).map("".join))
@example("((((x")
@example("x if")
@example("1 .real")
@example("0777")
@example("f'{x!r:{y}}'")
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    found = _read(text)
    if isinstance(found, FormulaError):
        assert "\n" not in str(found)
        assert found.column is None or 0 <= found.column <= len(text)
    else:
        assert isinstance(found, Number | Symbol | Call)


def _read(text: str) -> Node | FormulaError:
    try:
        return read(text)
    except FormulaError as err:
        return err


@pytest.mark.parametrize(
    ("text", "name", "column"),
    [("x + xy + y", "y", 9), ("xy*x", "x", 3), ("x1 + x", "x", 5), ("θ*a", "a", 2), ("x", "y", None)],
)
def test_column_of_a_name(text: str, name: str, column: int | None) -> None:
    assert column_of(text, name) == column


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("x + θ^2", "    x + θ^2\n         ^"),
        ("x*" * 60 + "y^2" + "*x" * 60, None),
    ],
)
def test_the_caret_stands_under_the_column(text: str, excerpt: str | None) -> None:
    with pytest.raises(FormulaError) as caught:
        read(text)
    line, caret = caught.value.excerpt().split("\n")
    assert len(line) <= 104
    if excerpt:
        assert caught.value.excerpt() == excerpt
    assert line[caret.index("^")] == "^"


@pytest.mark.parametrize(
    ("text", "names", "advice"),
    [
        ("x**2+2xy", (), "2*x*y for 2xy"),
        ("3xy + 2y", (), "3*x*y for 3xy"),
        ("x**2+2xy", ("x", "xy"), "2*xy for 2xy"),
        ("2ax", ("a",), "2*a*x for 2ax"),
        ("2width + x", (), "2*width for 2width"),
        ("2exp(x)", ("x",), "2*exp for 2exp"),
    ],
)
def test_a_product_of_letters_is_not_taken_for_a_name(text: str, names: tuple[str, ...], advice: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read(text, names)
    assert str(caught.value) == f"a sign is missing; write {advice}"


def test_the_sign_of_powers_is_told_of_beside_another_slip() -> None:
    with pytest.raises(FormulaError) as caught:
        read("x^2+2xy")
    power = "'^' is not a power here; write x**2 for x^2"
    assert str(caught.value) == f"a sign is missing; write 2*x*y for 2xy; {power}"
