"""Programs in numpy, on Python floats and in JavaScript say the same."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from gdviz.costs.catalog import surfaces
from gdviz.programs.arrays_code import ArrayFunctions
from gdviz.programs.compiled import function_of
from gdviz.programs.floats_code import FloatFunctions
from gdviz.programs.javascript_code import javascript_function
from gdviz.programs.program import FormulaPrograms
from gdviz.programs.reader import read
from tests.programs.formulas import drawn

INF, NAN = math.inf, math.nan
EDGES = [-INF, -1e300, -1000.0, -8.0, -1.0, -0.0, 0.0, 1e-300, 0.5, 1.0, 2.0, 1000.0, 1e300, INF, NAN]
TEXTS = ["1/x", "1/x**2", "x**0.5", "x**-1.5", "x**y", "y**x", "0**x", "exp(x)", "exp(-x)", "log(x)", "log2(x)",
         "log10(x)", "sqrt(x)", "sin(x)", "tan(x)", "asin(x)", "acos(x)", "atan(x)", "sinh(x)", "cosh(x)", "tanh(x)",
         "hypot(x, y)", "min(x, y)", "max(x, y)", "abs(x)", "x*y", "x/y", "x*x*x", "x**20", "x**3 - x**3",
         "cbrt(x)", "sign(x)", "step(x)", "floor(x)", "relu(x)", "sigmoid(x)", "softplus(x)", "erf(x)",
         "min(x, y, 1)", "sum(x, y, 1)", "mean(x, y, 1)", "where(x < y, log(x), 1/y)", "where(x == 0, y, x*y)",
         "where(x != y, where(x >= y, x, y), where(x <= 1, 1, 2))"]  # fmt: skip


def programs_of(text: str) -> FormulaPrograms:
    return FormulaPrograms(read(text), ("x", "y"), {})


@pytest.mark.parametrize("text", TEXTS)
def test_floats_have_what_numpy_has_also_where_python_raises(text: str) -> None:
    arrays, floats = ArrayFunctions(programs_of(text)), FloatFunctions(programs_of(text))
    for point in [(x, y) for x in EDGES for y in EDGES]:
        if text in ("x**y", "y**x") and -INF in point:
            continue  # numpy's power of an array 0.5 is the root, which has no value there
        with np.errstate(all="ignore"):
            value, gradient = arrays.value_and_gradient(np.array(point))
        expected = [float(value), *gradient.tolist()]
        found = floats.value_and_gradient(point)
        assert [found[0], *found[1]] == pytest.approx(expected, rel=1e-14, abs=0, nan_ok=True), point
        assert [floats.value(point), *floats.gradient(point)] == pytest.approx(expected, rel=1e-14, abs=0, nan_ok=True)
        assert all(type(each) is float for each in [found[0], *found[1]])


@pytest.mark.parametrize("name", list(surfaces()))
def test_floats_equal_arrays_on_surfaces(name: str) -> None:
    cost = surfaces()[name].cost()
    low, high = np.array(cost.window).T
    points = np.random.default_rng(2).uniform(low, high, (50, cost.dimension))
    values, gradients = cost.value(points), cost.gradient(points)
    scale = np.abs(gradients).max()
    for point, value, gradient in zip(points.tolist(), values, gradients, strict=True):
        found = cost.floats.value_and_gradient(tuple(point))
        assert found[0] == pytest.approx(float(value), rel=1e-13, abs=1e-14 * np.abs(values).max())
        assert found[1] == pytest.approx(gradient.tolist(), rel=1e-13, abs=1e-14 * scale)


@pytest.mark.slow
def test_javascript_says_what_numpy_says() -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    texts = [*TEXTS, *drawn(60, 1)]
    points = np.random.default_rng(3).uniform(0.1, 1.5, (3, 2))
    edges = [(x, y) for x in EDGES[3:-1] for y in (0.0, 2.0)]
    found = _in_node([javascript_function(programs_of(text).program(0, 1, 2)) for text in texts], [*points, *edges])
    for text, answers in zip(texts, found, strict=True):
        _agree(text, points, answers[: len(points)], 1e-12)
        if text in TEXTS:
            _agree(text, np.array(edges), answers[len(points) :], 1e-12)


def _agree(text: str, points: np.ndarray, answers: list[Any], relative: float) -> None:
    arrays = ArrayFunctions(programs_of(text))
    with np.errstate(all="ignore"):
        expected = [arrays.value(points), arrays.gradient(points), arrays.hessian(points)]
    for ours, theirs in zip(expected, zip(*answers, strict=True), strict=True):
        numbers = np.array([[float(each) for each in np.ravel(answer)] for answer in theirs]).reshape(ours.shape)
        np.testing.assert_allclose(numbers, ours, rtol=relative, atol=1e-12, err_msg=text)


def _in_node(functions: list[str], points: list[Any]) -> list[list[Any]]:
    """What each function answers at each point; numbers as texts, for JSON has no infinities."""
    operations = files("gdviz.explorer").joinpath("script/operations.js").read_text(encoding="utf-8")
    given = json.dumps([[str(float(each)) for each in point] for point in points]).replace("inf", "Infinity")
    script = f"""{operations}
        const points = {given.replace("nan", "NaN")}.map((point) => point.map(Number));
        const plain = (each) => (Array.isArray(each) ? each.map(plain) : String(each).replace("Infinity", "inf"));
        console.log(JSON.stringify([{", ".join(functions)}].map((f) => points.map((point) => plain(f(point))))));
    """
    done = subprocess.run(["node", "-"], input=script, capture_output=True, text=True, check=True)
    found: list[list[Any]] = json.loads(done.stdout)
    return found


def test_the_text_of_a_program_is_made_of_names_of_its_own() -> None:
    text = javascript_function(
        FormulaPrograms(read("a*alert**2 + b*1e300*x"), ("alert", "x"), {"a": 3.0, "b": 1e300}).program(1)
    )
    assert text == "([x0, x1]) => {\n  return [x0 * 6.0, Infinity];\n}"


@pytest.mark.parametrize(
    "text",
    [
        "import os", "def answer(theta): return open", "def answer(theta): return theta.__class__",
        "def answer(theta): return 'a'", "def answer(theta): return theta.real", "answer = theta # x",
    ],
)  # fmt: skip
def test_no_other_text_becomes_code(text: str) -> None:
    with pytest.raises(ValueError, match=r"^expected a printed program$"):
        function_of(text, {})
