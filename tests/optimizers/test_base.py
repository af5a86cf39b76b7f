"""Optimizers that differ in numbers only become one."""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pytest

from gdviz.optimizers.base import OPTIMIZERS, Optimizer, can_stack, stack
from gdviz.tables.registry import UnknownNameError


@dataclass(frozen=True)
class Sample(Optimizer):
    """One of every kind of hyper-parameter."""

    learning_rate: float
    betas: tuple[float, ...] = (0.9, 0.999)
    nesterov: bool = False
    floor: float | None = None
    order: str = "first"

    rule: ClassVar[str] = ""

    def init(self, theta: Any) -> None: ...

    def step(self, theta: Any, state: None, cost: Any) -> tuple[Any, None]:
        return theta, None


@dataclass(frozen=True)
class Other(Sample):
    """The same fields, another rule."""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Sample(0.1), Sample(0.1), True),
        (Sample(0.1), Sample(0.2), True),
        (Sample(1), Sample(0.2), True),
        (Sample(0.1), Sample(0.1, (0.8, 0.99)), True),
        (Sample(0.1), Sample(0.1, (0.8,)), False),
        (Sample(0.1), Sample(0.1, 0.9), False),
        (Sample(0.1), Sample(0.1, nesterov=True), False),
        (Sample(0.1, nesterov=True), Sample(0.2, nesterov=True), True),
        (Sample(0.1), Sample(0.1, nesterov=0.5), False),
        (Sample(0.1), Sample(0.1, floor=1.0), False),
        (Sample(0.1, floor=2.0), Sample(0.1, floor=1.0), True),
        (Sample(0.1), Sample(0.1, order="second"), False),
        (Sample(0.1), Other(0.1), False),
    ],
)
def test_can_stack(one: Optimizer, other: Optimizer, expected: bool) -> None:
    assert can_stack(one, other) is expected
    assert can_stack(other, one) is expected


def test_what_is_alike_stays_as_it_is() -> None:
    assert stack([Sample(0.1), Sample(0.1)]) == Sample(0.1)
    assert stack([Sample(0.1, order="second")]) == Sample(0.1, order="second")


def test_numbers_become_columns() -> None:
    stacked = stack([Sample(0.1), Sample(1), Sample(0.5)])
    assert stacked.learning_rate.tolist() == [[0.1], [1.0], [0.5]]
    assert stacked.learning_rate.dtype == np.float64
    assert (stacked.betas, stacked.nesterov, stacked.floor, stacked.order) == ((0.9, 0.999), False, None, "first")


def test_pairs_become_pairs_of_columns() -> None:
    first, second = stack([Sample(0.1), Sample(0.1, (0.5, 0.25))]).betas
    assert first.tolist() == [[0.9], [0.5]]
    assert second.tolist() == [[0.999], [0.25]]


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        OPTIMIZERS["gradient_decent"]
    known = ", ".join(OPTIMIZERS)
    expected = f"no optimizer 'gradient_decent'; did you mean 'gradient_descent'? (known: {known})"
    assert str(caught.value) == expected
