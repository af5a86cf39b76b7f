"""The formulas of schedules, read as mathematics, against their rates."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from gdviz.schedules.base import SCHEDULES

# in order: each sign of the LaTeX and what it is in Python
PYTHON = (
    (r"\\sqrt\{([^}]*)\}", r"sqrt(\1)"),
    (r"\^\{\\lfloor t/(\d+) \\rfloor\}", r"**(t//\1)"),
    (r"\^\{([^}]*)\}", r"**(\1)"),
    (r" \\, \\mathrm\{mod\} \\, ", "%"),
    (r" \\cdot | \\, ", "*"),
    (r"\\pi ", "pi*"),
    (r"\\", ""),
)
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("constant", {}, "0.05"),
    ("inverse_time", {}, "0.05/(1 + t/10)"),
    ("inverse_time", {"decay": 0.3}, r"0.05/(1 + 0.3 \, t)"),
    ("inverse_time", {"decay": 1.0}, "0.05/(1 + t)"),
    ("inverse_sqrt", {"decay": 0.02}, r"0.05/\sqrt{1 + t/50}"),
    ("exponential", {"gamma": 0.98}, r"0.05 \cdot 0.98^{t}"),
    ("step", {"step_size": 40}, r"0.05 \cdot 0.1^{\lfloor t/40 \rfloor}"),
    ("cosine", {}, r"0.025 \, (1 + \cos(\pi t/300))"),
    ("cosine", {"t_max": 200, "eta_min": 0.01}, r"0.01 + 0.02 \, (1 + \cos(\pi t/200))"),
    ("cosine_restarts", {"t_0": 100}, r"0.025 \, (1 + \cos(\pi (t \, \mathrm{mod} \, 100)/100))"),
    ("warm_up", {"total_iters": 10, "start_factor": 0.2}, r"\min(0.05, 0.01 + t/250)"),
    ("warm_up", {"start_factor": 1.0}, "0.05"),
]


@pytest.mark.parametrize(("name", "options", "latex"), CASES)
def test_the_rule_is_that_of_the_rates(name: str, options: dict[str, Any], latex: str) -> None:
    schedule = SCHEDULES[name](**options)
    assert schedule.rule(0.05, 300) == latex
    formula = latex
    for sign, python in PYTHON:
        formula = re.sub(sign, python, formula)
    known = {"sqrt": math.sqrt, "cos": math.cos, "pi": math.pi, "min": min}
    found = [eval(formula, known, {"t": t}) for t in range(300)]
    assert found == pytest.approx(schedule.rates(0.05, 300).tolist(), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("cosine_restarts", {"t_0": 10, "t_mult": 2}),
        ("cosine", {"eta_min": 0.1}),
        ("cyclic", {"max_rate": 1.0}),
        ("one_cycle", {}),
    ],
)
def test_what_has_no_short_formula_has_no_rule(name: str, options: dict[str, Any]) -> None:
    assert SCHEDULES[name](**options).rule(0.05, 300) == ""


def test_numbers_have_four_digits_at_most() -> None:
    assert SCHEDULES["inverse_time"](decay=0.123456).rule(1 / 3, 9) == r"0.3333/(1 + 0.1235 \, t)"  # type: ignore[call-arg]
