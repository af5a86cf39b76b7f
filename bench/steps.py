"""What a gradient and a step of Beale's function take, by program and by autograd; writes a table to bench/steps.md.

usage: python bench/steps.py [--steps N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from autograd import elementwise_grad
from sweep import fastest

from gdviz.costs.catalog import surface
from gdviz.costs.formula import formula
from gdviz.descents import float_steps
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.errors import FormulaError
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.programs.reader import read

HERE = Path(__file__).parent
TITLE = "# One gradient of Beale's function"
POINTS = 250_000
ROUNDS = 20
START = (1.0, 1.5)
RATES = {"momentum": 0.001, "nesterov": 0.001, "adagrad": 0.1, "adam": 0.05, "gradient_descent": 0.01, "rmsprop": 0.01}
ATTACKS = (
    "(" * 1999 + "x", "sin(" * 300 + "x" + ")" * 300, "x**" * 660 + "x", "x*(" * 600 + "x" + ")" * 600, "where(" * 300,
    "9**9**9", "9" * 2000, "0" * 1999 + "a", "+".join(["9**99"] * 330) + "*1e308*10", "-" * 1999 + "x", "|" * 1999,
    "x^" * 900 + "x", "2x " * 660, "sin x " * 330, "a b " * 490, ")x" * 990, "x" * 10**6, "not " * 490 + "x",
    "lambda x:" * 200 + "x", "+".join(f"__{i}" for i in range(300)), "().__class__", "__import__('os')",
    "x" + "." * 1990, "[x for x in x]",
)  # fmt: skip
SIX = ("gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


def beale(theta: Any) -> Any:
    """The function as a user of autograd writes it."""
    x, y = theta[..., 0], theta[..., 1]
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def by_hand(x: Any, y: Any) -> tuple[Any, Any]:
    """Its gradient as a user of numpy, or of floats, writes it."""
    yy = y * y
    a, b, c = 2 * (1.5 - x + x * y), 2 * (2.25 - x + x * yy), 2 * (2.625 - x + x * yy * y)
    return a * (y - 1) + b * (yy - 1) + c * (yy * y - 1), x * (a + 2 * y * b + 3 * yy * c)


def seconds(work: Callable[[], object], most: float = 1.0) -> float:
    """The seconds of one call: of the fastest of some short rounds."""
    begin = time.perf_counter()
    work()
    count = max(1, int(most / ROUNDS / (time.perf_counter() - begin)))
    rounds = (fastest(lambda: [work() for _ in range(count)]) for _ in range(ROUNDS))
    return min(rounds) / count


def gradients() -> list[tuple[str, float, float | None]]:
    """Each way to a gradient, with seconds at one point and at many."""
    cost, point = surface("beale").cost(), np.array([1.0, 1.5])
    many = np.random.default_rng(0).uniform(-4.5, 4.5, (POINTS, 2))
    traced = elementwise_grad(beale)
    pair = tuple(point.tolist())
    return [
        ("autograd", seconds(lambda: traced(point)), seconds(lambda: traced(many))),
        ("numpy by hand", seconds(lambda: by_hand(*point)), seconds(lambda: by_hand(many[:, 0], many[:, 1]))),
        ("gdviz, arrays", seconds(lambda: cost.gradient(point)), seconds(lambda: cost.gradient(many))),
        ("floats by hand", seconds(lambda: by_hand(*pair)), None),
        ("gdviz, floats", seconds(lambda: cost.floats.gradient(pair)), None),
    ]


def descents(steps: int) -> list[tuple[str, float, float]]:
    """Each optimizer with the seconds of a step of one run, on floats where it is a rule, and on arrays."""
    found = []
    for name in OPTIMIZERS:
        optimizer = OPTIMIZERS[name](learning_rate=RATES.get(name, 0.01))
        found.append((name, step_s(optimizer, steps), step_s(optimizer, steps // 10, on_arrays=True)))
    return found


def step_s(optimizer: Optimizer, steps: int, *, on_arrays: bool = False) -> float:
    """The seconds of a step of one run."""
    most, plan = float_steps.MOST_NUMBERS, Plan("", optimizer, START, steps)
    float_steps.MOST_NUMBERS = 0 if on_arrays else most
    try:
        return fastest(lambda: descend(surface("beale").cost(), [plan])) / steps
    finally:
        float_steps.MOST_NUMBERS = most


def six(steps: int) -> float:
    """The seconds of six optimizers' descents together."""
    plans = [Plan(name, OPTIMIZERS[name](learning_rate=RATES[name]), START, steps) for name in SIX]
    return fastest(lambda: descend(surface("beale").cost(), plans))


def compilation() -> list[tuple[str, float]]:
    """The seconds from text to a gradient's first answer, of formulas as long as may be, and of the slowest refusal."""
    one, theta = iter(range(10**6)), np.array([0.5, 0.5])  # each another formula: what was made is kept
    texts = {
        "sines": " + ".join(f"sin({i + 1}*x*y)**2" for i in range(116)),
        "products": "+".join(["x*y"] * 498),
        "nested functions": "+".join(["tanh(x*sigmoid(y+hypot(x,exp(-y**2))))"] * 49),
        "a minimum of powers": f"min({','.join(f'x**2+{i}*y**3' for i in range(140))})",
    }
    found = []
    for name, text in texts.items():

        def first_answer(text: str = text) -> object:
            return formula(f"{text} + {next(one)}").gradient(theta)

        found.append((f"{len(text):,} characters of {name}, read and compiled", fastest(first_answer)))
    return [*found, (f"the slowest refusal of {len(ATTACKS)} attacks", max(map(refusal, ATTACKS)))]


def refusal(text: str) -> float:
    """The seconds that it takes to refuse a text."""

    def refuse() -> None:
        with suppress(FormulaError):
            read(text)
            raise ValueError(f"expected a refusal of {text[:40]!r}")

    return fastest(refuse)


def table() -> list[str]:
    """The lines of the gradients."""
    rows = gradients()
    (_, alone, among), lines = rows[0], [f"| | µs at a point | times as fast | ms at {POINTS:,} | times as fast |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for name, one, many in rows:
        rest = f"{1e3 * many:.1f} | {among / many:.1f}" if many and among else " | "
        lines.append(f"| {name} | {1e6 * one:.2f} | {alone / one:.0f} | {rest} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=2000)
    asked = parser.parse_args()
    lines = [
        TITLE,
        "",
        *table(),
        "",
        f"| one run of {asked.steps:,} steps | µs a step | on arrays |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {name} | {1e6 * own:.1f} | {1e6 * arrays:.1f} |" for name, own, arrays in descents(asked.steps)]
    lines += ["", "| | ms |", "| --- | --- |", f"| six optimizers, 10,000 steps each | {1e3 * six(10_000):.0f} |"]
    lines += [f"| {name} | {1e3 * each:.1f} |" for name, each in compilation()]
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "steps.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
