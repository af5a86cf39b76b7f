"""The page computes what gdviz computes: costs, derivatives, optimizers, stop rules and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.descent import descend
from gdviz.explorer.payload import offered, payload, refusal
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.plan import Plan, Run
from gdviz.scene import load
from gdviz.schema import REQUIRED, keys_of
from tests.explorer.conftest import PageOf
from tests.explorer.pages import Page

SCENES = sorted((Path(__file__).parents[2] / "scenes").glob("*.toml"))
STEPS = 200


def exported(cost: Cost, plan: Plan) -> dict[str, Any]:
    """A plan as the page has it."""
    window = cost.window or ((0.0, 1.0),) * cost.dimension
    found: dict[str, Any] = payload(cost, [plan], window, ())["runs"][0]
    return found


def largest_gap(run: Run, found: dict[str, Any]) -> float:
    """The largest difference of two runs, in shares of the number or of the run's own size."""
    gaps = [float("inf")] if len(found["theta"]) != len(run.theta) else []
    for ours, theirs in (
        (run.theta, found["theta"]),
        (run.cost, found["cost"]),
        (run.gradient_norm, found["gradientNorm"]),
    ):
        count = min(len(ours), len(theirs))
        other = np.array(theirs[:count], dtype=float)
        size = np.maximum(np.abs(ours[:count]), 1e-3 * np.abs(ours[0]).max())
        gaps.append(float((np.abs(ours[:count] - other) / np.where(size > 0, size, 1)).max()))
    return max(gaps)


def tried(cost: Cost, plan: Plan, name: str) -> Plan:
    """A plan of 200 steps with another optimizer, at a rate at which it does something."""
    kind = OPTIMIZERS[name]
    given = keys_of(kind)["learning_rate"].default
    own = plan.optimizer.learning_rate
    rate = own if given is REQUIRED or isinstance(plan.optimizer, kind) else given if given == 1.0 else 0.05
    optimizer: Optimizer = kind(learning_rate=rate)  # type: ignore[call-arg]
    return Plan(name, optimizer, plan.start, STEPS, plan.stop)


def check(page: Page, cost: Cost, plan: Plan) -> list[str]:
    """What differs between the page's run of a plan and gdviz's own."""
    (run,) = descend(cost, [plan])
    found = page.trace(exported(cost, plan))
    gap = largest_gap(run, found)
    problems = [f"{plan.label}: differs by {gap:.1e}"] if not gap <= 1e-9 else []
    for name, ours in (("outcome", run.outcome.value), ("ending", run.ending), ("character", run.character.value)):
        if found[name] != ours:
            problems.append(f"{plan.label}: {name} {found[name]!r}, expected {ours!r}")
    return problems


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_the_page_agrees_with_trace(path: Path, page: PageOf) -> None:
    scene = load(path)
    if refusal(scene.cost, scene.plans, ()):
        pytest.skip("no page")
    shown = page(path)
    problems = [each for plan in scene.plans for each in check(shown, scene.cost, plan)]
    for name in offered():
        problems += check(shown, scene.cost, tried(scene.cost, scene.plans[0], name))
    assert problems == []
