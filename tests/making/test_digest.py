"""A digest changes with anything that it is made from, and with nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.descents.plan import Plan
from gdviz.making.digest import digest
from gdviz.optimizers.gradient_descent import GradientDescent


class Side(Enum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Point:
    x: Any
    y: Any = 0


DIFFERENT: list[Any] = [
    None, 0, 1, 1.0, -0.0, 0.0, True, "1", "", (), [], (1,), (1, 1), ((1,), 1), (1, (1,)), ("ab",), ("a", "b"),
    ((1,), 1, 1), ((1, 1), 1),
    {"a": {}, "b": 1}, {"a": {"b": 1}},
    {}, {"a": 1}, {"a": 2}, {"b": 1}, {"a": 1, "b": 1}, Side.LEFT, Side.RIGHT,
    Point(1), Point(1, 1), Point((1, 0)), Point({"a": 1}), Plan("a", GradientDescent(0.1), (1.0,), 5),
    Plan("a", GradientDescent(0.2), (1.0,), 5), Plan("a", GradientDescent(0.1), (1.0,), 6),
    np.zeros(2), np.zeros(3), np.zeros((2, 1)), np.ones(2), np.zeros(2, dtype=np.int64), np.zeros(4, dtype=np.float32),
    formula("x**2"), formula("x*x"), formula("a*x**2", {"a": 1.0}), formula("a*x**2", {"a": 2.0}),
]  # fmt: skip


def test_different_values_have_different_digests() -> None:
    keys = [digest(value) for value in DIFFERENT]
    same = [(a, b) for (a, one), (b, other) in combinations(zip(DIFFERENT, keys, strict=True), 2) if one == other]
    assert same == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Point(np.arange(3.0)), Point(np.arange(3.0))),
        (formula("x**2"), replace(formula("x**2"), window=None)),
    ],
)
def test_equal_values_have_one_digest(one: Any, other: Any) -> None:
    assert digest(one) == digest(other)


def test_parts_do_not_run_into_each_other() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("ab", "c", "")}) == 4


def test_it_has_sixteen_digits() -> None:
    assert re.fullmatch("[0-9a-f]{16}", digest(1))


def test_what_has_no_value_is_refused() -> None:
    with pytest.raises(TypeError) as caught:
        digest({"a": [object()]})
    assert str(caught.value) == "expected a value that can be told from others, got a object"


def test_it_is_the_same_in_every_process() -> None:
    program = "from gdviz.making.digest import digest; print(digest({'a': 1, 'b': (0.1, 'c')}))"
    keys = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert keys == {digest({"a": 1, "b": (0.1, "c")})}
