"""Gradients and steps on Beale's function beside autograd, loops in numpy and PyTorch's optimizers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from autograd import elementwise_grad
from rows import Row, fastest, once, quick

from gdviz.costs.catalog import surface
from gdviz.descents import float_steps
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import OPTIMIZERS

POINTS: Final = 250_000
STEPS: Final = 10_000
SAMPLE: Final = 1_000  # steps of those that take long
START: Final = (1.0, 1.5)
SIX: Final = {
    "gradient_descent": 0.01, "momentum": 0.001, "nesterov": 0.001, "adagrad": 0.1, "rmsprop": 0.01, "adam": 0.05,
}  # fmt: skip


def beale(theta: Any) -> Any:
    """The function as a user of autograd writes it."""
    x, y = theta[..., 0], theta[..., 1]
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def by_hand(x: Any, y: Any) -> tuple[Any, Any]:
    """Its gradient as a user of numpy, or of floats, writes it."""
    yy = y * y
    a, b, c = 2 * (1.5 - x + x * y), 2 * (2.25 - x + x * yy), 2 * (2.625 - x + x * yy * y)
    return a * (y - 1) + b * (yy - 1) + c * (yy * y - 1), x * (a + 2 * y * b + 3 * yy * c)


def loop(gradient: Callable[[Any], Any], steps: int = SAMPLE) -> None:
    """Gradient descent as an article writes it."""
    theta = np.array(START)
    path = [theta]
    for _ in range(steps):
        theta = theta - SIX["gradient_descent"] * np.asarray(gradient(theta))
        path.append(theta)


def rows() -> Iterator[Row]:
    """A gradient, a step of each optimizer, six optimizers together."""
    yield from gradients()
    yield from steps()
    yield from six()


def gradients() -> Iterator[Row]:
    """One gradient, at a point and at many."""
    cost, point = surface("beale").cost(), np.array(START)
    many = np.random.default_rng(0).uniform(-4.5, 4.5, (POINTS, 2))
    traced = elementwise_grad(beale)
    ours, theirs, floats = quick(lambda: cost.floats.gradient(START), lambda: traced(point), lambda: by_hand(*START))
    yield Row("a gradient of Beale's function", ours, "autograd", theirs)
    yield Row("", ours, "floats by hand", floats)
    columns = many[:, 0], many[:, 1]
    ours, theirs, arrays = fastest(lambda: cost.gradient(many), lambda: traced(many), lambda: by_hand(*columns))
    yield Row(f"gradients at {POINTS:,} points", ours, "autograd", theirs)
    yield Row("", ours, "numpy by hand", arrays)


def plan_of(name: str, count: int = STEPS) -> Plan:
    """A run of an optimizer."""
    return Plan(name, OPTIMIZERS[name](learning_rate=SIX.get(name, 0.01)), START, count)


def steps() -> Iterator[Row]:
    """A step of one run of gradient descent, then of every optimizer, on floats where it is a rule, and on arrays."""
    cost, plan, traced = surface("beale").cost(), plan_of("gradient_descent"), elementwise_grad(beale)
    ours, theirs, plain = fastest(
        lambda: descend(cost, [plan]), lambda: loop(traced), lambda: loop(lambda theta: by_hand(*theta), STEPS)
    )
    yield Row(f"a step, one run of {STEPS:,}: gradient_descent", ours / STEPS, "a loop on autograd", theirs / SAMPLE)
    yield Row("", ours / STEPS, "a loop in numpy, gradient by hand", plain / STEPS)
    for name in OPTIMIZERS:
        few = plan_of(name, SAMPLE)
        own, arrays = fastest(lambda few=few: descend(cost, [few]), lambda few=few: on_arrays(few))
        yield Row(f"a step, one run of {SAMPLE:,}: {name}", own / SAMPLE, "gdviz on arrays", arrays / SAMPLE)


def on_arrays(plan: Plan) -> None:
    """A run whose steps are taken on arrays."""
    most = float_steps.MOST_NUMBERS
    float_steps.MOST_NUMBERS = 0
    try:
        descend(surface("beale").cost(), [plan])
    finally:
        float_steps.MOST_NUMBERS = most


def six() -> Iterator[Row]:
    """Six optimizers together."""
    cost, plans, traced = surface("beale").cost(), [plan_of(name) for name in SIX], elementwise_grad(beale)
    point = np.array(START)
    ours, theirs = fastest(lambda: descend(cost, plans), lambda: [traced(point) for _ in range(SAMPLE)])
    work, times = f"six optimizers, {STEPS:,} steps each", STEPS / SAMPLE
    yield Row(work, ours, "autograd's gradients alone, from a sample", len(SIX) * times * theirs)
    if find_spec("torch"):
        yield Row("", ours, "torch.optim, from a sample", times * once(torch_six))


def torch_six() -> None:
    """The same six by PyTorch, a sample of their steps."""
    import torch

    kinds = {
        "gradient_descent": torch.optim.SGD, "momentum": torch.optim.SGD, "nesterov": torch.optim.SGD,
        "adagrad": torch.optim.Adagrad, "rmsprop": torch.optim.RMSprop, "adam": torch.optim.Adam,
    }  # fmt: skip
    extras = {"momentum": {"momentum": 0.9}, "nesterov": {"momentum": 0.9, "nesterov": True}}
    for name, kind in kinds.items():
        theta = torch.tensor(START, dtype=torch.float64, requires_grad=True)
        optimizer = kind([theta], lr=SIX[name], **extras.get(name, {}))
        for _ in range(SAMPLE):
            optimizer.zero_grad()
            beale(theta).backward()
            optimizer.step()
